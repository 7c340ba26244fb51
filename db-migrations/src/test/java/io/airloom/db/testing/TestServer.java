package io.airloom.db.testing;

import io.airloom.db.migration.Migrations;
import io.airloom.db.postgres.DatabaseAddress;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL server that the tests of this JVM share, and the template they clone. */
final class TestServer {

  private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)([^?]*)(\\?.*)?");
  private static final int LONGEST_LABEL = 30;

  private final DatabaseAddress maintenance;
  private final String prefix;
  private final AtomicInteger clones = new AtomicInteger();

  private TestServer(DatabaseAddress maintenance) {
    this.maintenance = maintenance;
    // Other JVMs may use the same server at the same time.
    this.prefix =
        "airloom_test_%d_%x".formatted(ProcessHandle.current().pid(), System.nanoTime() >>> 20);
  }

  static TestServer shared() {
    return Holder.SHARED;
  }

  TestDatabase createClone(Class<?> testClass) {
    String label = testClass.getSimpleName().toLowerCase(Locale.ROOT);
    String name =
        "%s_%d_%s"
            .formatted(
                prefix,
                clones.incrementAndGet(),
                label.substring(0, Math.min(label.length(), LONGEST_LABEL)));
    execute("create database %s template %s".formatted(name, template()));
    return new TestDatabase(addressOf(name));
  }

  void drop(TestDatabase database) {
    execute("drop database if exists %s with (force)".formatted(nameIn(database.jdbcUrl())));
  }

  private void createTemplate() {
    execute("create database " + template());
    var report = Migrations.migrate(addressOf(template()).dataSource());
    if (report.applied() == 0) {
      throw new IllegalStateException(
          "Expected migrations to be applied to the template, but got %s.".formatted(report));
    }
  }

  private String template() {
    return prefix + "_template";
  }

  private void execute(String sql) {
    try {
      new TestDatabase(maintenance).execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to run \"%s\".".formatted(sql), e);
    }
  }

  private DatabaseAddress addressOf(String database) {
    String url = URL.matcher(maintenance.jdbcUrl()).replaceFirst("$1" + database + "$3");
    return new DatabaseAddress(url, maintenance.user(), maintenance.password());
  }

  private static String nameIn(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalStateException("Expected a URL like jdbc:postgresql://host:port/database.");
    }
    return Objects.requireNonNull(matcher.group(2), url);
  }

  private static DatabaseAddress given(String url) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    return new DatabaseAddress(
        url,
        Objects.requireNonNullElse(source.getUser(), ""),
        Objects.requireNonNullElse(source.getPassword(), ""));
  }

  /** Made by the first test class that needs it; the others wait. */
  private static final class Holder {
    private static final TestServer SHARED = start();

    private static TestServer start() {
      String url = System.getenv("AIRLOOM_TEST_DATABASE_URL");
      boolean embedded = url == null || url.isBlank();
      var server = new TestServer(embedded ? TestHome.startServer() : given(url));
      if (!embedded) {
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> server.drop(new TestDatabase(server.addressOf(server.template()))),
                    "drop-test-template"));
      }
      server.createTemplate();
      return server;
    }
  }
}
