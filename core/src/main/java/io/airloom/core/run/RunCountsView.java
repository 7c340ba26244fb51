package io.airloom.core.run;

/** A read-only look at how many task instances of a live dag run are where. */
public interface RunCountsView {
  /** How many instances of a task are in the given finished state. */
  int finished(int position, TaskInstanceState state);

  /** How many instances all direct upstream tasks have together. */
  int upstreamTotal(int position);

  /** How many instances of direct upstream tasks are in the given finished state. */
  int upstreamCount(int position, TaskInstanceState state);

  /** Number of task instances that are not finished. */
  int unfinished();

  /** Number of unfinished task instances for which something is under way or due. */
  int underWay();

  /** Number of leaves that are failed or upstream_failed. */
  int failedLeaves();
}
