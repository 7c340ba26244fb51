package io.airloom.core.testkit;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.Decision;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.Amendment;
import io.airloom.core.store.Batch;
import io.airloom.core.store.Batch.RunImage;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EventRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.store.XComRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine's tables in memory, with the guards and refusals of the real ones, and with faults on
 * demand.
 */
public final class InMemoryEngineStore implements EngineStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InstantSource clock;
  private final Map<Long, DagRunRow> runs = new TreeMap<>();
  private final Map<TaskInstanceKey, TaskInstanceRow> taskInstances = new LinkedHashMap<>();
  private final Map<DagId, DagStateRow> dagStates = new LinkedHashMap<>();
  private final Map<String, XComRow> xcoms = new LinkedHashMap<>();
  private final List<EventRow> events = new ArrayList<>();
  private final Map<String, PoolRow> pools = new LinkedHashMap<>();
  private final Map<String, TaskInstanceRow> earlierTries = new LinkedHashMap<>();
  private final Map<TaskInstanceKey, String> notes = new LinkedHashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private long epoch;
  private long batch;
  private long keys = 1;
  private int commits;
  private boolean held;

  /** What goes wrong with the next commit. */
  public enum Fault {
    /** The connection breaks before the commit. */
    LOST_BEFORE,
    /** The connection breaks after the commit. */
    LOST_AFTER
  }

  /** Empty tables with Airflow's default pool. */
  public InMemoryEngineStore(InstantSource clock) {
    this.clock = clock;
    setPool("default_pool", 128);
  }

  /** Sets the size of a pool, for the next recovery. */
  public void setPool(String pool, int slots) {
    setPool(new PoolRow(pool, slots, false));
  }

  /** Sets a pool, for the next recovery. */
  public void setPool(PoolRow pool) {
    pools.put(pool.name(), pool);
  }

  /** Lets the next commit fail. */
  public void fail(Fault fault) {
    faults.add(fault);
  }

  /** Takes back the faults that have not happened. */
  public void heal() {
    faults.clear();
  }

  /** Lets another owner take the lease. */
  public void takeAway() {
    held = false;
    epoch++;
  }

  /** How many batches were asked for. */
  public int commits() {
    return commits;
  }

  /** The stored run with the given id. */
  public DagRunRow run(String runId) {
    return runs.values().stream()
        .filter(row -> row.run().runId().equals(new RunId(runId)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No run \"" + runId + "\" is stored."));
  }

  /** All stored runs, oldest first. */
  public List<DagRunRow> runs() {
    return List.copyOf(runs.values());
  }

  /** The stored task instance of a run, not mapped. */
  public TaskInstanceRow taskInstance(String runId, int taskIndex) {
    TaskInstanceKey key =
        new TaskInstanceKey(run(runId).run().key(), taskIndex, TaskInstanceKey.NOT_MAPPED);
    TaskInstanceRow row = taskInstances.get(key);
    if (row == null) {
      throw new AssertionError("No task instance " + key + " is stored.");
    }
    return row;
  }

  /** The event log. */
  public List<EventRow> events() {
    return List.copyOf(events);
  }

  /** Earlier tries, as they ended. */
  public List<TaskInstanceRow> earlierTries() {
    return List.copyOf(earlierTries.values());
  }

  /** The notes on task instances of a run. */
  public List<String> notes(long runKey) {
    return notes.entrySet().stream()
        .filter(note -> note.getKey().runKey() == runKey)
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All pushed values. */
  public List<XComRow> xcoms() {
    return List.copyOf(xcoms.values());
  }

  /** The stored state of a DAG, empty if there is none. */
  public Optional<DagStateRow> dagState(String dagId) {
    return Optional.ofNullable(dagStates.get(new DagId(dagId)));
  }

  @Override
  public Optional<Ownership> tryAcquire() {
    if (held) {
      return Optional.empty();
    }
    held = true;
    Ownership ownership = new Ownership(++epoch, batch);
    batch = 0;
    return Optional.of(ownership);
  }

  @Override
  public CommitResult commit(Batch next) {
    commits++;
    Fault fault = faults.poll();
    if (fault == Fault.LOST_BEFORE) {
      held = false;
      return new CommitResult.Unknown("connection lost before the commit");
    }
    CommitResult result = write(next);
    if (fault == Fault.LOST_AFTER) {
      held = false;
      return new CommitResult.Unknown("connection lost after the commit");
    }
    return result;
  }

  private CommitResult write(Batch next) {
    if (!held || next.epoch() != epoch) {
      return new CommitResult.Fenced();
    }
    for (XComRow xcom : next.xcoms()) {
      if (xcom.json().contains("\\u0000")) {
        return new CommitResult.Rejected("unsupported Unicode escape sequence");
      }
    }
    batch = next.number();
    Set<Long> refused = new HashSet<>();
    for (RunImage image : next.runs()) {
      write(image, refused);
    }
    Set<TaskInstanceKey> stale = new HashSet<>();
    for (TaskInstanceImage image : next.taskInstances()) {
      if (image.isInserted()) {
        insert(image, stale);
        continue;
      }
      TaskInstanceRow stored = taskInstances.get(image.key());
      if (stored != null
          && stored.state() == image.fromState()
          && stored.tryNumber() == image.fromTry()) {
        if (image.leavesATryBehind()) {
          earlierTries.putIfAbsent(
              image.key() + "/" + stored.tryNumber(), ended(stored, image.row()));
        }
        taskInstances.put(image.key(), image.row());
        if (image.told() != null) {
          events.add(image.told());
        }
      } else {
        stale.add(image.key());
      }
    }
    next.dagStates().forEach(row -> dagStates.put(row.dagId(), row));
    next.xcoms().forEach(row -> xcoms.put(row.taskInstance() + "/" + row.key(), row));
    next.events().stream().filter(event -> !refused.contains(event.runKey())).forEach(events::add);
    return new CommitResult.Committed(refused, stale);
  }

  private TaskInstanceRow ended(TaskInstanceRow stored, TaskInstanceRow after) {
    TaskInstanceRow.Dates dates = stored.dates();
    Instant end = dates.end() == null ? after.dates().end() : dates.end();
    return new TaskInstanceRow(
        stored.key(),
        stored.state().isFinished() ? stored.state() : TaskInstanceState.FAILED,
        stored.tryNumber(),
        stored.maxTries(),
        new TaskInstanceRow.Dates(
            dates.scheduled(),
            dates.queued(),
            dates.start(),
            end == null ? clock.instant() : end,
            null),
        0);
  }

  @Override
  public int amend(long epoch, Amendment amendment) {
    if (!held || epoch != this.epoch) {
      return 0;
    }
    return switch (amendment) {
      case Amendment.RunNote(long runKey, String note) -> noteRun(runKey, note);
      case Amendment.TaskInstanceNote(TaskInstanceKey key, String note) -> {
        if (note == null) {
          notes.remove(key);
        } else if (taskInstances.containsKey(key)) {
          notes.put(key, note);
        }
        yield taskInstances.containsKey(key) ? 1 : 0;
      }
      case Amendment.NewPool(PoolRow pool, _) ->
          pools.putIfAbsent(pool.name(), pool) == null ? 1 : 0;
      case Amendment.ChangedPool(PoolRow pool, _) ->
          pools.replace(pool.name(), pool) == null ? 0 : 1;
      case Amendment.DroppedPool(String name) -> pools.remove(name) == null ? 0 : 1;
      case Amendment.DroppedRun(long runKey) -> drop(runKey);
      case Amendment.DroppedRuns(DagId dagId, int most) ->
          runs.values().stream()
              .filter(row -> row.run().dagId().equals(dagId))
              .map(row -> row.run().key())
              .limit(most)
              .toList()
              .stream()
              .mapToInt(this::drop)
              .sum();
      case Amendment.DroppedDagState(DagId dagId) -> dagStates.remove(dagId) == null ? 0 : 1;
    };
  }

  private int noteRun(long runKey, @Nullable String note) {
    DagRunRow row = runs.get(runKey);
    if (row == null) {
      return 0;
    }
    DagRun run = row.run();
    DagRun noted =
        new DagRun(
            run.key(),
            run.dagId(),
            run.runId(),
            run.type(),
            run.dates(),
            run.conf(),
            new DagRun.Trigger(run.trigger().by(), run.trigger().userName(), note));
    runs.put(
        runKey,
        new DagRunRow(
            noted, row.versionId(), row.state(), row.queuedAt(), row.startDate(), row.endDate()));
    return 1;
  }

  private int drop(long runKey) {
    taskInstances.keySet().removeIf(key -> key.runKey() == runKey);
    notes.keySet().removeIf(key -> key.runKey() == runKey);
    earlierTries.values().removeIf(row -> row.key().runKey() == runKey);
    xcoms.values().removeIf(row -> row.taskInstance().runKey() == runKey);
    return runs.remove(runKey) == null ? 0 : 1;
  }

  private void insert(TaskInstanceImage image, Set<TaskInstanceKey> stale) {
    if (taskInstances.putIfAbsent(image.key(), image.row()) != null) {
      stale.add(image.key());
    } else if (image.replaced() != null) {
      taskInstances.remove(image.replaced());
    }
  }

  private void write(RunImage image, Set<Long> refused) {
    switch (image) {
      case RunImage.Changed(DagRunRow row) -> runs.put(row.run().key(), row);
      case RunImage.Created(DagRunRow row, List<TaskInstanceRow> rows) -> {
        if (runs.values().stream().anyMatch(other -> collides(row, other))) {
          refused.add(row.run().key());
        } else {
          runs.put(row.run().key(), row);
          rows.forEach(taskInstance -> taskInstances.put(taskInstance.key(), taskInstance));
        }
      }
    }
  }

  private static boolean collides(DagRunRow row, DagRunRow other) {
    return row.run().dagId().equals(other.run().dagId())
        && (row.run().runId().equals(other.run().runId())
            || (row.run().dates().logicalDate().isPresent()
                && row.run().dates().logicalDate().equals(other.run().dates().logicalDate())));
  }

  @Override
  public void loadDagStates(Consumer<DagStateRow> sink) {
    dagStates.values().forEach(sink);
  }

  @Override
  public void loadUnfinishedRuns(Consumer<LiveRun> sink) {
    runs.values().stream().filter(row -> !row.state().isFinished()).map(this::live).forEach(sink);
  }

  @Override
  public Optional<LiveRun> loadRun(long runKey) {
    return Optional.ofNullable(runs.get(runKey)).map(this::live);
  }

  private LiveRun live(DagRunRow row) {
    return new LiveRun(
        row,
        taskInstances.values().stream()
            .filter(taskInstance -> taskInstance.key().runKey() == row.run().key())
            .toList(),
        xcoms.values().stream()
            .filter(xcom -> xcom.taskInstance().runKey() == row.run().key())
            .filter(
                xcom -> xcom.key().equals("return_value") || xcom.key().equals(Decision.XCOM_KEY))
            .map(InMemoryEngineStore::result)
            .toList());
  }

  private static LiveRun.Result result(XComRow xcom) {
    JsonNode value = JSON.readTree(xcom.json());
    if (xcom.key().equals("return_value")) {
      return new LiveRun.Result(xcom.taskInstance(), value.isContainer() ? value.size() : -1, null);
    }
    boolean followed = value.has("followed");
    Set<TaskId> tasks = new HashSet<>();
    value
        .path(followed ? "followed" : "skipped")
        .forEach(task -> tasks.add(new TaskId(task.asString())));
    return new LiveRun.Result(xcom.taskInstance(), RunView.NOTHING, new Decision(followed, tasks));
  }

  @Override
  public List<LiveRun> findRuns(DagId dagId, RunSelection selection) {
    List<DagRunRow> ofDag =
        runs.values().stream().filter(row -> row.run().dagId().equals(dagId)).toList();
    Optional<Instant> anchor =
        selection instanceof RunSelection.Around(RunId runId, _, _)
            ? ofDag.stream()
                .filter(row -> row.run().runId().equals(runId))
                .findFirst()
                .flatMap(row -> row.run().dates().logicalDate())
            : Optional.empty();
    return ofDag.stream()
        .filter(row -> isSelected(row, selection, anchor))
        .sorted(
            Comparator.comparing(
                    (DagRunRow row) -> row.run().dates().logicalDate().orElse(Instant.MAX))
                .thenComparingLong(row -> row.run().key()))
        .map(row -> loadRun(row.run().key()).orElseThrow())
        .toList();
  }

  private static boolean isSelected(
      DagRunRow row, RunSelection selection, Optional<Instant> anchor) {
    Optional<Instant> date = row.run().dates().logicalDate();
    return switch (selection) {
      case RunSelection.Around(RunId runId, boolean past, boolean future) ->
          row.run().runId().equals(runId)
              || (anchor.isPresent()
                  && date.isPresent()
                  && ((past && date.get().isBefore(anchor.get()))
                      || (future && date.get().isAfter(anchor.get()))));
      case RunSelection.Between(Instant from, Instant to) ->
          date.isPresent()
              && (from == null || !date.get().isBefore(from))
              && (to == null || !date.get().isAfter(to));
    };
  }

  @Override
  public void loadPools(Consumer<PoolRow> sink) {
    pools.values().forEach(sink);
  }

  @Override
  public long reserveRunKeys() {
    long first = keys;
    keys += RUN_KEY_BLOCK;
    return first;
  }

  /** Lists need no preparation. */
  @Override
  public void maintain(Instant now) {}

  @Override
  public Instant databaseTime() {
    return clock.instant();
  }

  /** Gives the lease back; the tables stay. */
  @Override
  public void close() {
    held = false;
  }
}
