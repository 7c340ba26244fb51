package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that accepts connections.
 *
 * @param postmaster its process
 * @param address its database of Airloom
 */
record RunningServer(Postmaster postmaster, DatabaseAddress address) {

  private static final Duration ASK_AGAIN = Duration.ofMillis(20);

  /** Returns the server of the cluster if one is up at this moment; changes nothing. */
  static Optional<RunningServer> find(DataDirectory cluster) throws IOException {
    Optional<Postmaster> serving = serving(cluster);
    if (serving.isEmpty()) {
      return Optional.empty();
    }
    return answer(serving.get(), cluster);
  }

  /**
   * Waits for a server that somebody else started for the cluster; absent when there is none, or it
   * has gone meanwhile, so that a new one may be started.
   *
   * @throws HomeException when there is one that does not answer within the timeout
   */
  static Optional<RunningServer> await(DataDirectory cluster, Duration timeout)
      throws IOException, InterruptedException {
    Optional<Postmaster> serving = serving(cluster);
    if (serving.isEmpty()) {
      disownStranger(cluster);
      return Optional.empty();
    }
    Postmaster postmaster = serving.get();
    long start = System.nanoTime();
    while (postmaster.isServing()) {
      Optional<RunningServer> answer = answer(postmaster, cluster);
      if (answer.isPresent()) {
        return answer;
      }
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new HomeException(
            ("Expected the running PostgreSQL (process %d) to accept connections within %d s, "
                    + "but it does not. Start again to wait longer, or end that process first.")
                .formatted(postmaster.process().pid(), timeout.toSeconds()));
      }
      postmaster.pause(ASK_AGAIN);
    }
    return Optional.empty();
  }

  private static Optional<RunningServer> answer(Postmaster postmaster, DataDirectory cluster)
      throws IOException {
    Optional<PostmasterFile> ready =
        PostmasterFile.read(cluster.path())
            .filter(file -> file.ready() && file.pid() == postmaster.process().pid());
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    return Login.tryOn(ready.get().port(), cluster)
        .map(address -> new RunningServer(postmaster, address));
  }

  private static Optional<Postmaster> serving(DataDirectory cluster) throws IOException {
    Path data = cluster.path();
    return PostmasterFile.read(data)
        .flatMap(file -> ProcessHandle.of(file.pid()))
        .map(process -> new Postmaster(process, data))
        .filter(Postmaster::isServing);
  }

  private static void disownStranger(DataDirectory cluster) throws IOException {
    Optional<PostmasterFile> left = PostmasterFile.read(cluster.path());
    if (left.flatMap(file -> ProcessHandle.of(file.pid())).isPresent()) {
      PostmasterFile.disown(cluster.path());
    }
  }
}
