package io.airloom.sdk.operator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task body may know about its attempt. Valid on the attempt's threads until the body
 * returns.
 */
public interface TaskContext {

  /**
   * The context of the attempt whose body the current thread runs; unbound on other threads, also
   * on those that a body starts itself.
   */
  ScopedValue<TaskContext> CURRENT = ScopedValue.newInstance();

  /** Id of the DAG. */
  String dagId();

  /** Id of the dag run. */
  String runId();

  /** Id of the task. */
  String taskId();

  /** Index of the mapped task instance, -1 if the task is not mapped. */
  int mapIndex();

  /** Number of this try, from 1. */
  int tryNumber();

  /** The dag run's logical date; empty for runs triggered without one. */
  Optional<Instant> logicalDate();

  /** The JSON object given when the run was triggered; empty if none was. */
  Map<String, Object> conf();

  /** The operator's arguments from the DAG file, templates rendered. */
  Map<String, Object> arguments();

  /**
   * The value that another task of this run pushed.
   *
   * @param taskId the pushing task
   * @param key the XCom key, {@code return_value} for a task's result
   * @return the value, or null if nothing was pushed
   */
  @Nullable Object xcomPull(String taskId, String key);

  /** Pushes a value under a key; it becomes visible with the attempt's success. */
  void xcomPush(String key, @Nullable Object value);

  /** Writes one line to the log of this try. */
  void log(String line);

  /**
   * A text unique to this attempt, the same in every call: an idempotency key for effects outside
   * Airloom.
   */
  String attemptToken();
}
