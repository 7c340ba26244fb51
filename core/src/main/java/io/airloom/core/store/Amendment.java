package io.airloom.core.store;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.TaskInstanceKey;
import org.jspecify.annotations.Nullable;

/** A rare change of the engine's tables that no dag run's course depends on, durable by itself. */
public sealed interface Amendment {

  /** A run's note; null takes it away. */
  record RunNote(long runKey, @Nullable String note) implements Amendment {}

  /** A task instance's note; null takes it away. */
  record TaskInstanceNote(TaskInstanceKey taskInstance, @Nullable String note)
      implements Amendment {}

  /** A pool that did not exist; changes nothing if it does. */
  record NewPool(EngineStore.PoolRow pool, @Nullable String description) implements Amendment {}

  /** A pool that exists; changes nothing if it does not. */
  record ChangedPool(EngineStore.PoolRow pool, @Nullable String description) implements Amendment {}

  /** A pool that goes. */
  record DroppedPool(String name) implements Amendment {}

  /** A run that goes, with its task instances and all that they left. */
  record DroppedRun(long runKey) implements Amendment {}

  /** Runs of a DAG that go as {@link DroppedRun} does, at most so many. */
  record DroppedRuns(DagId dagId, int most) implements Amendment {}

  /** What is remembered of a DAG between its runs goes. */
  record DroppedDagState(DagId dagId) implements Amendment {}
}
