package io.airloom.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airloom.db.home.HomeException;
import io.airloom.db.home.HomeLock;
import io.airloom.db.testing.TestDatabase;
import io.airloom.db.testing.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts servers in this JVM, as the user who runs the tests. */
final class EmbeddedPostgresTest {

  // So near to the largest id that Linux gives that no process has it.
  private static final long NO_PROCESS = 4_194_303;

  private final Path home;
  private final HomeLock lock;

  EmbeddedPostgresTest(@TempDir Path folder) {
    this.lock = HomeLock.acquire(folder.resolve("home"));
    this.home = lock.home();
  }

  @AfterEach
  void releaseHome() {
    lock.close();
  }

  @Test
  void freshServerIsDurableAndPrivate() throws InterruptedException, SQLException {
    // given
    var expected =
        Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "data_checksums", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "server_encoding", "UTF8",
            "log_timezone", "UTC");
    var found = new HashMap<String, String>();

    // when
    try (var server = start()) {
      for (String setting : expected.keySet()) {
        found.put(setting, database(server).query("show " + setting).getFirst());
      }
    }

    // then
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void restartKeepsDataPasswordAndSettings()
      throws InterruptedException, SQLException, IOException {
    // given
    long firstPid;
    try (var server = start()) {
      firstPid = server.pid();
      database(server).execute("create table kept as select 42 as answer");
    }
    String password = Files.readString(home.resolve("postgres/password")).strip();

    // when
    try (var server = EmbeddedPostgres.start(lock, config().withSettings(Map.of("jit", "on")))) {
      // then
      assertThat(server.pid()).isNotEqualTo(firstPid);
      assertThat(server.adopted()).isFalse();
      assertThat(server.address().password()).isEqualTo(password).hasSize(48);
      assertThat(database(server).query("select answer from kept")).containsExactly("42");
      assertThat(database(server).query("show jit")).containsExactly("on");
      assertThat(database(server).query("show server_version_num"))
          .allSatisfy(version -> assertThat(version).startsWith("18"));
    }
  }

  @Test
  void passwordIsReadableByTheOwnerAloneAndNeverPrinted() throws InterruptedException, IOException {
    // given
    try (var server = start()) {
      // when
      var permissions = Files.getPosixFilePermissions(home.resolve("postgres/password"));

      // then
      assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
      assertThat(server.address().toString()).doesNotContain(server.address().password());
    }
  }

  @Test
  void runningServerIsFoundWithoutTheLockUntilItStops() throws InterruptedException {
    // given
    var before = EmbeddedPostgres.findRunning(home);
    var server = start();

    // when
    var during = EmbeddedPostgres.findRunning(home);
    server.close();

    // then
    assertThat(before).isEmpty();
    assertThat(during).contains(server.address());
    assertThat(server.isRunning()).isFalse();
    assertThat(EmbeddedPostgres.findRunning(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fileOfADeadServerIsNoObstacle(boolean idIsTakenByAStranger)
      throws InterruptedException, IOException {
    // given
    start().close();
    long pid = idIsTakenByAStranger ? ProcessHandle.current().pid() : NO_PROCESS;
    Path data = home.resolve("postgres/data");
    Files.writeString(
        data.resolve("postmaster.pid"),
        "%d\n%s\n1\n5432\n\n127.0.0.1\n   123456        99\nready   \n".formatted(pid, data));

    // when
    try (var server = start()) {
      // then
      assertThat(server.adopted()).isFalse();
      assertThat(server.isRunning()).isTrue();
    }
  }

  @Test
  void leftoversOfAKilledCreationAreCleared() throws InterruptedException, IOException {
    // given
    Path draft = home.resolve("postgres/data.new-1");
    Files.createDirectories(draft.resolve("base"));
    Files.writeString(draft.resolve("PG_VERSION"), "18\n");

    // when
    try (var server = start()) {
      // then
      assertThat(server.isRunning()).isTrue();
      assertThat(draft).doesNotExist();
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsRefused() throws IOException {
    // given
    Path data = Files.createDirectories(home.resolve("postgres/data"));
    Files.writeString(data.resolve("PG_VERSION"), "17\n");

    // then
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(this::start)
        .withMessageContaining("to be of PostgreSQL 18, but it is of version 17.");
  }

  @Test
  void dataOfAnotherUserIsRefused() throws IOException {
    // given
    Path folder = Files.createDirectories(home.resolve("postgres"));
    Path foreign =
        Launcher.uid() == 0 ? TestUser.NORMAL.createFolder(home.resolve("foreign")) : Path.of("/");
    if (Launcher.uid() == 0) {
      Files.writeString(foreign.resolve("PG_VERSION"), "18\n");
    }
    Files.createSymbolicLink(folder.resolve("data"), foreign);

    // then
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(this::start)
        .withMessageContaining("to belong to the user who starts Airloom");
  }

  @Test
  void lostPasswordIsOneSentence() throws InterruptedException, IOException {
    // given
    start().close();
    Files.delete(home.resolve("postgres/password"));

    // then
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(this::start)
        .withMessageContaining("Put it back");
  }

  @Test
  void refusalOfTheServerIsQuoted() {
    // given
    var config = config().withSettings(Map.of("shared_buffers", "lots"));

    // then
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(lock, config))
        .withMessageContaining("invalid value for parameter \"shared_buffers\"");
  }

  private EmbeddedPostgres start() throws InterruptedException {
    return EmbeddedPostgres.start(lock, config());
  }

  private EmbeddedPostgresConfig config() {
    return EmbeddedPostgresConfig.in(home).withBinariesCache(TestHome.binariesCache());
  }

  private static TestDatabase database(EmbeddedPostgres server) {
    return new TestDatabase(server.address());
  }
}
