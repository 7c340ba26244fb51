package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.TaskInstanceState;
import java.time.Duration;

/**
 * Who watches the engine: metrics, and the loop that keeps it going. Methods are called on engine
 * and attempt threads, must return at once and must not throw.
 */
public interface EngineWatch {

  /** A timer may be due earlier than the watcher thinks. */
  public default void timersChanged() {}

  /** The right to write is lost; the session is of no use any more. */
  public default void lost(String message) {}

  /**
   * A task instance has finished or waits for its next try; durable.
   *
   * @param operator the operator's name in Airloom
   * @param ran how long the last attempt ran, zero if it never did
   */
  public default void taskEnded(
      DagId dagId, String operator, TaskInstanceState state, Duration ran) {}

  /**
   * A task instance has got its slots; durable.
   *
   * @param waited from when its dependencies were met
   */
  public default void taskStarted(DagId dagId, Duration waited) {}

  /**
   * A run has begun; durable.
   *
   * @param late how long after its {@code run_after}
   */
  public default void runStarted(DagId dagId, DagRunType type, Duration late) {}

  /** A run has ended; durable. */
  public default void runEnded(DagId dagId, DagRunState state, Duration ran) {}

  /** A report or a row was not as the engine remembers it and changed nothing. */
  public default void stale() {}

  /** The database refused a value; the task instance or the command that brought it fails. */
  public default void rejected(String message) {}
}
