package io.airloom.core.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The states of a task instance, and the only table of the moves between them (Airflow 3.3, "Task
 * Instances").
 *
 * <p>Clear is no move: it is a command of its own, the only way out of a finished state.
 */
public enum TaskInstanceState {
  /** Created, dependencies not met; {@code null} in the API and the database. */
  NONE,
  SCHEDULED,
  QUEUED,
  RUNNING,
  /** Cleared while running; its body is being stopped. */
  RESTARTING,
  UP_FOR_RETRY,
  /** A sensor between two looks; holds no slot. */
  UP_FOR_RESCHEDULE,
  /** Waits for a trigger outside of any slot. */
  DEFERRED,
  SUCCESS,
  FAILED,
  SKIPPED,
  UPSTREAM_FAILED,
  REMOVED;

  /** The states after which nothing follows by itself. */
  public static final List<TaskInstanceState> FINISHED_STATES =
      List.of(SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED);

  private static final Set<TaskInstanceState> FINISHED =
      Set.copyOf(EnumSet.copyOf(FINISHED_STATES));

  /** The states that may follow this one. */
  public Set<TaskInstanceState> nextStates() {
    return switch (this) {
      case NONE -> EnumSet.of(SCHEDULED, SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED);
      case SCHEDULED -> EnumSet.of(QUEUED, SUCCESS, SKIPPED, FAILED, REMOVED);
      // Back to scheduled: the attempt's node was lost before the body started.
      case QUEUED -> EnumSet.of(RUNNING, SCHEDULED, SUCCESS, SKIPPED, FAILED, REMOVED);
      case RUNNING ->
          EnumSet.of(
              SUCCESS,
              FAILED,
              SKIPPED,
              UP_FOR_RETRY,
              UP_FOR_RESCHEDULE,
              DEFERRED,
              SCHEDULED,
              RESTARTING,
              REMOVED);
      case RESTARTING -> EnumSet.of(NONE, SUCCESS, SKIPPED, FAILED, REMOVED);
      case UP_FOR_RETRY, UP_FOR_RESCHEDULE ->
          EnumSet.of(SCHEDULED, SUCCESS, SKIPPED, UPSTREAM_FAILED, FAILED, REMOVED);
      case DEFERRED -> EnumSet.of(SCHEDULED, SUCCESS, SKIPPED, FAILED, REMOVED);
      // The task is gone from the DAG.
      case SUCCESS, FAILED, SKIPPED -> EnumSet.of(REMOVED);
      // Skipped when a branch decides late or the DAG fails fast.
      case UPSTREAM_FAILED -> EnumSet.of(SKIPPED, REMOVED);
      // The task is back in the DAG.
      case REMOVED -> EnumSet.of(NONE, SKIPPED);
    };
  }

  /** Whether nothing follows but a clear. */
  public boolean isFinished() {
    return FINISHED.contains(this);
  }

  /** Whether an instance in this state counts as failed for the run and its downstream. */
  public boolean isFailure() {
    return this == FAILED || this == UPSTREAM_FAILED;
  }

  /** Whether a try has begun and has not come to an end. */
  public boolean isWithinTry() {
    return occupiesSlots() || waitsWithinTry() || this == RESTARTING;
  }

  /** Whether the planner may still decide that an instance in this state starts or ends. */
  public boolean isSchedulable() {
    return this == NONE || this == UP_FOR_RETRY || this == UP_FOR_RESCHEDULE;
  }

  /** Whether the try of an instance in this state has begun and goes on later. */
  public boolean waitsWithinTry() {
    return this == UP_FOR_RESCHEDULE || this == DEFERRED;
  }

  /** Whether an instance in this state takes slots of its pool and counts against limits. */
  public boolean occupiesSlots() {
    return this == QUEUED || this == RUNNING;
  }

  /** The spelling of the API and the database; {@code none} where those have null. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with the given spelling, or empty if there is none. */
  public static Optional<TaskInstanceState> find(String value) {
    for (TaskInstanceState state : values()) {
      if (state.value().equals(value)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
