package io.airloom.core.command;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.DagRunRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The door through which users reach the engine. Thread-safe.
 *
 * <p>A future completes after the commit that carries the command's effect, on an engine thread;
 * continue on a thread of your own. It completes exceptionally with an {@link
 * io.airloom.core.error.AirloomException}: {@code NOT_FOUND}, {@code ALREADY_EXISTS}, {@code
 * INVALID_ARGUMENT} or {@code NOT_OWNER} (no engine is active on this node). Nothing has changed
 * then.
 */
public interface RunCommands {

  /** Creates a dag run. On a paused DAG it stays queued. */
  CompletableFuture<TriggeredRun> trigger(TriggerRun command);

  /** Pauses or unpauses a DAG; completes with the state after. */
  CompletableFuture<Boolean> setPaused(SetPaused command);

  /**
   * Clears task instances; runs that had ended are queued again.
   *
   * @return the cleared task instances, or those that would be
   */
  CompletableFuture<List<TaskInstanceKey>> clear(ClearTaskInstances command);

  /**
   * Marks task instances.
   *
   * @return the marked task instances, or those that would be
   */
  CompletableFuture<List<TaskInstanceKey>> mark(MarkTaskInstance command);

  /** Marks a dag run; completes with its image after. */
  CompletableFuture<DagRunRow> markRun(MarkRun command);
}
