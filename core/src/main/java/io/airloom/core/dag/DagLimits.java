package io.airloom.core.dag;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a DAG may run at once.
 *
 * @param maxActiveTasks task instances queued or running per dag run (per run since Airflow 3)
 * @param maxActiveRuns dag runs running at once
 * @param dagrunTimeout how long a run may take from its start; empty = without limit
 * @param pausedUponCreation whether the DAG starts paused when first seen; empty = the server's
 *     setting
 */
public record DagLimits(
    int maxActiveTasks,
    int maxActiveRuns,
    Optional<Duration> dagrunTimeout,
    Optional<Boolean> pausedUponCreation) {
  /** Airflow's defaults: 16 tasks per run, 16 runs. */
  public static final DagLimits DEFAULT = new DagLimits(16, 16, Optional.empty(), Optional.empty());
}
