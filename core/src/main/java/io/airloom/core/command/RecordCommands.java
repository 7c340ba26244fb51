package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import java.util.concurrent.CompletableFuture;

/**
 * The door through which users change what the engine keeps besides the course of its runs: notes,
 * pools, and records that go for good. Thread-safe.
 *
 * <p>A future completes once the change is durable and the engine follows it, on an engine thread;
 * continue on a thread of your own. It tells how many records changed. It completes exceptionally
 * with an {@link io.airloom.core.error.AirloomException} as those of {@link RunCommands} do;
 * nothing has changed then.
 */
public interface RecordCommands {

  /** The pool of tasks that name none; it cannot be deleted. */
  String DEFAULT_POOL = "default_pool";

  /** Writes a note, or takes it away. {@code NOT_FOUND} if there is nothing to write it on. */
  CompletableFuture<Integer> setNote(SetNote command);

  /** Creates or changes a pool. {@code ALREADY_EXISTS} or {@code NOT_FOUND}. */
  CompletableFuture<Integer> savePool(SavePool command);

  /** Deletes a pool; what waits in it starts no more until there is one of this name again. */
  CompletableFuture<Integer> deletePool(String name);

  /** Deletes a dag run with all that belongs to it. {@code ILLEGAL_STATE} while it is running. */
  CompletableFuture<Integer> deleteRun(DagId dagId, RunId runId);

  /**
   * Deletes all dag runs of a DAG and what the engine remembers of it; tells how many runs. A DAG
   * whose file still exists begins anew with its next version. {@code ILLEGAL_STATE} while one of
   * its task instances is running.
   */
  CompletableFuture<Integer> deleteDag(DagId dagId);
}
