package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskId;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one instance of a mapped task gets to see. */
class ExpandedArgumentsTest {
  private static final Values EXTRACTED = new Values.Output(new TaskId("extract"), "return_value");

  @TempDir Path folder;
  private RunningExecutor executor;

  @BeforeEach
  void openExecutor() throws IOException {
    executor = RunningExecutor.in(folder);
  }

  @AfterEach
  void closeExecutor() {
    executor.close();
  }

  @Test
  void theLastArgumentVariesFastest() throws InterruptedException {
    LinkedHashMap<String, Values> arguments = new LinkedHashMap<>();
    arguments.put("x", new Values.Literal(List.of("a", "b")));
    arguments.put("y", new Values.Literal(List.of(1, 2, 3)));

    assertThat(seen(new Expansion.Product(arguments), 4)).isEqualTo("{\"x\":\"b\",\"y\":2}");
  }

  @Test
  void anotherTasksResultIsTakenApart() throws InterruptedException {
    executor.pushed("extract", "return_value", "[10,20]");

    assertThat(seen(product("x", EXTRACTED), 1)).isEqualTo("{\"x\":20}");
  }

  @Test
  void aMappingGivesItsPairs() throws InterruptedException {
    executor.pushed("extract", "return_value", "{\"k\":1}");

    assertThat(seen(product("x", EXTRACTED), 0)).isEqualTo("{\"x\":[\"k\",1]}");
  }

  @Test
  void rowsGiveSeveralArgumentsAtOnce() throws InterruptedException {
    executor.pushed("extract", "return_value", "[{\"x\":1},{\"x\":2,\"y\":null}]");

    assertThat(seen(new Expansion.Rows(EXTRACTED), 1)).isEqualTo("{\"x\":2,\"y\":null}");
  }

  @Test
  void zippedSourcesAreFilledUpToTheLongest() throws InterruptedException {
    Values zipped =
        new Values.Zipped(
            List.of(
                new Values.Literal(List.of(1, 2)),
                new Values.Concatenated(
                    List.of(new Values.Literal(List.of("a")), new Values.Literal(List.of())))),
            true,
            Optional.of("none"));

    assertThat(seen(product("x", zipped), 1)).isEqualTo("{\"x\":[2,\"none\"]}");
  }

  @Test
  void anEntryOfAnArgumentKeepsTheOthers() throws InterruptedException {
    assertThat(seen(product("x.n", new Values.Literal(List.of(7, 8))), 1))
        .isEqualTo("{\"x\":{\"n\":8}}");
  }

  @Test
  void whatIsNoListFailsTheTaskAndSaysSo() throws InterruptedException {
    executor.pushed("extract", "return_value", "5");

    AttemptReport report = run(product("x", EXTRACTED), 0);

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("Expected a list or a mapping"));
  }

  private static Expansion product(String name, Values values) {
    LinkedHashMap<String, Values> arguments = new LinkedHashMap<>();
    arguments.put(name, values);
    return new Expansion.Product(arguments);
  }

  private String seen(Expansion expansion, int mapIndex) throws InterruptedException {
    return run(expansion, mapIndex).xcoms().getFirst().json();
  }

  private AttemptReport run(Expansion expansion, int mapIndex) throws InterruptedException {
    return executor.run(Attempts.mapped(Attempts.java(Echo.class), expansion, mapIndex));
  }

  static final class Echo implements Operator {
    @Override
    public TaskOutcome execute(TaskContext context) {
      Map<String, Object> seen = new TreeMap<>(context.arguments());
      seen.keySet().removeIf(name -> name.startsWith("java"));
      return TaskOutcome.succeeded(seen);
    }
  }
}
