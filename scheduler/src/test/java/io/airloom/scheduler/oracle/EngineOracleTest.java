package io.airloom.scheduler.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The dag runs that Airflow 3.3.2 has played: a sample that is always here, and all where they are.
 */
class EngineOracleTest {

  static Stream<Path> folders() {
    return Stream.of("src/test/resources/engine-oracle", "../../shared/data/engine-oracle")
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void decidesAsAirflowDoes(Path folder) throws IOException {
    // when
    EngineOracle.Report report = EngineOracle.compare(EngineCases.inFolder(folder));

    // then
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
