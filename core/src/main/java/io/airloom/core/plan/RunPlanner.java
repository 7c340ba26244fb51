package io.airloom.core.plan;

import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunEvent;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an event in a running dag run changes at once, and whether the run has ended. What
 * follows below is decided by {@linkplain Pass passes}.
 *
 * <p>Pure: no clock, no I/O, nothing remembered between calls. Which of the scheduled task
 * instances get slots is decided elsewhere.
 */
public final class RunPlanner {
  /** The reason of moves that a timeout of the run brings about. */
  public static final String TIMED_OUT = "timed_out";

  private RunPlanner() {}

  /** The moves that are the event; empty if there are none. */
  public static Plan decide(RunView view, RunEvent event) {
    return switch (event) {
      case RunEvent.Reported(int slot, TaskOutcome outcome, int pushed) ->
          settle(view, slot, outcome, pushed);
      case RunEvent.WaitOver(int slot) ->
          view.state(slot) == TaskInstanceState.DEFERRED
              ? new Plan(List.of(move(view, slot, TaskInstanceState.SCHEDULED, 0, "")))
              : new Plan(List.of());
      case RunEvent.NodeLost(int slot, boolean bodyStarted) -> lose(view, slot, bodyStarted);
      case RunEvent.TimedOut() -> timeOut(view);
    };
  }

  private static Plan settle(RunView view, int slot, TaskOutcome outcome, int pushed) {
    if (view.state(slot) == TaskInstanceState.RESTARTING) {
      return new Plan(List.of(move(view, slot, TaskInstanceState.NONE, 0, "")));
    }
    return switch (outcome) {
      case TaskOutcome.Succeeded(_, var downstream) ->
          new Branches(view, slot).succeed(downstream, pushed);
      case TaskOutcome.Skipped(String reason) ->
          new Plan(List.of(move(view, slot, TaskInstanceState.SKIPPED, 0, reason)));
      case TaskOutcome.Failed(String reason, boolean retryable) ->
          fail(view, slot, retryable, reason);
      case TaskOutcome.Rescheduled(_) ->
          new Plan(List.of(move(view, slot, TaskInstanceState.UP_FOR_RESCHEDULE, 0, "")));
      case TaskOutcome.Deferred(_) ->
          new Plan(List.of(move(view, slot, TaskInstanceState.DEFERRED, 0, "")));
    };
  }

  private static Plan lose(RunView view, int slot, boolean bodyStarted) {
    if (view.state(slot) == TaskInstanceState.RESTARTING) {
      return new Plan(List.of(move(view, slot, TaskInstanceState.NONE, 0, "")));
    }
    String reason = "offered again, the body never started";
    return bodyStarted
        ? fail(view, slot, true, "node_lost")
        : new Plan(List.of(move(view, slot, TaskInstanceState.SCHEDULED, 0, reason)));
  }

  /** Airflow: a try may be repeated if max_tries is set and not yet exceeded. */
  static Plan fail(RunView view, int slot, boolean retryable, String reason) {
    int maxTries = view.maxTries(slot);
    if (retryable && maxTries != 0 && view.tryNumber(slot) <= maxTries) {
      return new Plan(List.of(move(view, slot, TaskInstanceState.UP_FOR_RETRY, 0, reason)));
    }
    Transition failed = move(view, slot, TaskInstanceState.FAILED, 0, reason);
    return view.version().definition().limits().failFast()
        ? new Plan(failFast(view, failed))
        : new Plan(List.of(failed));
  }

  /** Airflow's fail_fast: whatever else runs fails, the rest is skipped, teardowns go on. */
  private static List<Transition> failFast(RunView view, Transition failed) {
    List<Transition> moves = new ArrayList<>();
    moves.add(failed);
    for (int slot = 0; slot < view.slots(); slot++) {
      int position = view.position(slot);
      TaskInstanceState state = view.state(slot);
      boolean spared =
          position < 0
              || position == view.position(failed.slot())
              || view.version().task(position).rules().role().isTeardown()
              || state == TaskInstanceState.SUCCESS
              || state == TaskInstanceState.FAILED
              || state == TaskInstanceState.SKIPPED;
      if (!spared) {
        TaskInstanceState to =
            state == TaskInstanceState.RUNNING
                ? TaskInstanceState.FAILED
                : TaskInstanceState.SKIPPED;
        moves.add(move(view, slot, to, 0, "fail_fast"));
      }
    }
    return moves;
  }

  private static Plan timeOut(RunView view) {
    List<Transition> moves = new ArrayList<>();
    for (int slot = 0; slot < view.slots(); slot++) {
      if (view.position(slot) >= 0 && !view.state(slot).isFinished()) {
        moves.add(move(view, slot, TaskInstanceState.SKIPPED, 0, TIMED_OUT));
      }
    }
    return new Plan(
        moves,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(new Plan.RunEnd(DagRunState.FAILED, TIMED_OUT)));
  }

  /** How the run has ended, asked when no pass is left to make; empty if it goes on. */
  public static Optional<Plan.RunEnd> end(RunView view) {
    if (view.counts().unfinished() == 0) {
      return Optional.of(
          view.counts().failedLeaves() > 0
              ? new Plan.RunEnd(DagRunState.FAILED, "task_failure")
              : new Plan.RunEnd(DagRunState.SUCCESS, "success"));
    }
    return view.counts().underWay() == 0 && isDeadlocked(view)
        ? Optional.of(new Plan.RunEnd(DagRunState.FAILED, "all_tasks_deadlocked"))
        : Optional.empty();
  }

  /** Airflow does not call it a deadlock where another run or a limit may have to do with it. */
  private static boolean isDeadlocked(RunView view) {
    for (int slot = 0; slot < view.slots(); slot++) {
      int position = view.position(slot);
      if (position >= 0 && !view.state(slot).isFinished()) {
        TaskDefinition task = view.version().task(position);
        TaskDefinition.Past past = task.rules().past();
        if (past.dependsOnPast()
            || past.waitForDownstream()
            || task.limits().instances().perDag().isPresent()
            || task.limits().instances().perDagRun().isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  static Transition move(
      RunView view, int slot, TaskInstanceState to, int triesBegun, String reason) {
    return new Transition(slot, view.state(slot), to, view.tryNumber(slot) + triesBegun, reason);
  }
}
