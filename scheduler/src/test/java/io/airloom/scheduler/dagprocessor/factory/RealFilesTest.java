package io.airloom.scheduler.dagprocessor.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.scheduler.dagprocessor.FakeOperatorCatalog;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three files of dag-factory itself, unchanged, with nothing but bash to run them. */
class RealFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dag-factory");

  private static final DagFactoryParser PARSER =
      new DagFactoryParser(
          FakeOperatorCatalog.strict(),
          ParserSettings.DEFAULT,
          Map.of(),
          InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")));

  @Test
  void exampleLoadsWithItsDefaults() throws IOException {
    DagDefinition dag = parse("example_dag_factory.yml").getFirst();

    assertThat(dag.id().value()).isEqualTo("basic_example_dag");
    assertThat(dag.about().description()).contains("this is an example dag");
    assertThat(dag.about().owners()).containsExactly("custom_owner");
    assertThat(dag.about().tags()).containsExactly("dagfactory");
    assertThat(dag.schedule().timetable().summary()).isEqualTo("0 3 * * *");
    assertThat(dag.schedule().startDate()).contains(Instant.parse("2024-11-11T00:00:00Z"));
    assertThat(dag.schedule().catchup()).isFalse();
    assertThat(dag.tasks()).extracting(TaskDefinition::id).containsExactly(id(1), id(2), id(3));
    assertThat(dag.tasks().getLast().upstream()).containsExactly(id(1));
    assertThat(dag.tasks().getFirst().operator())
        .isEqualTo(
            new OperatorCall(
                "airflow.providers.standard.operators.bash.BashOperator",
                "bash",
                TaskKind.PROCESS,
                Map.of("bash_command", "echo 1"),
                Map.of(),
                true,
                true));
  }

  @Test
  void defaultArgsAndTagsComeFromTheDefaultBlock() throws IOException {
    DagDefinition dag = parse("example_dag_factory_default_args.yml").getFirst();

    assertThat(dag.about().tags()).containsExactly("dagfactory", "data engineering");
    assertThat(dag.schedule().timetable().summary()).isEqualTo("0 0 * * *");
    assertThat(dag.schedule().startDate()).contains(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(dag.tasks())
        .extracting(task -> task.id().value())
        .containsExactly("extract", "transform", "load");
  }

  @Test
  void oldKeysRelativeDatesNoneAndJoinAreUnderstood() throws IOException {
    List<DagDefinition> dags = parse("dag_factory.yml");

    assertThat(dags)
        .extracting(dag -> dag.id().value())
        .containsExactly("example_dag", "example_dag2", "example_dag3", "example_dag4");
    DagDefinition first = dags.getFirst();
    assertThat(first.limits().maxActiveTasks()).isEqualTo(1);
    assertThat(first.limits().maxActiveRuns()).isEqualTo(1);
    assertThat(first.schedule().startDate()).contains(Instant.parse("2026-01-13T00:00:00Z"));
    assertThat(first.schedule().endDate()).contains(Instant.parse("2018-03-05T00:00:00Z"));
    assertThat(first.about().docMd()).contains("##here is a doc md string");
    assertThat(first.tasks().getFirst().retryPolicy().retries()).isEqualTo(1);
    assertThat(dags.get(1).schedule().timetable()).isEqualTo(new NullTimetable());
    assertThat(dags.get(3).tasks().getFirst().operator().arguments())
        .containsEntry("bash_command", "echo hello world");
  }

  private static List<DagDefinition> parse(String name) throws IOException {
    byte[] content = Files.readAllBytes(FOLDER.resolve(name));
    ParsedDagFile parsed = PARSER.parse(DagFile.alone(new RawFile(name, content)));
    assertThat(parsed.importError()).isEmpty();
    return parsed.dags().stream().map(FoundDag::definition).flatMap(dag -> dag.stream()).toList();
  }

  private static TaskId id(int number) {
    return new TaskId("task_" + number);
  }
}
