package io.airloom.scheduler.engine;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.core.command.ClearTaskInstances.Reach;
import io.airloom.core.error.AirloomException;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunEditsTest {
  private static final Reach DOWNSTREAM = new Reach(false, true);

  private final EngineRig rig = new EngineRig();

  @Test
  void runsAFinishedRunAgainFromTheClearedTask() {
    rig.publish(aDag("etl").task("a").retries(1, Duration.ZERO).task("b", "a").task("c", "b"));
    rig.trigger("etl", "r1").join();
    succeed("a", "b", "c");

    assertThat(rig.clear("etl", "r1", DOWNSTREAM, "b")).hasSize(2);

    assertThat(rig.runState("r1")).isEqualTo("running");
    assertThat(rig.worker.running()).containsExactly("b");
    assertThat(rig.store.taskInstance("r1", 1).tryNumber()).isEqualTo(2);
    assertThat(rig.store.taskInstance("r1", 1).maxTries()).isEqualTo(1);
    assertThat(rig.state("r1", 0)).isEqualTo("success");
    succeed("b", "c");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void letsAFailedRunGoOnWhenItsFailedTaskIsClearedWithWhatFailedBehindIt() {
    rig.publish(aDag("etl").task("a").task("b", "a").task("c", "b"));
    rig.trigger("etl", "r1").join();
    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));
    assertThat(rig.runState("r1")).isEqualTo("failed");

    rig.clear("etl", "r1", DOWNSTREAM, "a");
    succeed("a", "b", "c");

    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void stopsARunningTaskThatIsClearedAndBeginsItAgainWhateverItSays() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();

    rig.clear("etl", "r1", Reach.NONE, "a");

    assertThat(rig.state("r1", 0)).isEqualTo("restarting");
    assertThat(rig.worker.running()).isEmpty();
    rig.worker.endCancelled(rig.engine);
    rig.flush();
    assertThat(rig.worker.running()).containsExactly("a");
    assertThat(rig.store.taskInstance("r1", 0).tryNumber()).isEqualTo(2);
    succeed("a", "b");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void keepsAClearedRunOverARestart() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();
    succeed("a", "b");
    rig.setPaused("etl", true);
    rig.clear("etl", "r1", Reach.NONE, "b");
    assertThat(rig.runState("r1")).isEqualTo("queued");

    rig.restart(_ -> false);
    rig.setPaused("etl", false);

    assertThat(rig.worker.running()).containsExactly("b");
    succeed("b");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void marksARunningTaskAndLetsWhatWaitsForItGoOn() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();

    rig.mark("etl", "r1", "a", TaskInstanceState.SUCCESS);

    assertThat(rig.state("r1", 0)).isEqualTo("success");
    assertThat(rig.state("r1", 1)).isEqualTo("running");
    rig.worker.endCancelled(rig.engine);
    assertThat(rig.state("r1", 0)).isEqualTo("success");
    succeed("b");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void resumesWhatFailedBehindATaskThatIsMarkedASuccess() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();
    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));

    rig.mark("etl", "r1", "a", TaskInstanceState.SUCCESS);

    assertThat(rig.worker.running()).containsExactly("b");
    succeed("b");
    assertThat(rig.runState("r1")).isEqualTo("success");
  }

  @Test
  void endsARunThatIsMarkedAndSkipsWhatHadNotBegun() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();

    assertThat(rig.markRun("etl", "r1", DagRunState.FAILED).state()).isEqualTo(DagRunState.FAILED);

    assertThat(rig.state("r1", 0)).isEqualTo("failed");
    assertThat(rig.state("r1", 1)).isEqualTo("skipped");
    assertThat(rig.runState("r1")).isEqualTo("failed");
  }

  @Test
  void refusesWhatDoesNotExist() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();

    assertThatThrownBy(() -> rig.clear("etl", "r2", Reach.NONE))
        .hasCauseInstanceOf(AirloomException.class)
        .hasMessageContaining("such a run");
    assertThatThrownBy(() -> rig.clear("etl", "r1", Reach.NONE, "x"))
        .hasMessageContaining("a task \"x\"");
    assertThat(rig.worker.running()).containsExactly("a");
  }

  private void succeed(String... tasks) {
    for (String task : tasks) {
      rig.worker.succeed(rig.engine, task);
      rig.flush();
    }
  }
}
