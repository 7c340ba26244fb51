package io.airloom.core.dag;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a DAG may run at once, and when it stops.
 *
 * @param maxActiveTasks task instances queued or running per dag run (per run since Airflow 3)
 * @param maxActiveRuns dag runs running at once
 * @param dagrunTimeout how long a run may take from its start; empty = without limit
 * @param pausedUponCreation whether the DAG starts paused when first seen; empty = the server's
 *     setting
 * @param failFast whether the first failed task instance ends the run: running ones fail, others
 *     are skipped
 * @param maxConsecutiveFailedRuns after how many failed runs in a row the DAG is paused; 0 = never
 */
public record DagLimits(
    int maxActiveTasks,
    int maxActiveRuns,
    Optional<Duration> dagrunTimeout,
    Optional<Boolean> pausedUponCreation,
    boolean failFast,
    int maxConsecutiveFailedRuns) {
  /** Airflow's defaults: 16 tasks per run, 16 runs. */
  public static final DagLimits DEFAULT = new DagLimits(16, 16, Optional.empty(), Optional.empty());

  /** Limits of a DAG that no failure stops. */
  public DagLimits(
      int maxActiveTasks,
      int maxActiveRuns,
      Optional<Duration> dagrunTimeout,
      Optional<Boolean> pausedUponCreation) {
    this(maxActiveTasks, maxActiveRuns, dagrunTimeout, pausedUponCreation, false, 0);
  }
}
