package io.airloom.db.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a running server writes into {@code postmaster.pid} of its data directory.
 *
 * @param pid process id of the server
 * @param port TCP port, 0 as long as the server has not chosen it
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, int port, boolean ready) {

  private static final String NAME = "postmaster.pid";
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;
  // One more than the largest process id that Linux ever gives.
  private static final long NO_PROCESS = (1L << 22) + 1;

  /** Reads the file; absent when there is none or it is not yet written. */
  static Optional<PostmasterFile> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve(NAME));
      int port = number(lines, PORT_LINE).orElse(0L).intValue();
      return number(lines, 0).map(pid -> new PostmasterFile(pid, port, isReady(lines)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /**
   * Names a process that cannot exist instead of one that has the id of a dead server by chance.
   *
   * <p>PostgreSQL would refuse to start beside such a process. The rest of the file stays, because
   * it names the shared memory by which PostgreSQL notices backends that outlived their server.
   */
  static void disown(Path data) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(data.resolve(NAME)));
    lines.set(0, Long.toString(NO_PROCESS));
    Files.write(data.resolve(NAME), lines);
  }

  private static boolean isReady(List<String> lines) {
    return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
  }

  private static Optional<Long> number(List<String> lines, int line) {
    if (lines.size() <= line || !lines.get(line).strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(Long.valueOf(lines.get(line).strip()));
  }
}
