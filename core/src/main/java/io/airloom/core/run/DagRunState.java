package io.airloom.core.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The states of a dag run, and the only table of the moves between them (Airflow 3.3, "Dag Runs").
 */
public enum DagRunState {
  QUEUED,
  RUNNING,
  SUCCESS,
  FAILED;

  /** The states that may follow this one; clear, which queues a run again, is no move. */
  public Set<DagRunState> nextStates() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING, FAILED);
      case RUNNING -> EnumSet.of(SUCCESS, FAILED);
      case SUCCESS, FAILED -> EnumSet.noneOf(DagRunState.class);
    };
  }

  /** Whether nothing follows but a clear. */
  public boolean isFinished() {
    return this == SUCCESS || this == FAILED;
  }

  /** The spelling of the API and the database. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with the given spelling, or empty if there is none. */
  public static Optional<DagRunState> find(String value) {
    for (DagRunState state : values()) {
      if (state.value().equals(value)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
