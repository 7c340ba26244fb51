package io.airloom.executor.attempt;

import java.time.Duration;

/** Why an attempt is asked to stop before its body has ended. */
public sealed interface StopReason {

  /** It took longer than its {@code execution_timeout}. */
  record TimedOut(Duration limit) implements StopReason {}

  /** The engine wants no result of it any more. */
  record Cancelled(String reason) implements StopReason {}

  /** Its node stops. The attempt is withdrawn, not reported: it may be offered again. */
  record NodeStops() implements StopReason {}
}
