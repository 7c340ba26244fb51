package io.airloom.core.run;

import io.airloom.sdk.operator.TaskOutcome;

/** What can happen to a running dag run; each enters the planner by one door. */
public sealed interface RunEvent {

  /**
   * An attempt with the current token has ended.
   *
   * @param pushed what it returned, see {@link RunView#pushed}
   */
  record Reported(int slot, TaskOutcome outcome, int pushed) implements RunEvent {}

  /** The wait before the next try, or within a try, is over. */
  record WaitOver(int slot) implements RunEvent {}

  /**
   * The node of an attempt is gone.
   *
   * @param bodyStarted false only if the body provably never started; then no try is used
   */
  record NodeLost(int slot, boolean bodyStarted) implements RunEvent {}

  /** The run took longer than its DAG allows. */
  record TimedOut() implements RunEvent {}
}
