package io.airloom.db.postgres;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.HomeLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The smallest program that runs a home: starts the server, says so in one line, and stops it when
 * its standard input ends.
 */
final class StarterMain {

  private static final int REFUSED = 3;

  private StarterMain() {}

  /**
   * Runs the home {@code args[0]} with the binaries cache {@code args[1]}; prints {@code READY pid
   * started|adopted url} or {@code REFUSED sentence}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var config = EmbeddedPostgresConfig.in(Path.of(args[0]));
    if (args.length > 1) {
      config = config.withBinariesCache(Path.of(args[1]));
    }
    try (HomeLock lock = HomeLock.acquire(Path.of(args[0]));
        EmbeddedPostgres server = EmbeddedPostgres.start(lock, config)) {
      System.out.printf(
          "READY %d %s %s%n",
          server.pid(), server.adopted() ? "adopted" : "started", server.address().jdbcUrl());
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      in.lines().forEach(_ -> {});
    } catch (HomeException e) {
      System.out.println("REFUSED " + e.getMessage());
      System.exit(REFUSED);
    }
  }
}
