package io.airloom.scheduler.engine;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airloom.core.command.ClearTaskInstances.Reach;
import io.airloom.core.command.SavePool;
import io.airloom.core.command.SetNote;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.run.RunId;
import io.airloom.core.testkit.DagBuilder;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordEditsTest {
  private static final DagId ETL = new DagId("etl");
  private static final RunId R1 = new RunId("r1");

  private final EngineRig rig = new EngineRig();

  @Test
  void followsAPoolAtOnceWhenItComesGrowsAndGoes() {
    rig.publish(inSmallPool(inSmallPool(inSmallPool(aDag("etl"), "a"), "b"), "c"));
    rig.trigger("etl", "r1").join();
    assertThat(rig.worker.running()).isEmpty();

    pool(1, true);
    assertThat(rig.worker.running()).hasSize(1);
    pool(-1, false);
    assertThat(rig.worker.running()).hasSize(3);
    assertThat(rig.engine.deletePool("small").join()).isEqualTo(1);

    rig.trigger("etl", "r2").join();
    assertThat(rig.worker.running()).hasSize(3);
  }

  private static DagBuilder inSmallPool(DagBuilder dag, String task) {
    return dag.task(task)
        .limits(limits ->
            new TaskLimits(
                "small",
                1,
                limits.priorityWeight(),
                limits.weightRule(),
                limits.queue(),
                limits.executionTimeout()));
  }

  private void pool(int slots, boolean isNew) {
    assertThat(rig.engine.savePool(new SavePool("small", slots, null, false, isNew)).join())
        .isEqualTo(1);
  }

  @Test
  void refusesPoolsThatMakeNoSense() {
    pool(1, true);

    assertThatThrownBy(() -> pool(1, true)).hasMessageContaining("\"small\" exists");
    assertThatThrownBy(() -> pool(-2, false)).hasMessageContaining("-2");
    assertThatThrownBy(() -> rig.engine.deletePool("default_pool").join())
        .hasMessageContaining("is the default");
    assertThatThrownBy(() -> rig.engine.deletePool("other").join())
        .hasMessageContaining("\"other\" to exist");
  }

  @Test
  void deletesARunThatHasEndedButNoneThatIsRunning() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();

    assertThatThrownBy(() -> rig.engine.deleteRun(ETL, R1).join())
        .hasMessageContaining("it is running");
    rig.worker.succeed(rig.engine, "a");
    rig.flush();
    assertThat(rig.engine.deleteRun(ETL, R1).join()).isEqualTo(1);

    assertThat(rig.store.runs()).isEmpty();
    rig.trigger("etl", "r1").join();
    assertThat(rig.runState("r1")).isEqualTo("running");
  }

  @Test
  void letsTheNextRunStartWhenAQueuedOneIsDeleted() {
    rig.publish(aDag("etl").task("a"));
    rig.setPaused("etl", true);
    rig.trigger("etl", "r1").join();
    rig.trigger("etl", "r2").join();

    rig.engine.deleteRun(ETL, R1).join();
    rig.setPaused("etl", false);

    assertThat(rig.store.runs()).hasSize(1);
    assertThat(rig.runState("r2")).isEqualTo("running");
  }

  @Test
  void deletesADagThatRestsAndLetsItsNextVersionBeginAnew() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();
    assertThatThrownBy(() -> rig.engine.deleteDag(ETL).join()).hasMessageContaining("are running");
    rig.worker.succeed(rig.engine, "a");
    rig.flush();

    assertThat(rig.engine.deleteDag(ETL).join()).isEqualTo(1);

    assertThat(rig.store.runs()).isEmpty();
    assertThat(rig.store.dagState("etl")).isEmpty();
    assertThatThrownBy(() -> rig.trigger("etl", "r1").join()).hasMessageContaining("to exist");
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();
    assertThat(rig.store.dagState("etl")).isPresent();
  }

  @Test
  void writesNotesOnRunsAndTaskInstances() {
    rig.publish(aDag("etl").task("a"));
    rig.trigger("etl", "r1").join();

    rig.engine.setNote(new SetNote(ETL, R1, Optional.empty(), "slow")).join();
    rig.engine.setNote(new SetNote(ETL, R1, Optional.of(task("a")), "slower")).join();

    assertThat(rig.store.run("r1").run().trigger().note()).isEqualTo("slow");
    assertThat(rig.store.notes(rig.store.run("r1").run().key())).containsExactly("slower");
    assertThatThrownBy(
            () -> rig.engine.setNote(new SetNote(ETL, R1, Optional.of(task("x")), "?")).join())
        .hasMessageContaining("a task instance of \"x\"");
  }

  private static TaskSelector task(String id) {
    return new TaskSelector(new TaskId(id), OptionalInt.empty());
  }

  @Test
  void keepsEachTryThatAnotherFollows() {
    rig.publish(aDag("etl").task("a").retries(1, Duration.ZERO));
    rig.trigger("etl", "r1").join();
    rig.worker.end(rig.engine, "a", new TaskOutcome.Failed("boom", true));
    rig.advance(Duration.ofSeconds(1));
    rig.worker.succeed(rig.engine, "a");
    rig.flush();

    rig.clear("etl", "r1", Reach.NONE);

    assertThat(rig.store.earlierTries())
        .extracting(row -> row.tryNumber() + " " + row.state().value())
        .containsExactly("1 failed", "2 success");
    assertThat(rig.store.taskInstance("r1", 0).tryNumber()).isEqualTo(3);
  }
}
