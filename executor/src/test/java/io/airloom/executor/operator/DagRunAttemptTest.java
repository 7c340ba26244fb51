package io.airloom.executor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.TriggeredBy;
import io.airloom.executor.fixture.Attempts;
import io.airloom.executor.fixture.RunningExecutor;
import io.airloom.sdk.operator.TaskOutcome;
import io.airloom.sdk.operator.TaskOutcome.Failed;
import io.airloom.sdk.operator.TaskOutcome.Skipped;
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

class DagRunAttemptTest {
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
  void triggersARunWithItsConf() throws InterruptedException {
    AttemptReport report = trigger(Map.of("trigger_run_id", "mine", "conf", Map.of("day", 3L)));

    assertThat(report.outcome()).isEqualTo(TaskOutcome.succeeded());
    assertThat(report.xcoms())
        .extracting(xcom -> xcom.key() + "=" + xcom.json())
        .contains("trigger_run_id=\"mine\"");
    TriggerRun command = executor.otherRuns().triggered("mine");
    assertThat(command.conf()).isEqualTo("{\"day\":3}");
    assertThat(command.logicalDate()).contains(Attempts.NOW);
    assertThat(command.trigger().by()).isEqualTo(TriggeredBy.OPERATOR);
  }

  @Test
  void leavesTheDateOutWhereItIsNull() throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("trigger_run_id", "dateless");
    arguments.put("logical_date", null);
    trigger(arguments);

    assertThat(executor.otherRuns().triggered("dateless").logicalDate()).isEmpty();
  }

  @Test
  void failsWithoutARetryIfTheRunExists() throws InterruptedException {
    trigger(Map.of("trigger_run_id", "twice"));

    assertThat(trigger(Map.of("trigger_run_id", "twice")).outcome())
        .isEqualTo(new Failed("Run \"twice\" exists.", false));
    assertThat(
            trigger(Map.of("trigger_run_id", "twice", "skip_when_already_exists", true)).outcome())
        .isInstanceOf(Skipped.class);
  }

  @Test
  void waitsForTheEndOfTheRun() throws InterruptedException {
    Attempt attempt =
        attempt(
            "trigger_dag_run",
            Map.of(
                "trigger_dag_id",
                "other",
                "trigger_run_id",
                "slow",
                "wait_for_completion",
                true,
                "poke_interval",
                0.05));
    executor.backend().start(attempt);
    executor.awaitLog(attempt, "Triggered run slow of other.");
    assertThat(executor.hasReports()).isFalse();

    executor.otherRuns().setState("slow", "success");

    assertThat(executor.next().outcome()).isEqualTo(TaskOutcome.succeeded());
  }

  @Test
  void goesOnWithItsOwnRunAfterItWasDeferred() throws InterruptedException {
    Map<String, Object> arguments =
        Map.of("trigger_run_id", "late", "wait_for_completion", true, "deferrable", true);
    AttemptReport deferred = trigger(arguments);
    assertThat(deferred.outcome())
        .isEqualTo(new TaskOutcome.Deferred(Attempts.NOW.plusSeconds(60)));

    executor.otherRuns().setState("late", "failed");
    deferred.xcoms().forEach(xcom -> executor.pushed("load", xcom.key(), xcom.json()));
    Attempt resumed = attempt("trigger_dag_run", withDag(arguments));

    assertThat(executor.run(resumed).outcome())
        .isEqualTo(new Failed("Run \"late\" of DAG \"other\" ended as failed.", false));
  }

  @Test
  void waitsForTasksOfAnotherDag() throws InterruptedException {
    executor.otherRuns().setTask("a", "success");
    executor.otherRuns().setTask("g.b", "running");
    List<String> both = List.of("a", "g.b");

    assertThat(sense(Map.of("external_task_id", "a"))).isEqualTo(TaskOutcome.succeeded());
    assertThat(sense(Map.of("external_task_ids", both))).isInstanceOf(Failed.class);
    assertThat(
            sense(
                Map.of("external_task_ids", both, "allowed_states", List.of("success", "running"))))
        .isEqualTo(TaskOutcome.succeeded());
    assertThat(sense(Map.of("external_task_group_id", "g"))).isInstanceOf(Failed.class);

    executor.otherRuns().setTask("g.b", "failed");
    Map<String, Object> failing =
        Map.of("external_task_id", "g.b", "failed_states", List.of("failed"));
    assertThat(sense(failing)).asString().contains("has failed").contains("retryable=true");
    assertThat(sense(Map.of("external_task_id", "g.b", "skipped_states", List.of("failed"))))
        .isInstanceOf(Skipped.class);
  }

  @Test
  void waitsForARunOfAnotherDag() throws InterruptedException {
    assertThat(sense(Map.of())).isInstanceOf(Failed.class);
    executor.otherRuns().setState("any", "success");

    assertThat(sense(Map.of())).isEqualTo(TaskOutcome.succeeded());
  }

  private TaskOutcome sense(Map<String, Object> more) throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("external_dag_id", "other");
    arguments.put("timeout", 0L);
    return executor.run(attempt("external_task_sensor", arguments)).outcome();
  }

  private AttemptReport trigger(Map<String, Object> more) throws InterruptedException {
    return executor.run(attempt("trigger_dag_run", withDag(more)));
  }

  private static Map<String, Object> withDag(Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("trigger_dag_id", "other");
    return arguments;
  }

  private static Attempt attempt(String operator, Map<String, Object> arguments) {
    return Attempts.attempt(operator, TaskKind.IO, arguments, Optional.empty());
  }
}
