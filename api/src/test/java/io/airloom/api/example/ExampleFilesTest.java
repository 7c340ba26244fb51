package io.airloom.api.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.executor.catalog.BuiltInOperators;
import io.airloom.executor.operator.JavaSources;
import io.airloom.scheduler.dagprocessor.DagFileParser;
import io.airloom.scheduler.dagprocessor.DagValidator;
import io.airloom.scheduler.dagprocessor.ValidationReport;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.sdk.operator.Operator;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What new users read first has not a single finding, and its Java compiles. */
class ExampleFilesTest {
  private static final Path DAGS = Path.of("..", "dags");

  @Test
  void theParserFindsNothing() {
    DagFileParser parser =
        new DagFileParser(
            new BuiltInOperators(),
            ParserSettings.DEFAULT,
            Map.of(),
            InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")));

    ValidationReport report = new DagValidator(parser, 100_000).validate(List.of(DAGS));

    assertThat(report.problems()).isEmpty();
    assertThat(report.files()).isEqualTo(12);
    assertThat(report.dags()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CountPrimes", "CompareCounts"})
  void sourcesBesideTheFilesAreOperators(String name) throws ClassNotFoundException {
    JavaSources sources = new JavaSources(DAGS, getClass().getClassLoader());

    Class<?> type = sources.loaderOf("java/" + name + ".java").loadClass(name);

    assertThat(type).isAssignableTo(Operator.class);
  }
}
