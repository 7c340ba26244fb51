package io.airloom.scheduler.engine;

import io.airloom.core.command.RecordCommands;
import io.airloom.core.command.SavePool;
import io.airloom.core.command.SetNote;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.store.Amendment;
import io.airloom.core.store.EngineStore.PoolRow;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Commands on what the engine keeps besides the course of runs: notes, pools, and records that go.
 *
 * <p>They are rare, so each is a statement of its own, between two batches, by whoever leads them;
 * memory follows what is durable.
 */
final class RecordEdits {
  /** How many runs one statement deletes, so that commits wait for no more than that. */
  private static final int RUNS_AT_ONCE = 200;

  private final EngineSession session;
  private final long epoch;
  private final Set<Asked> unanswered = ConcurrentHashMap.newKeySet();

  RecordEdits(EngineSession session, long epoch) {
    this.session = session;
    this.epoch = epoch;
  }

  /** A command whose caller waits. */
  private record Asked(CompletableFuture<Integer> caller) {}

  /** Refuses the commands that will not be looked at any more. */
  void close(AirloomException reason) {
    unanswered.forEach(asked -> asked.caller().completeExceptionally(reason));
    unanswered.clear();
  }

  private void between(CompletableFuture<Integer> caller, IntSupplier work) {
    Asked asked = new Asked(caller);
    unanswered.add(asked);
    session.ask(() -> answer(asked, work));
  }

  private void answer(Asked asked, IntSupplier work) {
    try {
      asked.caller().complete(work.getAsInt());
    } catch (AirloomException refusal) {
      asked.caller().completeExceptionally(refusal);
    } finally {
      unanswered.remove(asked);
    }
  }

  private int amend(Amendment amendment) {
    return session.store().amend(epoch, amendment);
  }

  private int amend(Amendment amendment, ErrorCode code, String otherwise) {
    int changed = amend(amendment);
    if (changed == 0) {
      throw new AirloomException(code, otherwise);
    }
    return changed;
  }

  void savePool(SavePool command, CompletableFuture<Integer> caller) {
    if (command.slots() < -1) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected pool \"%s\" to have -1 (unlimited), 0 or more slots, but %d were asked for."
              .formatted(command.name(), command.slots()));
    }
    PoolRow pool = new PoolRow(command.name(), command.slots(), command.includeDeferred());
    between(
        caller,
        () -> {
          int changed =
              command.isNew()
                  ? amend(
                      new Amendment.NewPool(pool, command.description()),
                      ErrorCode.ALREADY_EXISTS,
                      "Expected a new name for a pool, but \"%s\" exists. Change that one."
                          .formatted(pool.name()))
                  : amend(
                      new Amendment.ChangedPool(pool, command.description()),
                      ErrorCode.NOT_FOUND,
                      noPool(pool.name()));
          session.turn(_ -> session.admission().setPool(pool));
          return changed;
        });
  }

  void deletePool(String name, CompletableFuture<Integer> caller) {
    if (name.equals(RecordCommands.DEFAULT_POOL)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a pool that tasks can do without, but \"%s\" is the default. Delete another."
              .formatted(name));
    }
    between(
        caller,
        () -> {
          int changed = amend(new Amendment.DroppedPool(name), ErrorCode.NOT_FOUND, noPool(name));
          // What runs in it keeps counting, in case a pool of this name comes back.
          session.turn(_ -> session.admission().setPool(new PoolRow(name, 0, false)));
          return changed;
        });
  }

  private static String noPool(String name) {
    return "Expected pool \"%s\" to exist, but there is none. List the pools.".formatted(name);
  }

  void setNote(SetNote command, CompletableFuture<Integer> caller) {
    session
        .runEdits()
        .edit(
            command.dagId(),
            RunSelection.Around.only(command.runId()),
            caller,
            (_, edits) -> {
              List<Amendment> notes = notes(edits.getFirst(), command);
              between(caller, () -> notes.stream().mapToInt(this::amend).sum());
            });
  }

  private static List<Amendment> notes(RunEdit edit, SetNote command) {
    if (command.task().isEmpty()) {
      return List.of(new Amendment.RunNote(edit.run().run().key(), command.note()));
    }
    TaskSelector task = command.task().get();
    List<Amendment> notes =
        edit.rows().stream()
            .filter(row -> task.taskId().equals(edit.taskId(row)) && task.includes(row.key()))
            .<Amendment>map(row -> new Amendment.TaskInstanceNote(row.key(), command.note()))
            .toList();
    if (notes.isEmpty()) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected run \"%s\" to have a task instance of \"%s\", but it has none. List them."
              .formatted(command.runId(), task.taskId()));
    }
    return notes;
  }

  void deleteRun(DagId dagId, RunId runId, CompletableFuture<Integer> caller) {
    session
        .runEdits()
        .edit(
            dagId,
            RunSelection.Around.only(runId),
            caller,
            (turn, edits) -> {
              RunEdit edit = edits.getFirst();
              if (edit.run().state() == DagRunState.RUNNING) {
                throw new AirloomException(
                    ErrorCode.ILLEGAL_STATE,
                    "Expected run \"%s\" to be queued or to have ended, but it is running. Mark it first."
                        .formatted(runId));
              }
              edit.leaveQueue(turn);
              long key = edit.run().run().key();
              between(caller, () -> amend(new Amendment.DroppedRun(key)));
            });
  }

  void deleteDag(DagId dagId, CompletableFuture<Integer> caller) {
    session.turn(_ -> leave(dagId));
    deleteRuns(dagId, 0, caller);
  }

  /** One statement after the other, with batches in between. */
  private void deleteRuns(DagId dagId, int before, CompletableFuture<Integer> caller) {
    Asked asked = new Asked(caller);
    unanswered.add(asked);
    session.ask(() -> {
      int deleted = deleteSome(dagId, asked);
      if (deleted == RUNS_AT_ONCE) {
        unanswered.remove(asked);
        deleteRuns(dagId, before + deleted, caller);
      } else {
        answer(
            asked,
            () -> {
              int _ = amend(new Amendment.DroppedDagState(dagId));
              return before + deleted;
            });
      }
    });
  }

  private int deleteSome(DagId dagId, Asked asked) {
    try {
      return amend(new Amendment.DroppedRuns(dagId, RUNS_AT_ONCE));
    } catch (AirloomException refusal) {
      asked.caller().completeExceptionally(refusal);
      return 0;
    }
  }

  /** Forgets a DAG and its runs. */
  private void leave(DagId dagId) {
    DagEntry dag = session.dags().get(dagId);
    if (dag == null) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected DAG \"%s\" to exist, but it does not. List the DAGs.".formatted(dagId));
    }
    List<RunMachine> running =
        session.liveRuns().all().stream()
            .filter(machine -> machine.run().dagId().equals(dagId))
            .toList();
    if (running.stream().anyMatch(machine -> machine.activeTasks() > 0)) {
      throw new AirloomException(
          ErrorCode.ILLEGAL_STATE,
          "Expected DAG \"%s\" to rest, but some of its task instances are running. Pause it and wait."
              .formatted(dagId));
    }
    running.forEach(session.liveRuns()::evict);
    dag.queued.clear();
    session.dags().remove(dagId);
  }
}
