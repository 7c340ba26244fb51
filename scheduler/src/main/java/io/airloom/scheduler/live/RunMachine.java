package io.airloom.scheduler.live;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.plan.MapLength;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.Decision;
import io.airloom.core.run.RunCountsView;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.scheduler.instance.DirtyTasks;
import io.airloom.scheduler.instance.InstanceDates;
import io.airloom.scheduler.instance.InstanceTable;
import io.airloom.scheduler.instance.Results;
import io.airloom.scheduler.instance.RunTotals;
import io.airloom.scheduler.instance.StoredRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live dag run in memory: counters and states in arrays, no entities.
 *
 * <p>Memory may be ahead of the database by what is staged for the next commits. {@link #image}
 * knows what the row will look like by then, which is what guards the next write.
 *
 * <p>Guarded by the engine's lock.
 */
public final class RunMachine implements RunView {
  private final InstanceTable table;
  private final StoredRows stored;
  private final InstanceDates dates;
  private final Results results = new Results();
  private final DirtyTasks dirty = new DirtyTasks();
  private DagVersion version;
  private RunTotals totals;
  private TaskInstanceState[] states;
  private int[] tries;
  private int[] maxTries;
  private long[] nonces;
  private DagRunRow row;
  private @Nullable RunHistory history;
  private boolean evicted;

  private RunMachine(DagRunRow row, DagVersion version, InstanceTable table) {
    int size = table.size();
    this.row = row;
    this.version = version;
    this.table = table;
    this.totals = new RunTotals(version);
    this.stored = new StoredRows(size);
    this.dates = new InstanceDates(size);
    this.states = new TaskInstanceState[size];
    this.tries = new int[size];
    this.maxTries = new int[size];
    this.nonces = new long[size];
    Arrays.fill(states, TaskInstanceState.NONE);
  }

  /** A run whose task instances have not begun and are not stored. */
  public static RunMachine created(DagRunRow row, DagVersion version) {
    RunMachine machine = new RunMachine(row, version, InstanceTable.onePerTask(version));
    DagGraph graph = version.graph();
    machine.totals.countOnePerTask();
    for (int position = 0; position < graph.size(); position++) {
      machine.maxTries[position] = version.task(position).retryPolicy().retries();
      machine.dirty.add(position);
    }
    for (int position = 0; version.mappings().any() && position < graph.size(); position++) {
      machine.expandKnown(position);
    }
    return machine;
  }

  /** A run whose task instances have not begun; their rows are stored as they were created. */
  public static RunMachine queued(DagRunRow row, DagVersion version) {
    RunMachine machine = created(row, version);
    for (int slot = 0; slot < machine.slots(); slot++) {
      var _ = machine.image(slot);
    }
    return machine;
  }

  /** A stored run, with everything to be looked at. */
  public static RunMachine of(LiveRun stored, DagVersion version) {
    RunMachine machine = new RunMachine(stored.run(), version, InstanceTable.empty(version));
    stored.taskInstances().forEach(row -> machine.look(machine.restore(row)));
    stored.results().forEach(machine::restore);
    return machine;
  }

  /** What is mapped over values in the DAG file alone has its instances from the beginning. */
  private void expandKnown(int position) {
    if (version.mappings().isMapped(position)) {
      int length = MapLength.of(this, position);
      if (length > 0) {
        int first = expand(table.slot(position, 0), length);
        for (int slot = first; slot < table.size(); slot++) {
          dirty.add(slot);
        }
      }
    }
  }

  /** Takes over a stored task instance. Each may be restored once, before any move. */
  private int restore(TaskInstanceRow from) {
    int position = version.positionOf(from.key().taskIndex());
    int slot =
        position < 0
            ? table.addGone(from.key().taskIndex(), from.key().mapIndex())
            : table.add(position, from.key().mapIndex());
    grow();
    states[slot] = from.state();
    tries[slot] = from.tryNumber();
    maxTries[slot] = from.maxTries();
    nonces[slot] = from.nonce();
    stored.restore(slot, from);
    dates.restore(slot, from.dates());
    if (position >= 0) {
      totals.add(position, from.state());
    }
    return slot;
  }

  /** Takes over what a restored task instance has left behind for the tasks behind it. */
  private void restore(LiveRun.Result from) {
    int slot = find(from.taskInstance());
    // A try that has begun has dropped what an earlier one left.
    if (slot < 0 || states[slot].isWithinTry()) {
      return;
    }
    if (from.decision() != null) {
      results.decide(slot, from.decision());
    } else if (version.mappings().feeds(table.position(slot))) {
      results.push(slot, table.position(slot), from.length());
    }
  }

  /** Adds instances for the tasks that have none; they are not stored. */
  public void addMissing() {
    for (int position = 0; position < version.graph().size(); position++) {
      if (table.instances(position) == 0) {
        int slot = add(position, TaskInstanceKey.NOT_MAPPED);
        dirty.add(slot);
        expandKnown(position);
      }
    }
  }

  /** Adds an instance that has not begun and is not stored; returns its slot. */
  public int add(int position, int mapIndex) {
    int slot = table.add(position, mapIndex);
    begin(slot, position);
    return slot;
  }

  private void begin(int slot, int position) {
    grow();
    states[slot] = TaskInstanceState.NONE;
    maxTries[slot] = version.task(position).retryPolicy().retries();
    totals.add(position, TaskInstanceState.NONE);
  }

  private void grow() {
    int size = table.size();
    if (size > states.length) {
      int capacity = Math.max(size, states.length + (states.length >> 1));
      states = Arrays.copyOf(states, capacity);
      tries = Arrays.copyOf(tries, capacity);
      maxTries = Arrays.copyOf(maxTries, capacity);
      nonces = Arrays.copyOf(nonces, capacity);
    }
    stored.grow(states.length);
    dates.grow(states.length);
  }

  /**
   * Gives a mapped task its instances; the one that stood for all becomes index 0.
   *
   * @return the slot of the first new one; all later slots are new as well
   */
  public int expand(int slot, int length) {
    int position = table.position(slot);
    stored.replace(slot, taskInstance(slot));
    table.reindex(slot, 0);
    int first = table.size();
    if (length > 1) {
      table.addRange(position, 1, length - 1);
      grow();
      for (int added = first; added < table.size(); added++) {
        begin(added, position);
      }
    }
    dirty.addBelow(slot, true, table, version);
    return first;
  }

  /** Lets the run follow another version of the DAG; its instances are kept. */
  public void follow(DagVersion next) {
    version = next;
    row =
        new DagRunRow(
            row.run(), next.id(), row.state(), row.queuedAt(), row.startDate(), row.endDate());
    table.follow(next);
    totals = new RunTotals(next);
    for (int slot = 0; slot < table.size(); slot++) {
      int position = table.position(slot);
      if (position >= 0) {
        totals.add(position, states[slot]);
        dirty.add(slot);
      }
    }
    // Whole tasks were noted by their old positions; all their instances are noted now.
    dirty.forgetTasks();
  }

  /** Makes a decided move. */
  public void apply(Transition move, Instant now) {
    int slot = move.slot();
    set(slot, move.to());
    tries[slot] = move.tryNumber();
    if (move.to() == TaskInstanceState.RUNNING && move.tryNumber() > 1) {
      results.forget(slot, table.position(slot));
    }
    dates.move(slot, move, now);
  }

  /** Puts a task instance into a state, whatever it was in before; what depends on it is marked. */
  public void set(int slot, TaskInstanceState to) {
    int position = table.position(slot);
    if (position >= 0) {
      totals.move(position, states[slot], to);
      if (to.isSchedulable()) {
        dirty.add(slot);
      }
      if (to.isFinished()) {
        dirty.addBelow(slot, false, table, version);
        if (history != null) {
          history.changed(this, position);
        }
      }
    }
    states[slot] = to;
  }

  /** Has the next pass look at a task instance. */
  public void look(int slot) {
    dirty.add(slot);
  }

  /** Has the next pass look at all instances of a task. */
  public void mark(int position) {
    dirty.addInstances(position, table);
  }

  /** Has the next pass look at the tasks that depend on earlier runs. */
  void markLookingBack() {
    for (int position = 0; position < version.graph().size(); position++) {
      if (RunHistory.looksBack(version.task(position).rules().past())) {
        mark(position);
      }
    }
  }

  /** What the next pass has to look at. */
  DirtyTasks dirty() {
    return dirty;
  }

  /** What the run's bodies have returned and decided, as far as others depend on it. */
  Results results() {
    return results;
  }

  /** Which runs came before; null where nothing depends on them. */
  void follows(@Nullable RunHistory runs) {
    history = runs;
  }

  @Override
  public DagVersion version() {
    return version;
  }

  @Override
  public int slots() {
    return table.size();
  }

  @Override
  public int position(int slot) {
    return table.position(slot);
  }

  @Override
  public int mapIndex(int slot) {
    return table.mapIndex(slot);
  }

  @Override
  public int instances(int position) {
    return table.instances(position);
  }

  @Override
  public int slot(int position, int n) {
    return table.slot(position, n);
  }

  @Override
  public int find(int position, int mapIndex) {
    return table.find(position, mapIndex);
  }

  /** The slot of a stored task instance; -1 if the run has none with this key. */
  public int find(TaskInstanceKey key) {
    int position = version.positionOf(key.taskIndex());
    return position < 0 ? -1 : table.find(position, key.mapIndex());
  }

  /** The task of an instance that the version has. */
  public TaskDefinition task(int slot) {
    return version.task(table.position(slot));
  }

  @Override
  public TaskInstanceState state(int slot) {
    return states[slot];
  }

  @Override
  public int tryNumber(int slot) {
    return tries[slot];
  }

  @Override
  public int maxTries(int slot) {
    return maxTries[slot];
  }

  @Override
  public boolean isDue(int slot, Instant now) {
    if (states[slot] == TaskInstanceState.NONE) {
      return true;
    }
    Instant wake = dates.wakeAt(slot);
    return wake == null || !wake.isAfter(now);
  }

  @Override
  public RunCountsView counts() {
    return totals;
  }

  @Override
  public int pushed(int slot) {
    return results.pushed(slot);
  }

  @Override
  public int pushedCount(int position) {
    return results.pushedCount(position);
  }

  @Override
  public boolean hasDecisions() {
    return results.hasDecisions();
  }

  @Override
  public @Nullable Decision decision(int slot) {
    return results.decision(slot);
  }

  @Override
  public boolean isPastMet(int position) {
    return history == null || history.isPastMet(this, position);
  }

  public DagRunRow row() {
    return row;
  }

  public DagRun run() {
    return row.run();
  }

  public long key() {
    return row.run().key();
  }

  /** Nobody may act on this image of the run any more; another may have taken its place. */
  public void evict() {
    evicted = true;
  }

  public boolean isEvicted() {
    return evicted;
  }

  /** Task instances queued or running, which {@code max_active_tasks} limits. */
  public int activeTasks() {
    return totals.activeTasks();
  }

  public void start(Instant now) {
    row = new DagRunRow(row.run(), row.versionId(), DagRunState.RUNNING, row.queuedAt(), now, null);
  }

  public void end(DagRunState state, Instant now) {
    row = new DagRunRow(row.run(), row.versionId(), state, row.queuedAt(), row.startDate(), now);
  }

  public TaskInstanceKey taskInstance(int slot) {
    return new TaskInstanceKey(key(), table.taskIndex(slot), table.mapIndex(slot));
  }

  /** Gives the current try a new attempt. */
  public AttemptToken newAttempt(int slot, long nonce) {
    nonces[slot] = nonce;
    return token(slot);
  }

  public AttemptToken token(int slot) {
    return new AttemptToken(taskInstance(slot), tries[slot], nonces[slot]);
  }

  /** Whether a report with this token is about the attempt that runs now. */
  public boolean isCurrent(int slot, AttemptToken token) {
    return (states[slot] == TaskInstanceState.RUNNING
            || states[slot] == TaskInstanceState.RESTARTING)
        && tries[slot] == token.tryNumber()
        && nonces[slot] == token.nonce();
  }

  /** The instants in the life of the task instances. */
  public InstanceDates dates() {
    return dates;
  }

  /** Whether the stored row, staged writes included, already shows the present state. */
  public boolean isStored(int slot) {
    return stored.isStored(slot, states[slot], tries[slot], nonces[slot]);
  }

  /** What the rows will look like once everything staged is written. */
  StoredRows stored() {
    return stored;
  }

  /** The row as it is now; from here on the stored row counts as being like it. */
  public TaskInstanceImage image(int slot) {
    return stored.write(slot, row(slot));
  }

  /** The image that makes the stored row like the given one; null if it is so already. */
  public @Nullable TaskInstanceImage imageAs(TaskInstanceRow changed) {
    for (int slot = 0; slot < table.size(); slot++) {
      if (taskInstance(slot).equals(changed.key())) {
        boolean same = isStored(slot) && changed.equals(row(slot));
        return same ? null : stored.write(slot, changed);
      }
    }
    return null;
  }

  /** The run with all its rows as they are now. */
  public LiveRun toLiveRun() {
    List<TaskInstanceRow> rows = new ArrayList<>(table.size());
    List<LiveRun.Result> left = new ArrayList<>();
    for (int slot = 0; slot < table.size(); slot++) {
      rows.add(row(slot));
      results.addTo(left, slot, taskInstance(slot));
    }
    return new LiveRun(row, rows, left);
  }

  private TaskInstanceRow row(int slot) {
    return new TaskInstanceRow(
        taskInstance(slot),
        states[slot],
        tries[slot],
        maxTries[slot],
        dates.of(slot),
        nonces[slot]);
  }
}
