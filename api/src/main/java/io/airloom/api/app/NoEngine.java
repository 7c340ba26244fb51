package io.airloom.api.app;

import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.RecordCommands;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.SavePool;
import io.airloom.core.command.SetNote;
import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.DagRunRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The commands of a node without the role {@code scheduler}: it refuses them all. */
class NoEngine implements RunCommands, RecordCommands {

  @Override
  public CompletableFuture<TriggeredRun> trigger(TriggerRun command) {
    return refuse();
  }

  @Override
  public CompletableFuture<Boolean> setPaused(SetPaused command) {
    return refuse();
  }

  @Override
  public CompletableFuture<List<TaskInstanceKey>> clear(ClearTaskInstances command) {
    return refuse();
  }

  @Override
  public CompletableFuture<List<TaskInstanceKey>> mark(MarkTaskInstance command) {
    return refuse();
  }

  @Override
  public CompletableFuture<DagRunRow> markRun(MarkRun command) {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> setNote(SetNote command) {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> savePool(SavePool command) {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> deletePool(String name) {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> deleteRun(DagId dagId, RunId runId) {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> deleteDag(DagId dagId) {
    return refuse();
  }

  private static <T> CompletableFuture<T> refuse() {
    return CompletableFuture.failedFuture(
        new AirloomException(
            ErrorCode.NOT_OWNER,
            "Expected a node that runs the engine, but this one has the role api only. Send the"
                + " call to another node."));
  }
}
