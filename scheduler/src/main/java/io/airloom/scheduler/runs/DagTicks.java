package io.airloom.scheduler.runs;

import io.airloom.core.dag.DagSchedule;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.timetable.DagRunInfo;
import io.airloom.core.timetable.DataInterval;
import io.airloom.core.timetable.TimeRestriction;
import io.airloom.core.timetable.text.RunIds;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.Turn;
import io.airloom.scheduler.live.Wake;
import io.airloom.scheduler.timer.TimerWheel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns timetables into dag runs: one run for each tick, the next tick computed and stored together
 * with the run that the last one made.
 *
 * <p>As in Airflow, no run is created while the DAG is paused, stale, broken or has {@code
 * max_active_runs} queued or running. Guarded by the engine's lock.
 */
public final class DagTicks {
  private final RunStarts starts;
  private final TimerWheel<Wake> timers;
  private final RunKeys runKeys;

  public DagTicks(RunStarts starts, TimerWheel<Wake> timers, RunKeys runKeys) {
    this.starts = starts;
    this.timers = timers;
    this.runKeys = runKeys;
  }

  /** The DAG's state with the next tick as its present version and the time have it. */
  public static DagStateRow planned(DagEntry dag, Instant now) {
    return planned(dag, dag.state.lastAutomated(), now);
  }

  private static DagStateRow planned(
      DagEntry dag, @Nullable DataInterval lastAutomated, Instant now) {
    DagSchedule schedule = dag.version.definition().schedule();
    Optional<DagRunInfo> next =
        schedule
            .timetable()
            .nextDagRunInfo(
                lastAutomated,
                new TimeRestriction(schedule.startDate(), schedule.endDate(), schedule.catchup()),
                now);
    return new DagStateRow(
        dag.id(),
        dag.state.paused(),
        lastAutomated,
        next.map(DagRunInfo::dataInterval).orElse(null),
        next.map(DagRunInfo::runAfter).orElse(null));
  }

  /** Sets the timer for the DAG's next tick, if it may have one. */
  public void arm(DagEntry dag) {
    Instant due = dag.state.nextRunAfter();
    if (due != null && dag.isLive() && !due.equals(dag.armedFor)) {
      dag.armedFor = due;
      timers.add(due, new Wake.Tick(dag.id(), due));
    }
  }

  /** Creates every run that is due. */
  public void createDue(Turn turn, DagEntry dag) {
    while (isDue(dag, turn.now())) {
      createNext(turn, dag);
    }
    arm(dag);
  }

  private static boolean isDue(DagEntry dag, Instant now) {
    Instant due = dag.state.nextRunAfter();
    return due != null
        && !due.isAfter(now)
        && dag.isLive()
        && !dag.hasImportErrors
        && dag.activeRuns() < dag.maxActiveRuns();
  }

  private void createNext(Turn turn, DagEntry dag) {
    DataInterval interval = dag.state.next();
    Instant runAfter = dag.state.nextRunAfter();
    if (interval == null || runAfter == null) {
      return;
    }
    DagRun run =
        new DagRun(
            runKeys.next(),
            dag.id(),
            new RunId(RunIds.of(DagRunType.SCHEDULED.value(), runAfter.atOffset(ZoneOffset.UTC))),
            DagRunType.SCHEDULED,
            new DagRun.Dates(Optional.of(interval.start()), Optional.of(interval), runAfter),
            "{}",
            new DagRun.Trigger(TriggeredBy.TIMETABLE, null, null));
    dag.state = planned(dag, interval, turn.now());
    starts.create(turn, dag, run, dag.state);
  }
}
