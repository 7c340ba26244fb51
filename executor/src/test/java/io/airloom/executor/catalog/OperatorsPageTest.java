package io.airloom.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.OperatorCatalog.ArgumentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page about operators is made from the catalog and nothing else. */
class OperatorsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "operators.md");
  private static final Path DRAFT = Path.of("target", "operators.md");

  @Test
  void pageShowsTheCatalog() throws IOException {
    String page = page();
    Files.createDirectories(DRAFT.toAbsolutePath().getParent());
    Files.writeString(DRAFT, page);

    assertThat(PAGE)
        .as(
            "Expected docs/operators.md to show the catalog of the code, but it does not. Copy"
                + " executor/target/operators.md over it.")
        .hasContent(page);
  }

  private static String page() {
    return """
    # Operators and sensors

    Made by `OperatorsPageTest` from `io.airloom.executor.catalog`; the test fails while this page differs from it.
    An operator may be named in a DAG file by its short name or by any of its Airflow paths. Durations are
    seconds or what dag-factory accepts. **T** marks arguments in which templates are rendered, **!** those that must
    be there.

    | operator | |
    |---|---|
    """
        + BuiltInOperators.entries().stream()
            .map(OperatorsPageTest::line)
            .collect(Collectors.joining())
        + BuiltInOperators.entries().stream()
            .map(OperatorsPageTest::chapter)
            .collect(Collectors.joining());
  }

  private static String line(OperatorEntry entry) {
    String name = entry.spec().name();
    String first = entry.about().substring(0, entry.about().indexOf('.') + 1);
    return "| [%s](#%s) | %s |\n".formatted(name, name, first);
  }

  private static String chapter(OperatorEntry entry) {
    String paths =
        entry.paths().isEmpty() ? "" : "Airflow: `" + String.join("`, `", entry.paths()) + "`\n\n";
    return "\n## %s\n\n%s\n\n%s%s"
        .formatted(entry.spec().name(), entry.about(), paths, arguments(entry));
  }

  private static String arguments(OperatorEntry entry) {
    List<ArgumentSpec> specs = entry.spec().arguments();
    if (specs.isEmpty()) {
      return "No arguments.\n";
    }
    return "| argument | type | | |\n|---|---|---|---|\n"
        + IntStream.range(0, specs.size())
            .mapToObj(i -> row(specs.get(i), entry.texts().get(i)))
            .collect(Collectors.joining());
  }

  private static String row(ArgumentSpec argument, String text) {
    return "| `%s` | %s | %s%s | %s |\n"
        .formatted(
            argument.name(),
            argument.type().name().toLowerCase(Locale.ROOT),
            argument.required() ? "!" : "",
            argument.templated() ? "T" : "",
            text);
  }
}
