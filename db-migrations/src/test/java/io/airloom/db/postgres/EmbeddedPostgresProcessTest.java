package io.airloom.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts and kills whole JVMs, as root and as a normal user. */
final class EmbeddedPostgresProcessTest {

  private static final Duration SHORTLY = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void shareProgramsWithEveryUser()
      throws IOException, URISyntaxException, InterruptedException {
    open(shared);
    StarterJvm.publishClassPath(Files.createDirectory(shared.resolve("classes")));
    PostgresBinaries.in(cache());
    run("chmod", "-R", "a+rX", cache().toString());
  }

  @ParameterizedTest
  @EnumSource
  void serverOfAKilledJvmIsAdoptedAndStopLeavesNoProcess(TestUser user)
      throws IOException, InterruptedException {
    // given
    Path home = home(user);
    String first;
    try (var killed = start(user, home)) {
      first = killed.answer();
      killed.kill();
    }

    // when
    String second;
    int exitCode;
    try (var restarted = start(user, home)) {
      second = restarted.answer();
      exitCode = restarted.stop();
    }

    // then
    assertThat(first).matches("READY \\d+ started jdbc:postgresql://127\\.0\\.0\\.1:\\d+/airloom");
    assertThat(second).isEqualTo(first.replace("started", "adopted"));
    assertThat(exitCode).isZero();
    assertThat(processesIn(home)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void serverRunsInASessionOfItsOwn(TestUser user) throws IOException, InterruptedException {
    // given
    try (var starter = start(user, home(user))) {
      // when
      long server = StarterJvm.serverPid(starter.answer());

      // then
      assertThat(sessionOf(server)).isEqualTo(server).isNotEqualTo(sessionOf(starter.pid()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void killInTheMiddleOfTheCreationIsRepaired(TestUser user)
      throws IOException, InterruptedException {
    // given
    Path home = home(user);
    try (var killed = start(user, home)) {
      awaitDraftOfCluster(home);
      killed.kill();
    }

    // when
    String answer;
    try (var restarted = start(user, home)) {
      answer = restarted.answer();
    }

    // then
    assertThat(answer).startsWith("READY").contains("started");
  }

  @Test
  void serverThatWasKilledLikeItsJvmIsReplaced() throws IOException, InterruptedException {
    // given
    Path home = home(TestUser.NORMAL);
    long server;
    try (var killed = start(TestUser.NORMAL, home)) {
      server = StarterJvm.serverPid(killed.answer());
      killed.kill();
      run("kill", "-s", "KILL", Long.toString(server));
    }

    // when
    String answer;
    try (var restarted = start(TestUser.NORMAL, home)) {
      answer = restarted.answer();
    }

    // then
    assertThat(answer).startsWith("READY").contains("started");
    assertThat(StarterJvm.serverPid(answer)).isNotEqualTo(server);
  }

  @Test
  void secondStartOnTheSameHomeIsRefused() throws IOException, InterruptedException {
    // given
    Path home = home(TestUser.NORMAL);
    try (var first = start(TestUser.NORMAL, home)) {
      first.answer();

      // when
      try (var second = start(TestUser.NORMAL, home)) {
        String answer = second.answer();

        // then
        assertThat(answer)
            .startsWith("REFUSED Expected the home folder")
            .contains("(process " + first.pid() + ")");
        assertThat(second.stop()).isEqualTo(3);
      }
    }
  }

  @Test
  void forbiddenUserNamespaceIsOneSentence() throws IOException, InterruptedException {
    // given
    var withoutNamespaces =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "sh",
            "-c",
            "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
            "sh");
    Path home = home(TestUser.ROOT);

    // when
    try (var starter = StarterJvm.start(withoutNamespaces, classes(), home, cache())) {
      String answer = starter.answer();

      // then
      assertThat(answer)
          .startsWith("REFUSED Expected root to be allowed to make a user namespace")
          .contains("Run Airloom as a normal user");
    }
  }

  @Test
  void fullDiskIsOneSentence() throws IOException, InterruptedException {
    // given
    Path home = home(TestUser.ROOT);
    var onSmallDisk =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=20m tmpfs '" + home + "' && exec \"$@\"",
            "sh");

    // when
    try (var starter = StarterJvm.start(onSmallDisk, classes(), home, cache())) {
      String answer = starter.answer();

      // then
      assertThat(answer).startsWith("REFUSED Expected 128 MB of free disk space");
    }
  }

  @Test
  void unwritableHomeIsOneSentence() throws IOException, InterruptedException {
    // given
    Path closed = home(TestUser.NORMAL);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

    // when
    try (var starter = start(TestUser.NORMAL, closed.resolve("home"))) {
      String answer = starter.answer();

      // then
      assertThat(answer)
          .startsWith("REFUSED Expected \"" + closed.resolve("home") + "\" to be readable")
          .contains("is denied");
    }
  }

  @Test
  void folderThatOnlyRootsPrivilegesOpenIsOneSentence() throws IOException, InterruptedException {
    // given
    Path closed = home(TestUser.ROOT);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

    // when
    try (var starter = start(TestUser.ROOT, closed.resolve("home"))) {
      String answer = starter.answer();

      // then
      assertThat(answer)
          .startsWith("REFUSED Expected \"" + closed.resolve("home/postgres") + "\" to be open")
          .contains("runs without root's privileges");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private StarterJvm start(TestUser user, Path home) throws IOException {
    return StarterJvm.start(user.prefix(), classes(), home, cache());
  }

  private Path home(TestUser user) throws IOException {
    open(folder);
    return user.createFolder(folder.resolve("home"));
  }

  private static Path classes() {
    return shared.resolve("classes");
  }

  private static Path cache() {
    return shared.resolve("cache");
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void awaitDraftOfCluster(Path home) {
    long start = System.nanoTime();
    while (!hasDraft(home)) {
      assertThat(System.nanoTime() - start).isLessThan(SHORTLY.toNanos());
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static boolean hasDraft(Path home) {
    String[] names = home.resolve("postgres").toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.startsWith("data.new-"));
  }

  private static List<Long> processesIn(Path home) throws IOException {
    Path data = home.resolve("postgres").resolve("data").toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process -> new Postmaster(process, data).isServing())
        .map(ProcessHandle::pid)
        .toList();
  }

  private static long sessionOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(SHORTLY.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
