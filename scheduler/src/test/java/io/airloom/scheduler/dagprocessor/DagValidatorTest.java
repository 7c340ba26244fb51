package io.airloom.scheduler.dagprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.scheduler.dagprocessor.factory.DagFactoryParser;
import io.airloom.scheduler.dagprocessor.factory.ParserSettings;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagValidatorTest {
  private static final DagValidator VALIDATOR =
      new DagValidator(
          new DagFactoryParser(
              FakeOperatorCatalog.strict(),
              ParserSettings.DEFAULT,
              Map.of(),
              InstantSource.fixed(Instant.EPOCH)),
          10_000);

  @TempDir Path folder;

  @Test
  void allFilesOfAFolderAreChecked() throws IOException {
    Files.writeString(folder.resolve("good.yml"), dag("a") + "  descripton: x\n");
    Files.writeString(folder.resolve("rival.yml"), dag("a") + dag("b"));
    Files.writeString(folder.resolve("big.yml"), "#".repeat(10_001));

    ValidationReport report = VALIDATOR.validate(List.of(folder));

    assertThat(report.files()).isEqualTo(3);
    assertThat(report.dags()).isEqualTo(2);
    assertThat(report.problems())
        .extracting(DagProblem::toString)
        .satisfiesExactly(
            big -> assertThat(big).startsWith("big.yml:1:1: Expected a file of at most"),
            typo -> assertThat(typo).startsWith("good.yml:3:3: warning: "),
            twice -> assertThat(twice).startsWith("rival.yml:1:1: ").contains("good.yml:1:1"));
    assertThat(report.isFailed(false)).isTrue();
  }

  @Test
  void aSingleFileIsShownAsItWasNamedAndWarningsFailOnlyWhenStrict() throws IOException {
    Path file = folder.resolve("one.yml");
    Files.writeString(file, dag("a") + "  descripton: x\n");

    ValidationReport report = VALIDATOR.validate(List.of(file));

    assertThat(report.problems().getFirst().toString()).startsWith(file + ":3:3: warning: ");
    assertThat(report.isFailed(false)).isFalse();
    assertThat(report.isFailed(true)).isTrue();
  }

  @Test
  void aMissingFileIsAFinding() {
    ValidationReport report = VALIDATOR.validate(List.of(folder.resolve("none.yml")));

    assertThat(report.isFailed(false)).isTrue();
  }

  private static String dag(String id) {
    return id + ":\n  tasks: [{task_id: t, operator: bash, bash_command: 'true'}]\n";
  }
}
