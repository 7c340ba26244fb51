package io.airloom.core.plan;

import io.airloom.core.run.RunEvent;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Decides what follows from an event in a running dag run: moves of task instances, the cascade of
 * trigger rules below them, and the end of the run.
 *
 * <p>Pure: no clock, no I/O, nothing remembered between calls. Cost is O(out-degree) of the tasks
 * that finish. Which of the scheduled task instances get slots is decided elsewhere.
 */
public final class RunPlanner {
  /** The reason of moves that a timeout of the run brings about. */
  public static final String TIMED_OUT = "timed_out";

  private RunPlanner() {}

  /** The moves that follow from the event; empty if none do. */
  public static Plan decide(RunView view, RunEvent event) {
    return switch (event) {
      case RunEvent.Started() -> Cascade.from(view).startRoots().toPlan();
      case RunEvent.Reported(int position, TaskOutcome outcome) ->
          Cascade.from(view).apply(settle(view, position, outcome)).toPlan();
      case RunEvent.WaitOver(int position) -> waitOver(view, position);
      case RunEvent.NodeLost(int position, boolean bodyStarted) ->
          Cascade.from(view).apply(lose(view, position, bodyStarted)).toPlan();
      case RunEvent.TimedOut() -> timeOut(view);
    };
  }

  private static Transition settle(RunView view, int position, TaskOutcome outcome) {
    if (view.state(position) == TaskInstanceState.RESTARTING) {
      return move(view, position, TaskInstanceState.NONE, 0, "");
    }
    return switch (outcome) {
      case TaskOutcome.Succeeded(_, _) -> move(view, position, TaskInstanceState.SUCCESS, 0, "");
      case TaskOutcome.Skipped(String reason) ->
          move(view, position, TaskInstanceState.SKIPPED, 0, reason);
      case TaskOutcome.Failed(String reason, boolean retryable) ->
          move(
              view,
              position,
              retryable ? afterFailure(view, position) : TaskInstanceState.FAILED,
              0,
              reason);
      case TaskOutcome.Rescheduled(_) ->
          move(view, position, TaskInstanceState.UP_FOR_RESCHEDULE, 0, "");
      case TaskOutcome.Deferred(_) -> move(view, position, TaskInstanceState.DEFERRED, 0, "");
    };
  }

  private static Plan waitOver(RunView view, int position) {
    return switch (view.state(position)) {
      case UP_FOR_RETRY -> only(move(view, position, TaskInstanceState.SCHEDULED, 1, ""));
      case UP_FOR_RESCHEDULE, DEFERRED ->
          only(move(view, position, TaskInstanceState.SCHEDULED, 0, ""));
      default -> new Plan(List.of(), Optional.empty());
    };
  }

  private static Transition lose(RunView view, int position, boolean bodyStarted) {
    if (view.state(position) == TaskInstanceState.RESTARTING) {
      return move(view, position, TaskInstanceState.NONE, 0, "");
    }
    return bodyStarted
        ? move(view, position, afterFailure(view, position), 0, "node_lost")
        : move(
            view,
            position,
            TaskInstanceState.SCHEDULED,
            0,
            "offered again, the body never started");
  }

  /** Airflow: a try may be repeated if max_tries is set and not yet exceeded. */
  private static TaskInstanceState afterFailure(RunView view, int position) {
    int maxTries = view.maxTries(position);
    return maxTries != 0 && view.tryNumber(position) <= maxTries
        ? TaskInstanceState.UP_FOR_RETRY
        : TaskInstanceState.FAILED;
  }

  private static Plan timeOut(RunView view) {
    Cascade cascade = Cascade.from(view);
    for (int position = 0; position < view.version().graph().size(); position++) {
      if (!view.state(position).isFinished()) {
        cascade.record(move(view, position, TaskInstanceState.SKIPPED, 0, TIMED_OUT));
      }
    }
    return cascade.toFailedPlan(TIMED_OUT);
  }

  private static Plan only(Transition transition) {
    return new Plan(List.of(transition), Optional.empty());
  }

  static Transition move(
      RunView view, int position, TaskInstanceState to, int triesBegun, String reason) {
    return new Transition(
        position, view.state(position), to, view.tryNumber(position) + triesBegun, reason);
  }
}
