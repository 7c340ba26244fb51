package io.airloom.executor.operator;

import io.airloom.sdk.operator.TaskOutcome;

/** What a built-in operator does. One instance serves all attempts at once. */
@FunctionalInterface
public interface OperatorBody {

  /**
   * Does the work of one attempt on the current thread. An interrupt asks to stop.
   *
   * @throws Exception any exception fails the attempt
   */
  TaskOutcome execute(BodyContext context) throws Exception;
}
