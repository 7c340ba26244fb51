package io.airloom.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.airloom.db.home.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostgresBinariesTest {

  @TempDir private Path cache;

  @Test
  void startersThatUnpackAtOnceShareOneWholeFolder() throws IOException {
    // when
    var first = CompletableFuture.supplyAsync(() -> PostgresBinaries.in(cache));
    var second = CompletableFuture.supplyAsync(() -> PostgresBinaries.in(cache));

    // then
    assertThat(first.join()).isEqualTo(second.join());
    assertThat(first.join().program("postgres")).isExecutable();
    assertThat(first.join().program("initdb")).isExecutable();
    try (var entries = Files.list(cache)) {
      assertThat(entries).containsExactly(first.join().folder());
    }
  }

  @Test
  void versionIsTheOneOfTheArchive() {
    assertThat(PostgresArchive.version()).matches("18\\.\\d+\\.\\d+");
    assertThat(PostgresArchive.majorVersion()).isEqualTo("18");
  }

  @ParameterizedTest
  @CsvSource({"Linux, amd64, linux-x86_64", "Linux, aarch64, linux-arm_64"})
  void archiveFitsTheMachine(String system, String processor, String archive) {
    assertThat(PostgresArchive.platform(system, processor)).isEqualTo(archive);
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, riscv64"})
  void otherMachinesAreOneSentence(String system, String processor) {
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(() -> PostgresArchive.platform(system, processor))
        .withMessageContaining("but this is %s on %s.", system, processor)
        .withMessageContaining("--database-url");
  }
}
