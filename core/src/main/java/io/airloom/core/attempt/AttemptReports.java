package io.airloom.core.attempt;

/** Where outcomes of attempts enter the engine. */
@FunctionalInterface
public interface AttemptReports {

  /**
   * Settles an attempt. A report with a token that is not current is stale: counted and ignored.
   *
   * <p>Returns before the outcome is durable. A platform thread may be used to lead the next
   * commit, so the caller must have made sure that nobody interrupts it any more; a virtual thread
   * hands over to the engine's own.
   */
  void settle(AttemptReport report);
}
