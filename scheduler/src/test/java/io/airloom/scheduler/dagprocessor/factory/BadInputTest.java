package io.airloom.scheduler.dagprocessor.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.scheduler.dagprocessor.FakeOperatorCatalog;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bad file in {@code bad-input} against the findings written beside it.
 *
 * <p>To add a case, add both files; to accept a changed text, run with {@code
 * -Dairloom.golden.write=true} and read the difference.
 */
class BadInputTest {
  private static final Path FOLDER = Path.of("src/test/resources/bad-input");

  private static final DagFactoryParser PARSER =
      new DagFactoryParser(
          FakeOperatorCatalog.strict(),
          ParserSettings.DEFAULT,
          Map.of(),
          InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")));

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesEveryFaultWithItsPlace(String name) throws IOException {
    ParsedDagFile parsed =
        PARSER.parse(DagFile.alone(new RawFile(name, Files.readAllBytes(FOLDER.resolve(name)))));

    String found =
        parsed.problems().stream().map(DagProblem::toString).collect(Collectors.joining("\n"));
    String good =
        parsed.dags().stream()
            .filter(dag -> dag.definition().isPresent())
            .map(dag -> dag.id().value())
            .collect(Collectors.joining(", ", "DAGs without errors: [", "]"));
    String actual = (found.isEmpty() ? "" : found + "\n") + good + "\n";
    Path golden = FOLDER.resolve(name.replace(".yml", ".txt"));
    if (Boolean.getBoolean("airloom.golden.write")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
