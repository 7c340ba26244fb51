package io.airloom.executor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.TaskKind;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Succeeded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands at 2026-01-02 03:04:05, a Friday; the logical date is the Thursday before. */
class DateBranchTest {
  @TempDir Path folder;
  private RunningExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = RunningExecutor.in(folder);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void branchesByTheDayOfTheWeek() throws InterruptedException {
    assertThat(holds("branch_day_of_week", Map.of("week_day", "Friday"))).isTrue();
    assertThat(holds("branch_day_of_week", Map.of("week_day", List.of("MONDAY", "thursday"))))
        .isFalse();
    assertThat(
            holds(
                "branch_day_of_week",
                Map.of("week_day", "Thursday", "use_task_logical_date", true)))
        .isTrue();
    assertThat(run("branch_day_of_week", Map.of("week_day", "Caturday")))
        .isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "03:00, 04:00, true",
    "04:00, 05:00, false",
    "23:00, 04:00, false",
    "03:00:00, 02:00:00, true",
    "2026-01-02 03:04:05, 2026-01-03, true",
    "2026-01-02T03:04:06+00:00, 2026-01-03, false",
    "2026-01-02T04:00:00+01:00, '', true"
  })
  void branchesByTwoMoments(String lower, String upper, boolean expected)
      throws InterruptedException {
    assertThat(holds("branch_datetime", Map.of("target_lower", lower, "target_upper", upper)))
        .isEqualTo(expected);
  }

  @Test
  void lastestOnlyLetsManualRunsPass() throws InterruptedException {
    assertThat(run("latest_only", Map.of()))
        .isEqualTo(new Succeeded(null, new Downstream.Followed(List.of())));
  }

  private boolean holds(String operator, Map<String, Object> arguments)
      throws InterruptedException {
    TaskOutcome outcome = run(operator, arguments);
    return outcome.equals(new Succeeded(null, new Downstream.Followed(List.of("load"))));
  }

  private TaskOutcome run(String operator, Map<String, Object> more) throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("follow_task_ids_if_true", "load");
    arguments.put("follow_task_ids_if_false", List.of());
    return executor
        .run(Attempts.attempt(operator, TaskKind.IO, arguments, Optional.empty()))
        .outcome();
  }
}
