package io.airloom.scheduler.simulation;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.sdk.dag.TriggerRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold after every event, read from the stored rows alone. */
final class Invariants {
  private final InMemoryEngineStore store;
  private final int smallPoolSlots;
  private final Map<DagId, DagVersion> dags = new HashMap<>();
  private final Map<TaskInstanceKey, TaskInstanceRow> before = new HashMap<>();
  private final Map<DagId, Integer> quarantined = new HashMap<>();
  private final Map<Long, DagRunState> runsBefore = new HashMap<>();

  Invariants(InMemoryEngineStore store, int smallPoolSlots) {
    this.store = store;
    this.smallPoolSlots = smallPoolSlots;
  }

  /**
   * A run that seemed to end came back because the database refused its last value; a run that had
   * begun in its place goes on beside it.
   */
  void onQuarantine(DagId dag) {
    quarantined.merge(dag, 1, Integer::sum);
  }

  void know(DagVersion version) {
    dags.put(version.dagId(), version);
  }

  private DagVersion dag(DagId id) {
    DagVersion version = dags.get(id);
    if (version == null) {
      throw new AssertionError("Nobody knows the DAG " + id);
    }
    return version;
  }

  /** I4 and the rule that effects follow the commit, at the moment an attempt is offered. */
  void onStart(Attempt attempt) {
    LiveRun run = store.loadRun(attempt.run().key()).orElseThrow();
    Map<Integer, TaskInstanceRow> rows = rowsByIndex(run);
    TaskInstanceRow own = rowOf(rows, attempt.token().key().taskIndex());
    expect(
        own.state() == TaskInstanceState.RUNNING && own.nonce() == attempt.token().nonce(),
        "an attempt is offered before its row says running: " + own);
    TaskDefinition task = attempt.task();
    if (task.triggerRule() == TriggerRule.ALL_SUCCESS) {
      for (int position = 0; position < attempt.version().graph().size(); position++) {
        if (task.upstream().contains(attempt.version().task(position).id())) {
          TaskInstanceRow up = rowOf(rows, position);
          expect(
              up.state() == TaskInstanceState.SUCCESS,
              "I4: \"%s\" starts while an upstream is %s".formatted(task.id(), up.state()));
        }
      }
    }
  }

  private static Map<Integer, TaskInstanceRow> rowsByIndex(LiveRun run) {
    Map<Integer, TaskInstanceRow> rows = new HashMap<>();
    run.taskInstances().forEach(row -> rows.put(row.key().taskIndex(), row));
    return rows;
  }

  private static TaskInstanceRow rowOf(Map<Integer, TaskInstanceRow> rows, int taskIndex) {
    TaskInstanceRow row = rows.get(taskIndex);
    if (row == null) {
      throw new AssertionError("No row of the task with index " + taskIndex);
    }
    return row;
  }

  void check() {
    int inSmallPool = 0;
    Map<DagId, Integer> running = new HashMap<>();
    for (DagRunRow runRow : store.runs()) {
      LiveRun run = store.loadRun(runRow.run().key()).orElseThrow();
      DagVersion dag = dag(runRow.run().dagId());
      int active = 0;
      for (TaskInstanceRow row : run.taskInstances()) {
        checkRow(row);
        TaskDefinition task = dag.task(row.key().taskIndex());
        if (row.state().occupiesSlots()) {
          active++;
          if (task.limits().pool().equals("small")) {
            inSmallPool += task.limits().poolSlots();
          }
        }
      }
      expect(
          active <= dag.definition().limits().maxActiveTasks(),
          "I5: %d active task instances in run %s".formatted(active, runRow.run().runId()));
      checkRun(runRow, run);
      if (runRow.state() == DagRunState.RUNNING) {
        running.merge(dag.dagId(), 1, Integer::sum);
      }
    }
    expect(inSmallPool <= smallPoolSlots, "I5: %d slots used in the pool".formatted(inSmallPool));
    running.forEach(this::checkRunningRuns);
  }

  private void checkRunningRuns(DagId dag, int runs) {
    int limit = dag(dag).definition().limits().maxActiveRuns() + quarantined.getOrDefault(dag, 0);
    expect(runs <= limit, "I5: %d runs of %s run, limit %d".formatted(runs, dag, limit));
  }

  private void checkRow(TaskInstanceRow row) {
    TaskInstanceRow last = before.put(row.key(), row);
    expect(row.tryNumber() <= row.maxTries() + 1, "I11: too many tries in " + row);
    if (last != null && last.state().isFinished()) {
      expect(last.equals(row), "I8: a finished task instance has changed: " + last + " -> " + row);
    }
    if (row.state() == TaskInstanceState.UP_FOR_RETRY) {
      expect(row.dates().wake() != null, "I6: nothing wakes " + row);
    }
  }

  private void checkRun(DagRunRow row, LiveRun run) {
    DagRunState last = runsBefore.put(row.run().key(), row.state());
    // One commit may carry several moves, so only the order of the states can be seen.
    boolean forward = last == null || last.compareTo(row.state()) <= 0;
    boolean reopened = last != null && last.isFinished() && last != row.state();
    expect(forward && !reopened, "I3: a run moves from %s to %s".formatted(last, row.state()));
    if (row.state().isFinished()) {
      expect(
          run.taskInstances().stream().allMatch(each -> each.state().isFinished()),
          "a finished run has unfinished task instances: " + run);
    }
  }

  /** I1 and I10, once everything is healed. */
  void checkEnd(List<DagRunRow> acknowledged) {
    check();
    for (DagRunRow row : acknowledged) {
      expect(
          store.loadRun(row.run().key()).isPresent(),
          "I1: an acknowledged run is lost: " + row.run().runId());
    }
    for (DagRunRow row : store.runs()) {
      expect(
          row.state().isFinished(),
          "I10: a run cannot finish: " + store.loadRun(row.run().key()).orElseThrow());
    }
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
