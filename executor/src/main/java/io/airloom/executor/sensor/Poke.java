package io.airloom.executor.sensor;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import org.jspecify.annotations.Nullable;

/** One look whether what a sensor waits for holds. Thread-safe. */
@FunctionalInterface
public interface Poke {

  /**
   * Looks once.
   *
   * @throws Exception if it could not look; what then follows is the task's choice
   */
  Result look(BodyContext context, ArgumentValues arguments) throws Exception;

  /** What a look found. */
  sealed interface Result {}

  /**
   * It holds.
   *
   * @param value the sensor's return value, null for none
   */
  record Holds(@Nullable Object value) implements Result {}

  /** It does not hold yet. */
  record NotYet() implements Result {}

  /** It asks to skip the task. */
  record Skips(String reason) implements Result {}

  /** It will never hold; {@code soft_fail} makes a skip of it. */
  record Fails(String reason) implements Result {}

  /** The result of a condition. */
  static Result of(boolean holds) {
    return holds ? new Holds(null) : new NotYet();
  }
}
