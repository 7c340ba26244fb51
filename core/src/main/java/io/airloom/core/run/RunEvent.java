package io.airloom.core.run;

import io.airloom.sdk.operator.TaskOutcome;

/** What can happen to a running dag run; each enters the planner by one door. */
public sealed interface RunEvent {

  /** The run has begun: tasks without upstream become ready. */
  record Started() implements RunEvent {}

  /** An attempt with the current token has ended. */
  record Reported(int position, TaskOutcome outcome) implements RunEvent {}

  /** The wait before the next try, or within a try, is over. */
  record WaitOver(int position) implements RunEvent {}

  /**
   * The node of an attempt is gone.
   *
   * @param bodyStarted false only if the body provably never started; then no try is used
   */
  record NodeLost(int position, boolean bodyStarted) implements RunEvent {}

  /** The run took longer than its DAG allows. */
  record TimedOut() implements RunEvent {}
}
