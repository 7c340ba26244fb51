package io.airloom.bench.rig;

import io.airloom.db.home.HomeLock;
import io.airloom.db.home.PrivateFiles;
import io.airloom.db.migration.Migrations;
import io.airloom.db.postgres.EmbeddedPostgres;
import io.airloom.db.postgres.EmbeddedPostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A fresh embedded PostgreSQL with Airloom's schema, set up as {@code airloom standalone} does and
 * as durable: it refuses to exist otherwise.
 */
public final class BenchDatabase implements AutoCloseable {
  private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit");

  /** Of 16 MB each: somewhat less than {@code max_wal_size}. */
  private static final int LOG_SEGMENTS = 48;

  private final HomeLock lock;
  private final EmbeddedPostgres server;
  private final Thread atExit;

  private BenchDatabase(HomeLock lock, EmbeddedPostgres server) {
    this.lock = lock;
    this.server = server;
    this.atExit = new Thread(this::stop, "stop-bench-postgres");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a server in a new home below the temporary folder.
   *
   * @param binaries folder that keeps the unpacked programs for the next time
   */
  public static BenchDatabase start(Path binaries)
      throws IOException, InterruptedException, SQLException {
    Path home = Files.createTempDirectory("airloom-bench-");
    HomeLock lock = HomeLock.acquire(home);
    EmbeddedPostgres server =
        EmbeddedPostgres.start(lock, EmbeddedPostgresConfig.in(home).withBinariesCache(binaries));
    BenchDatabase database = new BenchDatabase(lock, server);
    boolean _ = Migrations.migrate(database.dataSource()).applied() > 0;
    database.requireDurable();
    database.fillLogSegments();
    return database;
  }

  /**
   * A server that has run for a while writes its log into segments that it has used before; a new
   * one would spend a tenth of its time on filling fresh ones with zeros. So the segments are made
   * beforehand, and a checkpoint gives them back for use.
   */
  private void fillLogSegments() throws SQLException {
    for (int i = 0; i < LOG_SEGMENTS; i++) {
      execute("select pg_logical_emit_message(true, 'bench', 'segment'); select pg_switch_wal()");
    }
    execute("checkpoint");
  }

  private void requireDurable() throws SQLException {
    for (String setting : MUST_BE_ON) {
      String value = show(setting);
      if (!value.equals("on")) {
        throw new IllegalStateException(
            "Expected PostgreSQL to run with %s=on, but it is \"%s\". Figures without it mean nothing."
                .formatted(setting, value));
      }
    }
  }

  /** The value of a server setting. */
  public String show(String setting) throws SQLException {
    return query("show " + setting);
  }

  /** The first column of the first row of a query, as text. */
  public String query(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Runs a statement. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Direct connections to the database. */
  public DataSource dataSource() {
    return server.address().dataSource();
  }

  /** Process id of the server. */
  public long pid() {
    return server.pid();
  }

  /** The home folder. */
  public Path home() {
    return lock.home();
  }

  /** Kind of the file system that holds the data, for example {@code ext4}. */
  public String fileSystem() throws IOException {
    return Files.getFileStore(home()).type();
  }

  private void stop() {
    server.close();
    try (lock) {
      PrivateFiles.deleteTree(lock.home());
    } catch (IOException e) {
      System.err.println("Expected to delete \"%s\", but %s.".formatted(lock.home(), e));
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }
}
