package io.airloom.scheduler.runs;

import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.DagEntry.QueuedRun;
import io.airloom.scheduler.live.Draft;
import io.airloom.scheduler.live.LiveRuns;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import io.airloom.scheduler.live.Wake;
import io.airloom.scheduler.timer.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * Creates dag runs, and starts queued ones in order while their DAG's {@code max_active_runs}
 * allows (Airflow 3.3, queued runs). Guarded by the engine's lock.
 */
public final class RunStarts {
  private final LiveRuns liveRuns;
  private final TimerWheel<Wake> timers;

  public RunStarts(LiveRuns liveRuns, TimerWheel<Wake> timers) {
    this.liveRuns = liveRuns;
    this.timers = timers;
  }

  /**
   * Creates a run of the DAG's current version; it starts in the same turn if it may.
   *
   * @param dagStateAfter what to store of the DAG with it, null if that stays
   * @return the draft to which the caller may add effects
   */
  public Draft create(Turn turn, DagEntry dag, DagRun run, @Nullable DagStateRow dagStateAfter) {
    DagRunRow row =
        new DagRunRow(run, dag.version.id(), DagRunState.QUEUED, turn.now(), null, null);
    RunMachine machine = RunMachine.created(row, dag.version);
    Draft draft = turn.draft(machine);
    draft.create(dagStateAfter);
    if (dag.queued.isEmpty() && mayStart(turn, dag, row)) {
      liveRuns.start(turn, machine, dag);
    } else {
      enqueue(dag, new QueuedRun(row, dag.version), turn);
    }
    return draft;
  }

  /** Adds a stored queued run to the index. */
  public void enqueue(DagEntry dag, QueuedRun run, Turn turn) {
    dag.enqueue(run);
    if (run.row().run().dates().runAfter().isAfter(turn.now())) {
      timers.add(run.row().run().dates().runAfter(), new Wake.RunDue(dag.id()));
    }
  }

  /** Starts queued runs of a DAG, the earliest first, as many as may. */
  public void startQueued(Turn turn, DagEntry dag) {
    for (QueuedRun next = dag.queued.peek();
        next != null && mayStart(turn, dag, next.row());
        next = dag.queued.peek()) {
      dag.queued.remove();
      liveRuns.start(turn, next.toMachine(), dag);
    }
  }

  private static boolean mayStart(Turn turn, DagEntry dag, DagRunRow row) {
    return dag.isLive()
        && dag.runningRuns < dag.maxActiveRuns()
        && !row.run().dates().runAfter().isAfter(turn.now());
  }
}
