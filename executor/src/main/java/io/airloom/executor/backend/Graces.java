package io.airloom.executor.backend;

import java.time.Duration;

/**
 * How long the executor is patient.
 *
 * @param interrupt time that a Java body has to leave after its interrupt before its thread is
 *     given up, default 5 s
 * @param kill time that a child's process group has between TERM and KILL, default 60 s (Airflow's
 *     {@code killed_task_cleanup_time})
 * @param survivors the same for children that a killed node left behind, when it starts again,
 *     default 2 s
 * @param slotIdle time after which an idle slot thread leaves, default 60 s
 */
public record Graces(Duration interrupt, Duration kill, Duration survivors, Duration slotIdle) {
  /** 5 s, 60 s, 2 s, 60 s. */
  public static final Graces DEFAULT =
      new Graces(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60));
}
