package io.airloom.core.plan;

import io.airloom.core.run.DagRunState;
import io.airloom.core.run.Transition;
import java.util.List;
import java.util.Optional;

/**
 * A decider's result: the moves of one dag run that are committed together.
 *
 * @param transitions moves of task instances in the order they follow from each other
 * @param runEnd the run's final state if it has just ended
 */
public record Plan(List<Transition> transitions, Optional<RunEnd> runEnd) {
  public Plan {
    transitions = List.copyOf(transitions);
  }

  /**
   * How a run ended.
   *
   * @param state success or failed
   * @param reason why, as Airflow names it: {@code success}, {@code task_failure}, {@code
   *     timed_out}
   */
  public record RunEnd(DagRunState state, String reason) {}
}
