package io.airloom.scheduler.engine;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One dag run in the hands of a command: its rows as they are, what they become, and the way back
 * into the engine.
 *
 * <p>A command is rare, so it may cost a scan of the run: the run leaves memory and comes back from
 * its changed rows, as it would after a restart. Guarded by the engine's lock.
 */
final class RunEdit {
  private final EngineSession session;
  private final DagEntry dag;
  private final DagVersion version;
  private final @Nullable RunMachine machine;
  private final Map<TaskInstanceKey, TaskInstanceRow> before = new LinkedHashMap<>();
  private final Map<TaskInstanceKey, TaskInstanceRow> rows = new LinkedHashMap<>();
  private final List<LiveRun.Result> results;
  private final DagRunRow runBefore;
  private final List<EventRow> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private DagRunRow run;

  /**
   * An edit of a run.
   *
   * @param stored the run in the database
   * @param machine the run in memory, null if it is not running
   */
  RunEdit(EngineSession session, DagEntry dag, LiveRun stored, @Nullable RunMachine machine) {
    this.session = session;
    this.dag = dag;
    // As Airflow does for plain folders: a command is about the tasks that the file has now.
    this.version = dag.version;
    this.machine = machine;
    this.runBefore = machine == null ? stored.run() : machine.row();
    this.run = runBefore;
    LiveRun present = machine == null ? stored : machine.toLiveRun();
    this.results = present.results();
    for (TaskInstanceRow row : present.taskInstances()) {
      before.put(row.key(), row);
      rows.put(row.key(), row);
    }
  }

  DagVersion version() {
    return version;
  }

  DagRunRow run() {
    return run;
  }

  List<TaskInstanceRow> rows() {
    return List.copyOf(rows.values());
  }

  /** The task of a row; null if the version no longer has it. */
  @Nullable TaskDefinition task(TaskInstanceRow row) {
    int position = version.positionOf(row.key().taskIndex());
    return position < 0 ? null : version.task(position);
  }

  /** The id of the task of a row; null if the version no longer has it. */
  @Nullable TaskId taskId(TaskInstanceRow row) {
    TaskDefinition task = task(row);
    return task == null ? null : task.id();
  }

  /**
   * Lets a task instance begin again. A running one is stopped first and then begins with a try
   * more.
   */
  void clear(TaskInstanceRow row, Instant now, String userName) {
    TaskDefinition task = task(row);
    int retries = task == null ? 0 : task.retryPolicy().retries();
    boolean running =
        row.state() == TaskInstanceState.RUNNING || row.state() == TaskInstanceState.RESTARTING;
    int maxTries =
        task == null ? Math.max(row.maxTries(), row.tryNumber()) : row.tryNumber() + retries;
    TaskInstanceRow cleared =
        new TaskInstanceRow(
            row.key(),
            running ? TaskInstanceState.RESTARTING : TaskInstanceState.NONE,
            row.tryNumber(),
            maxTries,
            withoutWake(row.dates()),
            running ? row.nonce() : 0);
    change(row, cleared, "cleared", now, userName);
    if (run.state().isFinished()) {
      queue(now);
    }
  }

  private static TaskInstanceRow.Dates withoutWake(TaskInstanceRow.Dates dates) {
    return new TaskInstanceRow.Dates(
        dates.scheduled(), dates.queued(), dates.start(), dates.end(), null);
  }

  /** Gives a task instance a final state. */
  void mark(TaskInstanceRow row, TaskInstanceState state, Instant now, String userName) {
    TaskInstanceRow.Dates dates = row.dates();
    Instant start = dates.start() == null ? now : dates.start();
    TaskInstanceRow marked =
        new TaskInstanceRow(
            row.key(),
            state,
            row.tryNumber(),
            row.maxTries(),
            new TaskInstanceRow.Dates(dates.scheduled(), dates.queued(), start, now, null),
            row.nonce());
    change(row, marked, "marked " + state.value(), now, userName);
  }

  private void change(
      TaskInstanceRow from, TaskInstanceRow to, String event, Instant now, String userName) {
    rows.put(from.key(), to);
    events.add(
        new EventRow(
            now, dag.id(), from.key().runKey(), from.key(), from.tryNumber(), event, userName));
    if (from.state() == TaskInstanceState.RUNNING) {
      effects.add(
          new Effect.Cancel(new AttemptToken(from.key(), from.tryNumber(), from.nonce()), event));
    }
  }

  /** Puts the run back among those that wait to start. */
  void queue(Instant now) {
    run = new DagRunRow(run.run(), run.versionId(), DagRunState.QUEUED, now, null, null);
  }

  /** Ends the run. */
  void end(DagRunState state, Instant now) {
    Instant start = run.startDate() == null ? now : run.startDate();
    run = new DagRunRow(run.run(), run.versionId(), state, run.queuedAt(), start, now);
  }

  /** Notes in the event log what was done to the run itself. */
  void tell(String event, Instant now, String userName) {
    events.add(new EventRow(now, dag.id(), run.run().key(), null, 0, "dag_run." + event, userName));
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /** The run will not start any more. */
  void leaveQueue(Turn turn) {
    if (dag.queued.removeIf(entry -> entry.row().run().key() == run.run().key())) {
      turn.reconsider(dag);
    }
  }

  /** Stages what has changed and takes the run back in. */
  void apply(Turn turn) {
    boolean runChanged = !run.equals(runBefore);
    List<TaskInstanceImage> images = images();
    session.stage(
        new StagedPlan(
            run.run().key(),
            runChanged ? new RunImage.Changed(run) : null,
            images,
            null,
            List.of(),
            events,
            effects));
    boolean queued = dag.queued.removeIf(entry -> entry.row().run().key() == run.run().key());
    if (machine != null) {
      session.liveRuns().evict(machine);
    }
    if (machine != null || queued || !run.state().isFinished()) {
      session.restorer().restore(turn, new LiveRun(run, rows(), results), _ -> null);
    } else if (dag.history != null) {
      dag.history.stored(new LiveRun(run, rows(), results));
    }
    if (dag.history != null) {
      dag.history.addDirty(turn);
    }
    turn.reconsider(dag);
  }

  private List<TaskInstanceImage> images() {
    List<TaskInstanceImage> images = new ArrayList<>();
    for (TaskInstanceRow row : rows.values()) {
      TaskInstanceRow old = Objects.requireNonNull(before.get(row.key()));
      if (machine != null) {
        // What waits only in memory is written, too: the run comes back from its rows.
        TaskInstanceImage image = machine.imageAs(row);
        if (image != null) {
          images.add(image);
        }
      } else if (!row.equals(old)) {
        images.add(new TaskInstanceImage(row, old.state(), old.tryNumber()));
      }
    }
    return images;
  }
}
