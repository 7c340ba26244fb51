package io.airloom.scheduler.live;

import java.time.Duration;

/**
 * What can be set about the engine.
 *
 * @param parallelism task instances active at once over all DAGs; Airflow's {@code
 *     core.parallelism}, 32 there
 * @param pausedAtCreation whether a DAG starts paused when first seen and its file says nothing;
 *     Airflow's {@code core.dags_are_paused_at_creation}
 * @param writeWaitingAfter how long a task instance waits in {@code scheduled} before that is
 *     written to the database; a lower value shows waiting sooner and costs writes
 * @param maxRetryDelay upper bound of the wait before a retry; Airflow's {@code
 *     core.max_task_retry_delay}, 24 hours there
 */
public record EngineSettings(
    int parallelism, boolean pausedAtCreation, Duration writeWaitingAfter, Duration maxRetryDelay) {
  /** Airflow's defaults. */
  public static final EngineSettings DEFAULT =
      new EngineSettings(32, true, Duration.ofMillis(500), Duration.ofHours(24));
}
