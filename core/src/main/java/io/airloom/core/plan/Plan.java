package io.airloom.core.plan;

import io.airloom.core.run.DagRunState;
import io.airloom.core.run.Decision;
import io.airloom.core.run.Transition;
import java.util.List;
import java.util.Optional;

/**
 * A decider's result: the moves of one dag run that are committed together.
 *
 * @param transitions moves of task instances in the order they follow from each other
 * @param expansions mapped tasks whose number of instances has become known; to be made before the
 *     moves
 * @param growths instances that mapped tasks lack; each is ready as soon as it exists
 * @param decided what a body has decided about the tasks behind it
 * @param runEnd the run's final state if it has just ended
 */
public record Plan(
    List<Transition> transitions,
    List<Expansion> expansions,
    List<Growth> growths,
    Optional<Decided> decided,
    Optional<RunEnd> runEnd) {

  /** Moves alone. */
  public Plan(List<Transition> transitions) {
    this(transitions, List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * A mapped task gets its instances.
   *
   * @param slot the one that stood for all of them; it becomes index 0
   * @param length how many there are, at least 1
   */
  public record Expansion(int slot, int length) {}

  /** One more instance of a mapped task. */
  public record Growth(int position, int mapIndex) {}

  /**
   * A body has decided about the tasks behind it.
   *
   * @param slot whose body it was
   */
  public record Decided(int slot, Decision decision) {}

  /**
   * How a run ended.
   *
   * @param state success or failed
   * @param reason why, as Airflow names it: {@code success}, {@code task_failure}, {@code
   *     all_tasks_deadlocked}, {@code timed_out}
   */
  public record RunEnd(DagRunState state, String reason) {}
}
