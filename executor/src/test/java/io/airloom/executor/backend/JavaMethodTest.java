package io.airloom.executor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaMethodTest {
  private static final String SOURCE =
      """
      import java.time.*;
      import java.util.*;
      import io.airloom.sdk.operator.TaskContext;

      record Order(String id, Optional<String> note, LocalDate day, List<Double> parts) {}
      enum Size { BIG, SMALL }

      List<Order> extract(LocalDate day, TaskContext context) {
        return List.of(new Order("a", Optional.empty(), day, List.of(1.0, 2.5)));
      }
      Order first(List<Order> orders) { return orders.getFirst(); }
      Size size(double total) { return total > 1 ? Size.BIG : Size.SMALL; }
      Optional<Integer> found(int value) { return Optional.of(value); }
      void fail(String text) { throw new IllegalStateException(text); }
      void main() {}
      """;

  @TempDir Path folder;
  private RunningExecutor executor;

  @BeforeEach
  void openExecutor() throws IOException {
    executor = RunningExecutor.in(folder);
    Path dags = RunningExecutor.settings(folder).dagsFolder();
    Files.createDirectories(dags);
    Files.writeString(dags.resolve("Sales.java"), SOURCE);
  }

  @AfterEach
  void closeExecutor() {
    executor.close();
  }

  @Test
  void recordsTakeTheWayThroughJsonAndBack() throws IOException, InterruptedException {
    AttemptReport extracted =
        call(
            "extract", Map.of("0", Map.of("from", "logical_date"), "1", Map.of("from", "context")));
    String json = extracted.xcoms().getFirst().json();
    assertThat(json)
        .isEqualTo("[{\"id\":\"a\",\"note\":null,\"day\":\"2026-01-01\",\"parts\":[1.0,2.5]}]");

    AttemptReport first =
        call(
            "first",
            Map.of(
                "0",
                Map.of(
                    "value",
                    List.of(Map.of("id", "a", "day", "2026-01-01", "parts", List.of(1.0, 2.5))))));

    assertThat(first.xcoms().getFirst().json())
        .isEqualTo("{\"id\":\"a\",\"note\":null,\"day\":\"2026-01-01\",\"parts\":[1.0,2.5]}");
  }

  @Test
  void aBranchFollowsTheTasksOfItsChoice() throws IOException, InterruptedException {
    AttemptReport report =
        executor.run(
            Attempts.attempt(
                "java",
                TaskKind.JAVA,
                Map.of(
                    "java_file", "Sales.java",
                    "java_class", "Sales",
                    "java_method", "size",
                    "java_role", "branch",
                    "java_values", Map.of("0", Map.of("value", 7L)),
                    "java_choices", Map.of("BIG", List.of("load"))),
                Optional.empty()));

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Succeeded.class,
            succeeded ->
                assertThat(succeeded.downstream())
                    .isEqualTo(new Downstream.Followed(List.of("load"))));
  }

  @Test
  void anExceptionFailsTheTask() throws IOException, InterruptedException {
    AttemptReport report = call("fail", Map.of("0", Map.of("value", "no stock")));

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class, failed -> assertThat(failed.reason()).contains("no stock"));
  }

  private AttemptReport call(String method, Map<String, Object> values)
      throws IOException, InterruptedException {
    return executor.run(
        Attempts.attempt(
            "java",
            TaskKind.JAVA,
            Map.of(
                "java_file",
                "Sales.java",
                "java_class",
                "Sales",
                "java_method",
                method,
                "java_values",
                values),
            Optional.empty()));
  }
}
