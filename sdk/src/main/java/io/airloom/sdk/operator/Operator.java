package io.airloom.sdk.operator;

/**
 * The body of a task.
 *
 * <p>One instance serves one attempt. The body runs at least once per task instance that succeeds:
 * after a crash it may run again, so effects outside Airloom should be keyed by {@link
 * TaskContext#attemptToken()}.
 */
@FunctionalInterface
public interface Operator {

  /**
   * Does the work of one attempt, on a thread of the executor.
   *
   * <p>An interrupt asks the body to stop: leave soon, the outcome no longer counts.
   *
   * @return how the attempt ended; a returned value of {@link TaskOutcome.Succeeded} is pushed as
   *     the XCom {@code return_value}
   * @throws Exception any exception fails the attempt, which is retried while tries are left
   */
  TaskOutcome execute(TaskContext context) throws Exception;
}
