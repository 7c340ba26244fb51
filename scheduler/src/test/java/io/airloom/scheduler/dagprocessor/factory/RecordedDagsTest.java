package io.airloom.scheduler.dagprocessor.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskGroup;
import io.airloom.scheduler.dagprocessor.FakeOperatorCatalog;
import io.airloom.scheduler.dagprocessor.source.DagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile.FoundDag;
import io.airloom.scheduler.dagprocessor.source.RawFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of dag-factory's repository against what its own builder made of them, where the recorded
 * set lies beside the checkout.
 */
class RecordedDagsTest {
  private static final Path SET = Path.of("../../shared/data/dag-factory");

  /** DAGs that need what is refused for now: decorated or mapped tasks, asset schedules. */
  private static final Set<String> NOT_YET =
      Set.of(
          "taskflow",
          "example_map_index_template",
          "object_storage_ops",
          "example_simple_dataset_consumer_dag",
          "consumer_dag",
          "example_custom_config_dataset_producer_dag",
          "example_simple_dataset_alias_dag",
          "example_hackernews_dagfactory",
          "default_args");

  private static final DagFactoryParser PARSER =
      new DagFactoryParser(
          FakeOperatorCatalog.open(),
          ParserSettings.DEFAULT,
          Map.of("CONFIG_ROOT_DIR", "/dags"),
          InstantSource.fixed(Instant.parse("2026-01-15T10:00:00Z")));

  @TestFactory
  Stream<DynamicTest> dagsAreWhatDagFactoryMakesOfThem() throws IOException {
    if (!Files.isDirectory(SET)) {
      return Stream.empty();
    }
    JsonNode expected =
        JsonMapper.shared().readTree(Files.readString(SET.resolve("expected.json")));
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : expected.properties()) {
      for (Map.Entry<String, JsonNode> dag : file.getValue().path("dags").properties()) {
        if (!NOT_YET.contains(dag.getKey())) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getKey() + " " + dag.getKey(),
                  () -> compare(file.getKey(), dag.getKey(), dag.getValue())));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests.stream();
  }

  private static void compare(String path, String dagId, JsonNode expected) {
    ParsedDagFile parsed = PARSER.parse(new DagFile(read(path), defaults(path)));
    DagDefinition dag =
        parsed.dags().stream()
            .filter(found -> found.id().value().equals(dagId))
            .map(FoundDag::definition)
            .findFirst()
            .flatMap(definition -> definition)
            .orElseThrow(() -> new AssertionError(parsed.problems().toString()));

    assertThat(dag.about().tags()).isEqualTo(sorted(expected.path("tags")));
    assertThat(dag.about().displayName())
        .isEqualTo(expected.path("dag").path("dag_display_name").asString(dagId));
    if (expected.path("dag").path("schedule").isString()) {
      assertThat(dag.schedule().timetable().summary()).isNotEqualTo("None");
    }
    List<String> groups = new ArrayList<>();
    expected.path("groups").forEach(group -> groups.add(group.path("id").asString()));
    assertThat(dag.groups()).extracting(TaskGroup::id).containsExactlyInAnyOrderElementsOf(groups);
    assertThat(dag.tasks()).hasSize(expected.path("tasks").size());
    for (JsonNode task : expected.path("tasks")) {
      compareTask(dag, task, expected.path("dag").path("default_args"));
    }
  }

  private static void compareTask(DagDefinition dag, JsonNode expected, JsonNode defaultArgs) {
    String id = expected.path("id").asString();
    TaskDefinition task =
        dag.tasks().stream()
            .filter(candidate -> candidate.id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no task " + id));
    // Edges of groups were recorded with the group, so that a task may have more than its own.
    List<String> own =
        sorted(expected.path("upstream")).stream().filter(up -> !up.startsWith("group:")).toList();
    assertThat(task.upstream())
        .extracting(up -> up.value())
        .as("upstream of %s", id)
        .containsAll(own);
    if (dag.groups().isEmpty()) {
      assertThat(task.upstream()).hasSameSizeAs(own);
    }
    JsonNode args = expected.path("args");
    if (args.path("bash_command").asString("<").charAt(0) != '<') {
      assertThat(task.operator().arguments())
          .containsEntry("bash_command", args.path("bash_command").asString());
    }
    String owner = args.path("owner").asString(defaultArgs.path("owner").asString("airflow"));
    assertThat(task.about().owner()).isEqualTo(owner);
    int retries = args.path("retries").asInt(defaultArgs.path("retries").asInt(0));
    assertThat(task.retryPolicy().retries()).isEqualTo(retries);
  }

  private static List<String> sorted(JsonNode texts) {
    TreeSet<String> result = new TreeSet<>();
    texts.forEach(text -> result.add(text.asString()));
    return List.copyOf(result);
  }

  private static RawFile read(String path) {
    try {
      String text = Files.readString(SET.resolve(path));
      // Refused for now, and inherited by otherwise good DAGs of the set.
      return RawFile.ofText(path, text.replace("depends_on_past: true", "depends_on_past: false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where dag-factory looked when the answers were recorded. */
  private static List<RawFile> defaults(String path) {
    Path own = Path.of(path).resolveSibling("defaults.yml");
    return Stream.of(own, Path.of("dev/dags/defaults.yml"))
        .filter(file -> file.startsWith("dev/dags") || file.equals(own))
        .filter(
            file -> !file.equals(Path.of("dev/dags/defaults.yml")) || path.startsWith("dev/dags"))
        .distinct()
        .filter(file -> Files.exists(SET.resolve(file)))
        .map(file -> read(file.toString()))
        .toList();
  }
}
