package io.airloom.db.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {

  @TempDir private Path folder;

  @Test
  void missingHomeIsCreatedForTheOwnerAlone() throws IOException {
    // given
    Path home = folder.resolve("deep/home");

    // when
    try (var lock = HomeLock.acquire(home)) {
      // then
      assertThat(lock.home()).isEqualTo(home.toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      assertThat(Files.readString(home.resolve("airloom.lock")).strip())
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void heldHomeIsRefusedAlsoThroughALink() throws IOException {
    // given
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (var held = HomeLock.acquire(folder)) {
      // then
      assertThatExceptionOfType(HomeException.class)
          .isThrownBy(() -> HomeLock.acquire(link))
          .withMessageContaining(
              "to be free, but Airloom runs on it already (process %d)",
              ProcessHandle.current().pid());
      assertThat(held.home()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void releasedHomeCanBeTakenAgain() {
    // given
    var first = HomeLock.acquire(folder);
    first.close();
    first.close();

    // when
    try (var second = HomeLock.acquire(folder)) {
      // then
      assertThat(second.home()).isEqualTo(first.home());
    }
  }

  @Test
  void fileInThePlaceOfTheHomeIsOneSentence() throws IOException {
    // given
    Path file = Files.createFile(folder.resolve("file"));

    // then
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(() -> HomeLock.acquire(file))
        .withMessageStartingWith("Expected \"%s\" to be readable and writable", file);
  }
}
