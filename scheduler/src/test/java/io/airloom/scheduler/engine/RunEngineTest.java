package io.airloom.scheduler.engine;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.store.EventRow;
import io.airloom.core.testkit.InMemoryEngineStore.Fault;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RunEngineTest {
  private final EngineRig rig = new EngineRig();

  @Test
  void runsAChainInOrderWithOneCommitPerHop() {
    rig.publish(aDag("etl").task("a").task("b", "a").task("c", "b"));
    rig.trigger("etl", "r1").join();
    int before = rig.store.commits();

    rig.worker.succeed(rig.engine, "a");
    rig.worker.succeed(rig.engine, "b");
    rig.worker.succeed(rig.engine, "c");

    assertThat(rig.worker.started()).containsExactly("a", "b", "c");
    assertThat(rig.runState("r1")).isEqualTo("success");
    assertThat(rig.store.commits() - before).isEqualTo(3);
    assertThat(rig.store.events())
        .extracting(EventRow::event)
        .containsSubsequence("running", "success", "running", "success", "dag_run.success");
  }

  @Test
  void finishesARunOfEmptyTasksInTheCommitThatCreatesIt() {
    rig.publish(aDag("empty").empty("a").empty("b", "a").empty("c", "b"));
    int before = rig.store.commits();

    rig.trigger("empty", "r1").join();

    assertThat(rig.runState("r1")).isEqualTo("success");
    assertThat(rig.store.taskInstance("r1", 2).tryNumber()).isEqualTo(1);
    assertThat(rig.store.commits() - before).isEqualTo(1);
  }

  @Test
  void finishesARunWithoutTasks() {
    rig.publish(aDag("nothing"));

    rig.trigger("nothing", "r1").join();

    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void retriesUntilTriesAreUsedUp() {
    rig.publish(aDag("flaky").task("a").retries(2, Duration.ofMinutes(5)).task("b", "a"));
    rig.trigger("flaky", "r1").join();

    for (int tryNumber = 1; tryNumber <= 3; tryNumber++) {
      assertThat(rig.worker.attempt("a").token().tryNumber()).isEqualTo(tryNumber);
      rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));
      assertThat(rig.worker.running()).isEmpty();
      rig.advance(Duration.ofMinutes(5));
    }

    assertThat(rig.state("r1", 0)).isEqualTo("failed");
    assertThat(rig.state("r1", 1)).isEqualTo("upstream_failed");
    assertThat(rig.runState("r1")).isEqualTo("failed");
  }

  @Test
  void startsNoRetryBeforeItsDelayIsOver() {
    rig.publish(aDag("flaky").task("a").retries(1, Duration.ofMinutes(5)));
    rig.trigger("flaky", "r1").join();
    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));

    rig.advance(Duration.ofMinutes(5).minusNanos(1_000));
    assertThat(rig.state("r1", 0)).isEqualTo("up_for_retry");
    rig.advance(Duration.ofNanos(1_000));

    assertThat(rig.worker.running()).containsExactly("a");
  }

  @Test
  void failsAtOnceWhenAnotherTryCannotHelp() {
    rig.publish(aDag("flaky").task("a").retries(5, Duration.ofMinutes(5)));
    rig.trigger("flaky", "r1").join();

    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("bad input", false));

    assertThat(rig.state("r1", 0)).isEqualTo("failed");
  }

  @Test
  void followsTriggerRulesBelowAFailure() {
    rig.publish(
        aDag("rules")
            .task("a")
            .task("ok", "a")
            .task("always", "ok")
            .rule(TriggerRule.ALL_DONE)
            .task("alarm", "a")
            .rule(TriggerRule.ONE_FAILED));
    rig.trigger("rules", "r1").join();

    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));

    assertThat(rig.worker.running()).containsExactlyInAnyOrder("always", "alarm");
    rig.worker.succeed(rig.engine, "always");
    rig.worker.succeed(rig.engine, "alarm");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void ignoresAReportOfAnOldTry() {
    rig.publish(aDag("flaky").task("a").retries(1, Duration.ZERO));
    rig.trigger("flaky", "r1").join();
    AttemptToken old = rig.worker.attempt("a").token();
    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));
    rig.advance(Duration.ZERO);

    rig.engine.settle(new AttemptReport(old, TaskOutcome.succeeded(), List.of()));

    assertThat(rig.state("r1", 0)).isEqualTo("running");
  }

  @Test
  void ignoresAReportThatComesTwice() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();
    AttemptToken token = rig.worker.attempt("a").token();
    rig.worker.succeed(rig.engine, "a");

    rig.engine.settle(new AttemptReport(token, new TaskOutcome.Failed("late", true), List.of()));

    assertThat(rig.state("r1", 0)).isEqualTo("success");
    assertThat(rig.worker.started()).containsExactly("a", "b");
  }

  @Test
  void refusesARunIdThatIsTaken() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();

    CompletableFuture<TriggeredRun> second = rig.trigger("etl", "r1");

    assertThatThrownBy(second::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            AirloomException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
    assertThat(rig.worker.started()).containsExactly("a");
    assertThat(rig.store.runs()).hasSize(1);
  }

  @Test
  void refusesAnUnknownDag() {
    assertThatThrownBy(() -> rig.trigger("nobody", "r1").join())
        .cause()
        .hasMessageContaining("Expected DAG \"nobody\" to exist");
  }

  @Test
  void keepsRunsOfAPausedDagQueued() {
    rig.publish(aDag("etl").task("a"));
    rig.setPaused("etl", true);
    rig.trigger("etl", "r1").join();
    assertThat(rig.runState("r1")).isEqualTo("queued");

    rig.setPaused("etl", false);

    assertThat(rig.runState("r1")).isEqualTo("running");
    assertThat(rig.worker.running()).containsExactly("a");
  }

  @Test
  void letsNoMoreRunsRunThanTheDagAllows() {
    rig.publish(
        aDag("etl")
            .task("a")
            .dagLimits(limits ->
                new DagLimits(16, 1, limits.dagrunTimeout(), limits.pausedUponCreation())));
    rig.trigger("etl", "r1").join();
    rig.trigger("etl", "r2").join();
    assertThat(rig.runState("r2")).isEqualTo("queued");

    rig.worker.succeed(rig.engine, "a");

    assertThat(rig.runState("r2")).isEqualTo("running");
  }

  @Test
  void letsNoMoreTasksRunThanTheDagAllowsForEachRun() {
    rig.publish(
        aDag("wide")
            .task("a")
            .task("b")
            .task("c")
            .dagLimits(limits ->
                new DagLimits(2, 16, limits.dagrunTimeout(), limits.pausedUponCreation())));
    rig.trigger("wide", "r1").join();
    assertThat(rig.worker.running()).containsExactly("a", "b");

    rig.worker.succeed(rig.engine, "b");

    assertThat(rig.worker.running()).containsExactly("a", "c");
  }

  @Test
  void letsAFullPoolHideNoOtherPoolsTasks() {
    rig.store.setPool("small", 1);
    rig.reopen();
    rig.publish(
        aDag("pools")
            .task("a")
            .limits(limits -> inPool(limits, "small", 10))
            .task("b")
            .limits(limits -> inPool(limits, "small", 10))
            .task("c"));

    rig.trigger("pools", "r1").join();
    assertThat(rig.worker.running()).containsExactlyInAnyOrder("a", "c");
    rig.worker.succeed(rig.engine, "a");

    assertThat(rig.worker.running()).containsExactlyInAnyOrder("c", "b");
  }

  private static TaskLimits inPool(TaskLimits limits, String pool, int weight) {
    return new TaskLimits(
        pool, 1, weight, limits.weightRule(), limits.queue(), limits.executionTimeout());
  }

  @Test
  void writesWhatWaitsLongForASlot() {
    EngineRig narrow =
        new EngineRig(new EngineSettings(1, true, Duration.ofMillis(500), Duration.ofHours(24)));
    narrow.publish(aDag("wide").task("a").task("b", "a").task("c", "a"));
    narrow.trigger("wide", "r1").join();
    narrow.worker.succeed(narrow.engine, "a");
    assertThat(narrow.state("r1", 2)).isEqualTo("none");

    narrow.advance(Duration.ofSeconds(1));
    narrow.engine.sweep();

    assertThat(narrow.state("r1", 2)).isEqualTo("scheduled");
  }

  @Test
  void endsARunThatTakesTooLong() {
    rig.publish(
        aDag("slow")
            .task("a")
            .task("b", "a")
            .dagLimits(limits ->
                new DagLimits(
                    16, 16, Optional.of(Duration.ofMinutes(1)), limits.pausedUponCreation())));
    rig.trigger("slow", "r1").join();

    rig.advance(Duration.ofMinutes(1));

    assertThat(rig.runState("r1")).isEqualTo("failed");
    assertThat(rig.state("r1", 1)).isEqualTo("skipped");
    assertThat(rig.worker.cancelled()).hasSize(1);
  }

  @Test
  void failsTheTaskWhoseValueTheDatabaseRefusesAndLetsOthersGoOn() {
    rig.publish(aDag("etl").task("a").task("b"));
    rig.trigger("etl", "r1").join();

    rig.worker.end(
        rig.engine, "a", TaskOutcome.succeeded(), new XComValue("return_value", "\"\\u0000\""));
    rig.worker.succeed(rig.engine, "b");

    assertThat(rig.state("r1", 0)).isEqualTo("failed");
    assertThat(rig.state("r1", 1)).isEqualTo("success");
    assertThat(rig.store.xcoms()).isEmpty();
  }

  @Test
  void keepsItsAttemptsWhenTheSameProcessTakesTheLeaseAgain() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();

    rig.reopen();
    rig.worker.succeed(rig.engine, "a");

    assertThat(rig.worker.started()).containsExactly("a", "b");
    assertThat(rig.store.taskInstance("r1", 0).tryNumber()).isEqualTo(1);
  }

  @Test
  void retriesWhatANodeThatIsGoneWasRunning() {
    rig.publish(aDag("etl").task("a").retries(1, Duration.ZERO));
    rig.trigger("etl", "r1").join();

    rig.restart(_ -> false);
    rig.advance(Duration.ZERO);

    assertThat(rig.worker.attempt("a").token().tryNumber()).isEqualTo(2);
  }

  @Test
  void failsWithNodeLostWhenNoTryIsLeft() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();

    rig.restart(_ -> false);

    assertThat(rig.runState("r1")).isEqualTo("failed");
    assertThat(rig.store.events()).extracting(EventRow::detail).contains("node_lost");
  }

  @Test
  void offersAgainWithoutUsingATryWhatProvablyNeverStarted() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();
    AttemptToken lost = rig.worker.attempt("a").token();

    rig.restart(_ -> true);

    assertThat(rig.worker.attempt("a").token().tryNumber()).isEqualTo(1);
    assertThat(rig.worker.attempt("a").token()).isNotEqualTo(lost);
    rig.worker.succeed(rig.engine, "a");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void findsItsWayAfterACommitOfUnknownOutcome() {
    for (Fault fault : Fault.values()) {
      EngineRig faulty = new EngineRig();
      faulty.publish(aDag("etl").task("a").task("b", "a"));
      faulty.trigger("etl", "r1").join();
      faulty.store.fail(fault);
      faulty.worker.succeed(faulty.engine, "a");
      assertThat(faulty.lost).hasSize(1);
      assertThat(faulty.worker.running()).isEmpty();

      faulty.reopen();
      faulty.worker.succeed(faulty.engine, "b");
      assertThat(faulty.runState("r1")).isEqualTo("success");
      assertThat(faulty.worker.started()).containsExactly("a", "b");
    }
  }

  @Test
  void doesNothingMoreOnceAnotherEngineOwnsTheDatabase() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();
    rig.store.takeAway();

    rig.worker.succeed(rig.engine, "a");

    assertThat(rig.lost).containsExactly("another engine owns the database");
    assertThat(rig.worker.started()).containsExactly("a");
    assertThat(rig.state("r1", 0)).isEqualTo("running");
  }
}
