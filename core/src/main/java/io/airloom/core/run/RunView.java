package io.airloom.core.run;

import io.airloom.core.dag.DagVersion;

/**
 * A read-only look at a live dag run in memory; nothing is copied. Valid while the engine decides.
 */
public interface RunView {

  /** The version whose graph the run follows. */
  DagVersion version();

  TaskInstanceState state(int position);

  /** Tries begun so far, 0 before the first. */
  int tryNumber(int position);

  /** The number of the last try that may fail without failing the task instance, see Airflow. */
  int maxTries(int position);

  /** How many direct upstream task instances are in the given finished state. */
  int upstreamCount(int position, TaskInstanceState state);

  /** Number of task instances that are not finished. */
  int unfinished();

  /** Number of leaves that are failed or upstream_failed. */
  int failedLeaves();
}
