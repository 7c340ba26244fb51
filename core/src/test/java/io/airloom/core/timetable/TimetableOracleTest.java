package io.airloom.core.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.timetable.oracle.TimetableCases;
import io.airloom.core.timetable.oracle.TimetableOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded answers of Airflow 3.3.2: a sample that is always here, and all where they are. */
class TimetableOracleTest {

  static Stream<Path> folders() {
    return Stream.of("src/test/resources/timetable-oracle", "../../shared/data/timetable-oracle")
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void answersAsAirflowDoes(Path folder) throws IOException {
    // when
    TimetableOracle.Report report = TimetableOracle.compare(TimetableCases.inFolder(folder));

    // then
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
