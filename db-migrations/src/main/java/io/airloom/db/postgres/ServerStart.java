package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One start of a server on a cluster that is whole and served by nobody. */
final class ServerStart {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration TRY_AGAIN = Duration.ofMillis(200);

  // A port taken between the choice and the start, and backends that have not yet noticed that
  // their server died, both pass by themselves.
  private static final List<String> PASSING =
      List.of("Address already in use", "pre-existing shared memory block");

  private final DataDirectory cluster;
  private final Launcher launcher;
  private final ServerLog log;
  private final EmbeddedPostgresConfig config;

  ServerStart(
      DataDirectory cluster, Launcher launcher, ServerLog log, EmbeddedPostgresConfig config) {
    this.cluster = cluster;
    this.launcher = launcher;
    this.log = log;
    this.config = config;
  }

  /** Starts the server and returns when it accepts connections. */
  RunningServer run() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + config.startTimeout().toNanos();
    while (true) {
      long logStart = log.begin();
      int port = freePort();
      Process process = launcher.startDetached("postgres", arguments(port), log.file());
      if (becomesReady(process, deadline)) {
        return logIn(process, port);
      }
      String output = log.since(logStart);
      if (process.isAlive() || PASSING.stream().noneMatch(output::contains) || late(deadline)) {
        throw refusal(process, output);
      }
      process.waitFor(TRY_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean becomesReady(Process process, long deadline)
      throws IOException, InterruptedException {
    boolean decided = false;
    try {
      while (!isReady(process)) {
        if (process.waitFor(LOOK_AGAIN.toNanos(), TimeUnit.NANOSECONDS) || late(deadline)) {
          decided = true;
          return false;
        }
      }
      decided = true;
      return true;
    } finally {
      if (!decided) {
        process.destroy();
      }
    }
  }

  private boolean isReady(Process process) throws IOException {
    return PostmasterFile.read(cluster.path())
        .filter(file -> file.ready() && file.pid() == process.pid())
        .isPresent();
  }

  private RunningServer logIn(Process process, int port) throws IOException {
    Optional<DatabaseAddress> address = Login.tryOn(port, cluster);
    if (address.isEmpty()) {
      process.destroy();
      throw new HomeException(
          "Expected PostgreSQL to answer on port %d of 127.0.0.1, but it does not. See \"%s\"."
              .formatted(port, log.file()));
    }
    return new RunningServer(new Postmaster(process.toHandle(), cluster.path()), address.get());
  }

  // A server that is late stays alive: killing it would only make its recovery begin anew.
  private HomeException refusal(Process process, String output) throws IOException {
    if (process.isAlive()) {
      return new HomeException(
          ("Expected PostgreSQL to accept connections within %d s, but it is still recovering "
                  + "(process %d). Start again to wait longer; its log is \"%s\".")
              .formatted(config.startTimeout().toSeconds(), process.pid(), log.file()));
    }
    return new HomeException(
        "Expected PostgreSQL to start on \"%s\", but it says \"%s\". Its log is \"%s\"."
            .formatted(cluster.path(), ServerLog.cause(output), log.file()));
  }

  private List<String> arguments(int port) throws IOException {
    var arguments = new ArrayList<>(List.of("-D", cluster.path().toString()));
    config.effectiveSettings().forEach((name, value) -> add(arguments, name, value));
    Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "port", Integer.toString(port))
        .forEach((name, value) -> add(arguments, name, value));
    return arguments;
  }

  private static void add(List<String> arguments, String name, String value) {
    arguments.add("-c");
    arguments.add(name + "=" + value);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private static boolean late(long deadline) {
    return System.nanoTime() - deadline > 0;
  }
}
