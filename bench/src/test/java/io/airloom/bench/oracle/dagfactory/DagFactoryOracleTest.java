package io.airloom.bench.oracle.dagfactory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DagFactoryOracleTest {
  private static final Path SAMPLE = Path.of("src/test/resources/dag-factory");
  private static final Path FULL_SET = Path.of("../../shared/data/dag-factory");

  @Test
  void dagsAreWhatDagFactoryMakesOfThem() throws IOException {
    DagFactoryOracle.Report report = DagFactoryOracle.compare(SAMPLE);

    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isEqualTo(29);
  }

  /** Where the recorded set lies beside the checkout, all of it counts. */
  @Test
  void soAreThoseOfTheFullSet() throws IOException {
    Path folder = Files.isDirectory(FULL_SET) ? FULL_SET : SAMPLE;

    DagFactoryOracle.Report report = DagFactoryOracle.compare(folder);

    assertThat(report.failures()).isEmpty();
  }
}
