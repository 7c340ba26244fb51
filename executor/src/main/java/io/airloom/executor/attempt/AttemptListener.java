package io.airloom.executor.attempt;

import io.airloom.core.attempt.Attempt;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;

/**
 * Who counts what happens to attempts. Called on the attempt's threads; must not block or throw.
 */
public interface AttemptListener {
  /** Counts nothing. */
  AttemptListener NONE = new AttemptListener() {};

  /**
   * A body begins.
   *
   * @param waited time since the engine offered the attempt
   */
  default void started(Attempt attempt, Duration waited) {}

  /**
   * An attempt has ended and is about to be reported.
   *
   * @param took time since its body began, zero if it never did
   */
  default void ended(Attempt attempt, TaskOutcome outcome, Duration took) {}

  /** A body did not stop; its slot was freed and its thread is lost until the body returns. */
  default void leaked(Attempt attempt, String threadName) {}

  /** A leaked body has returned after all. */
  default void returned(Attempt attempt, String threadName) {}
}
