package io.airloom.scheduler.engine;

import static io.airloom.core.testkit.DagBuilder.aDag;
import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.testkit.DagBuilder;
import io.airloom.core.timetable.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledRunsTest {
  private final EngineRig rig = new EngineRig();

  private static DagBuilder every(String cron, boolean catchup, Instant start) {
    return aDag("cron")
        .empty("a")
        .schedule(
            new DagSchedule(
                Timetables.fromSchedule(cron, ZoneOffset.UTC),
                Optional.of(start),
                Optional.empty(),
                catchup));
  }

  private List<String> runIds() {
    return rig.store.runs().stream().map(row -> row.run().runId().value()).toList();
  }

  @Test
  void createsOneRunForEachTick() {
    rig.publish(every("*/10 * * * *", false, EngineRig.START.plusSeconds(1)));

    for (int minute = 0; minute < 30; minute++) {
      rig.advance(Duration.ofMinutes(1));
    }

    assertThat(runIds())
        .containsExactly(
            "scheduled__2026-01-01T00:10:00+00:00",
            "scheduled__2026-01-01T00:20:00+00:00",
            "scheduled__2026-01-01T00:30:00+00:00");
  }

  @Test
  void makesUpMissedTicksOnlyWithCatchup() {
    rig.publish(every("0 0 * * *", true, EngineRig.START.minus(Duration.ofDays(3))));
    assertThat(runIds()).hasSize(4);

    EngineRig latestOnly = new EngineRig();
    latestOnly.publish(every("0 0 * * *", false, EngineRig.START.minus(Duration.ofDays(3))));
    assertThat(latestOnly.store.runs()).hasSize(1);
  }

  @Test
  void makesNoTickTwiceAcrossARestart() {
    rig.publish(every("0 * * * *", true, EngineRig.START));
    rig.advance(Duration.ofHours(2));
    assertThat(runIds()).hasSize(3);

    rig.restart(_ -> false);
    rig.advance(Duration.ofHours(1));

    assertThat(runIds()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void createsNothingWhilePausedAndTheLatestTickAfter() {
    rig.publish(every("0 * * * *", false, EngineRig.START.plusSeconds(1)));
    rig.setPaused("cron", true);
    rig.advance(Duration.ofHours(5));
    assertThat(runIds()).isEmpty();

    rig.setPaused("cron", false);

    assertThat(runIds()).containsExactly("scheduled__2026-01-01T05:00:00+00:00");
  }

  @Test
  void createsNoMoreRunsThanMayBeActive() {
    rig.publish(
        aDag("cron")
            .task("a")
            .dagLimits(_ -> new DagLimits(16, 2, Optional.empty(), Optional.of(false)))
            .schedule(
                new DagSchedule(
                    Timetables.fromSchedule("0 * * * *", ZoneOffset.UTC),
                    Optional.of(EngineRig.START),
                    Optional.empty(),
                    true)));
    rig.advance(Duration.ofHours(5));
    assertThat(runIds()).hasSize(2);

    rig.worker.succeed(rig.engine, "a");

    assertThat(runIds()).hasSize(3);
  }

  @Test
  void goesOnWithTheNextTickWhenAManualRunHasTakenTheDate() {
    rig.publish(every("0 * * * *", true, EngineRig.START.plusSeconds(1)));
    rig.triggerAt("cron", "mine", EngineRig.START.plus(Duration.ofHours(1))).join();

    rig.advance(Duration.ofHours(2));

    assertThat(runIds()).containsExactly("mine", "scheduled__2026-01-01T02:00:00+00:00");
  }

  @Test
  void startsNoRunBeforeItsRunAfter() {
    rig.publish(aDag("later").task("a"));
    rig.triggerAfter("later", "r1", EngineRig.START.plus(Duration.ofHours(1))).join();
    assertThat(rig.runState("r1")).isEqualTo("queued");

    rig.advance(Duration.ofHours(1));

    assertThat(rig.runState("r1")).isEqualTo("running");
  }

  @Test
  void freezesTheRunsOfADagWhoseFileIsGone() {
    rig.publish(aDag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1").join();
    rig.engine.retired(List.of(new DagId("etl")));
    rig.worker.succeed(rig.engine, "a");
    assertThat(rig.worker.started()).containsExactly("a");

    rig.publish(aDag("etl").task("a").task("b", "a"));

    assertThat(rig.worker.started()).containsExactly("a", "b");
  }
}
