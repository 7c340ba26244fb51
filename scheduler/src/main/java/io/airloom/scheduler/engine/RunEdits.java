package io.airloom.scheduler.engine;

import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.ClearTaskInstances.Reach;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.plan.TaskSubset;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Commands on runs that may have ended long ago: clear and mark (Airflow 3.3, "Clear, mark").
 *
 * <p>The runs are read from the database between two commits; those in memory are taken from there.
 */
final class RunEdits {
  /** How often a command waits for the commit that ends or begins one of its runs. */
  private static final int MAX_LOOKS = 100;

  private final EngineSession session;

  /** Commands that have not been decided yet. */
  private final Set<Look<?>> undecided = ConcurrentHashMap.newKeySet();

  RunEdits(EngineSession session) {
    this.session = session;
  }

  void clear(ClearTaskInstances command, CompletableFuture<List<TaskInstanceKey>> caller) {
    edit(
        command.dagId(),
        command.runs(),
        caller,
        (turn, edits) -> {
          List<TaskInstanceKey> cleared = new ArrayList<>();
          for (RunEdit edit : edits) {
            Selection selection = Selection.of(edit.version(), command);
            for (TaskInstanceRow row : edit.rows()) {
              if (selection.has(edit.taskId(row), row) && passes(command.filter(), row)) {
                cleared.add(row.key());
                edit.clear(row, turn.now(), command.userName());
              }
            }
          }
          finish(turn, edits, command.dryRun(), new Effect.Answer<>(caller, cleared));
        });
  }

  /** Refuses the commands that will not be decided any more. */
  void close(AirloomException reason) {
    undecided.forEach(look -> look.caller().completeExceptionally(reason));
    undecided.clear();
  }

  private static boolean passes(ClearTaskInstances.Filter filter, TaskInstanceRow row) {
    return (!filter.onlyFailed() && !filter.onlyRunning())
        || (filter.onlyFailed() && row.state().isFailure())
        || (filter.onlyRunning() && row.state() == TaskInstanceState.RUNNING);
  }

  void mark(MarkTaskInstance command, CompletableFuture<List<TaskInstanceKey>> caller) {
    edit(
        command.dagId(),
        command.runs(),
        caller,
        (turn, edits) -> {
          List<TaskInstanceKey> marked = new ArrayList<>();
          for (RunEdit edit : edits) {
            mark(turn, command, edit, marked);
          }
          finish(turn, edits, command.dryRun(), new Effect.Answer<>(caller, marked));
        });
  }

  private static void mark(
      Turn turn, MarkTaskInstance command, RunEdit edit, List<TaskInstanceKey> marked) {
    TaskId task = command.task().taskId();
    TaskSubset dag = new TaskSubset(edit.version());
    require(dag, task, command.dagId());
    Set<TaskId> others = new HashSet<>();
    if (command.reach().downstream()) {
      dag.below(task).stream().filter(other -> !dag.isTeardown(other)).forEach(others::add);
    }
    if (command.reach().upstream()) {
      others.addAll(dag.above(task));
    }
    Set<TaskId> behind = new HashSet<>(dag.around(Set.of(task), false, true));
    behind.remove(task);
    for (TaskInstanceRow row : edit.rows()) {
      TaskId id = edit.taskId(row);
      boolean named = task.equals(id) && command.task().includes(row.key());
      boolean changes = (named || others.contains(id)) && row.state() != command.state();
      if (changes) {
        marked.add(row.key());
        edit.mark(row, command.state(), turn.now(), command.userName());
      }
    }
    for (TaskInstanceRow row : edit.rows()) {
      TaskId id = edit.taskId(row);
      if (id != null && behind.contains(id) && row.state().isFailure()) {
        edit.clear(row, turn.now(), command.userName());
      }
    }
  }

  void markRun(MarkRun command, CompletableFuture<DagRunRow> caller) {
    edit(
        command.dagId(),
        RunSelection.Around.only(command.runId()),
        caller,
        (turn, edits) -> {
          RunEdit edit = edits.getFirst();
          edit.tell("marked " + command.state().value(), turn.now(), command.userName());
          if (command.state() == DagRunState.QUEUED) {
            if (edit.run().state() != DagRunState.RUNNING) {
              edit.queue(turn.now());
            }
          } else {
            endRun(turn, edit, command);
          }
          edit.effect(new Effect.Answer<>(caller, edit.run()));
          finish(turn, edits, false, null);
        });
  }

  /**
   * What runs gets the run's state, what has not begun is skipped, and what cleans up still runs.
   */
  private static void endRun(Turn turn, RunEdit edit, MarkRun command) {
    TaskSubset dag = new TaskSubset(edit.version());
    TaskInstanceState state =
        command.state() == DagRunState.SUCCESS
            ? TaskInstanceState.SUCCESS
            : TaskInstanceState.FAILED;
    Set<TaskId> active = new HashSet<>();
    boolean cleansUp = false;
    for (TaskInstanceRow row : edit.rows()) {
      TaskId id = edit.taskId(row);
      if (id == null) {
        continue;
      }
      boolean teardown = dag.isTeardown(id);
      if (isActive(row.state()) && !teardown) {
        active.add(id);
      }
      cleansUp |= teardown && !row.state().isFinished();
    }
    for (TaskInstanceRow row : edit.rows()) {
      TaskId id = edit.taskId(row);
      if (id != null && active.contains(id)) {
        if (row.state() != state) {
          edit.mark(row, state, turn.now(), command.userName());
        }
      } else if (id != null && !row.state().isFinished() && !dag.isTeardown(id)) {
        edit.mark(row, TaskInstanceState.SKIPPED, turn.now(), command.userName());
      }
    }
    if (!cleansUp) {
      edit.end(command.state(), turn.now());
    }
  }

  private static boolean isActive(TaskInstanceState state) {
    return state == TaskInstanceState.RUNNING
        || state == TaskInstanceState.DEFERRED
        || state == TaskInstanceState.UP_FOR_RESCHEDULE;
  }

  private static void finish(
      Turn turn, List<RunEdit> edits, boolean dryRun, Effect.@Nullable Answer<?> answer) {
    if (dryRun) {
      if (answer != null) {
        answer.send();
      }
      return;
    }
    if (answer != null) {
      edits.getLast().effect(answer);
    }
    edits.forEach(edit -> edit.apply(turn));
  }

  /** Has a command decide about runs as they are, under the lock. */
  <T> void edit(
      DagId dagId,
      RunSelection runs,
      CompletableFuture<T> caller,
      BiConsumer<Turn, List<RunEdit>> command) {
    Look<T> look = new Look<>(dagId, runs, caller, command);
    undecided.add(look);
    look(look, 1);
  }

  private record Look<T>(
      DagId dagId,
      RunSelection runs,
      CompletableFuture<T> caller,
      BiConsumer<Turn, List<RunEdit>> command) {}

  private <T> void look(Look<T> look, int number) {
    session.ask(() -> {
      try {
        List<LiveRun> stored = session.store().findRuns(look.dagId(), look.runs());
        session.turn(turn -> {
          List<RunEdit> edits = edits(look, stored);
          if (edits != null) {
            undecided.remove(look);
            look.command().accept(turn, edits);
          } else if (number < MAX_LOOKS) {
            look(look, number + 1);
          } else {
            throw new AirloomException(
                ErrorCode.ILLEGAL_STATE,
                "Expected the runs to rest for a moment, but they keep changing. Ask again.");
          }
        });
      } catch (AirloomException refusal) {
        undecided.remove(look);
        look.caller().completeExceptionally(refusal);
      }
    });
  }

  /** The runs to edit; null if one is between memory and database, so that neither is right. */
  private <T> @Nullable List<RunEdit> edits(Look<T> look, List<LiveRun> stored) {
    DagEntry dag = session.dags().get(look.dagId());
    if (dag == null) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected DAG \"%s\" to exist, but no DAG file defines it. Look at the import errors."
              .formatted(look.dagId()));
    }
    if (stored.isEmpty()) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected DAG \"%s\" to have such a run, but it has none. List its runs."
              .formatted(look.dagId()));
    }
    List<RunEdit> edits = new ArrayList<>();
    for (LiveRun run : stored) {
      long key = run.run().run().key();
      RunMachine machine = session.liveRuns().find(key);
      boolean queued = dag.queued.stream().anyMatch(entry -> entry.row().run().key() == key);
      if (machine == null && !queued && !run.run().state().isFinished()) {
        return null;
      }
      edits.add(new RunEdit(session, dag, run, machine));
    }
    return edits;
  }

  private static void require(TaskSubset dag, TaskId task, DagId dagId) {
    if (!dag.has(task)) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected DAG \"%s\" to have a task \"%s\", but it has none. List its tasks."
              .formatted(dagId, task));
    }
  }

  /** The task instances of one run that a clear is about. */
  private record Selection(@Nullable Set<TaskId> tasks, Set<TaskInstanceName> mapped) {
    private record TaskInstanceName(TaskId task, int mapIndex) {}

    static Selection of(DagVersion version, ClearTaskInstances command) {
      if (command.tasks().isEmpty()) {
        return new Selection(null, Set.of());
      }
      TaskSubset dag = new TaskSubset(version);
      Set<TaskId> whole = new LinkedHashSet<>();
      Set<TaskInstanceName> mapped = new LinkedHashSet<>();
      for (TaskSelector selector : command.tasks()) {
        require(dag, selector.taskId(), command.dagId());
        if (selector.mapIndex().isPresent()) {
          mapped.add(new TaskInstanceName(selector.taskId(), selector.mapIndex().getAsInt()));
        } else {
          whole.add(selector.taskId());
        }
      }
      Reach reach = command.reach();
      if (reach.upstream()) {
        extend(dag, whole, mapped, true);
      }
      if (reach.downstream()) {
        extend(dag, whole, mapped, false);
      }
      Set<TaskId> all = new LinkedHashSet<>(whole);
      mapped.forEach(name -> all.add(name.task()));
      Set<TaskId> setups = new LinkedHashSet<>(dag.around(all, false, false));
      setups.removeAll(all);
      whole.addAll(setups);
      return new Selection(whole, mapped);
    }

    /** Takes along what lies above or below; of one mapped task instance, whole tasks. */
    private static void extend(
        TaskSubset dag, Set<TaskId> whole, Set<TaskInstanceName> mapped, boolean upstream) {
      Set<TaskId> found = new LinkedHashSet<>(dag.around(whole, upstream, !upstream));
      for (TaskInstanceName name : mapped) {
        for (TaskId other : upstream ? dag.above(name.task()) : dag.below(name.task())) {
          found.add(other);
          found.addAll(dag.around(Set.of(other), upstream, !upstream));
        }
      }
      whole.addAll(found);
    }

    boolean has(@Nullable TaskId task, TaskInstanceRow row) {
      return tasks == null
          || (task != null
              && (tasks.contains(task)
                  || mapped.contains(new TaskInstanceName(task, row.key().mapIndex()))));
    }
  }
}
