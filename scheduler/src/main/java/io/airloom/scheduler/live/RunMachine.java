package io.airloom.scheduler.live;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.core.store.Batch.TaskInstanceImage;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.TaskInstanceRow;
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
  /** The finished states that are counted per task, in the order of their counters. */
  private static final TaskInstanceState[] COUNTED = {
    TaskInstanceState.SUCCESS,
    TaskInstanceState.FAILED,
    TaskInstanceState.SKIPPED,
    TaskInstanceState.UPSTREAM_FAILED,
    TaskInstanceState.REMOVED
  };

  private static final int SCHEDULED_AT = 0;
  private static final int QUEUED_AT = 1;
  private static final int STARTED_AT = 2;
  private static final int ENDED_AT = 3;
  private static final int WAKE_AT = 4;
  private static final int DATES = 5;

  private final DagVersion version;
  private final TaskInstanceState[] states;
  private final int[] tries;
  private final int[] maxTries;
  private final int[] upstream;
  private final long[] dates;
  private final long[] nonces;
  private final TaskInstanceState[] storedStates;
  private final int[] storedTries;
  private final long[] storedNonces;
  private DagRunRow row;
  private int unfinished;
  private int failedLeaves;
  private int activeTasks;
  private boolean evicted;

  /** A run whose task instances have not begun. */
  public RunMachine(DagRunRow row, DagVersion version) {
    DagGraph graph = version.graph();
    int size = graph.size();
    this.row = row;
    this.version = version;
    this.states = filled(size);
    this.storedStates = filled(size);
    this.tries = new int[size];
    this.maxTries = new int[size];
    this.storedTries = new int[size];
    this.storedNonces = new long[size];
    this.upstream = new int[size * COUNTED.length];
    this.dates = new long[size * DATES];
    this.nonces = new long[size];
    this.unfinished = size;
    Arrays.fill(dates, Micros.NONE);
    for (int position = 0; position < size; position++) {
      maxTries[position] = version.task(position).retryPolicy().retries();
    }
  }

  private static TaskInstanceState[] filled(int size) {
    TaskInstanceState[] states = new TaskInstanceState[size];
    Arrays.fill(states, TaskInstanceState.NONE);
    return states;
  }

  /** Takes over a stored task instance. Each may be restored once, before any move. */
  public void restore(int position, TaskInstanceRow stored) {
    states[position] = stored.state();
    storedStates[position] = stored.state();
    tries[position] = stored.tryNumber();
    storedTries[position] = stored.tryNumber();
    maxTries[position] = stored.maxTries();
    nonces[position] = stored.nonce();
    storedNonces[position] = stored.nonce();
    setDate(position, SCHEDULED_AT, stored.dates().scheduled());
    setDate(position, QUEUED_AT, stored.dates().queued());
    setDate(position, STARTED_AT, stored.dates().start());
    setDate(position, ENDED_AT, stored.dates().end());
    setDate(position, WAKE_AT, stored.dates().wake());
    if (stored.state().isFinished()) {
      countFinished(position, stored.state());
    } else if (stored.state().occupiesSlots()) {
      activeTasks++;
    }
  }

  /** Makes a decided move. */
  public void apply(Transition move, Instant now) {
    int position = move.position();
    TaskInstanceState to = move.to();
    activeTasks += (to.occupiesSlots() ? 1 : 0) - (states[position].occupiesSlots() ? 1 : 0);
    states[position] = to;
    tries[position] = move.tryNumber();
    switch (to) {
      case SCHEDULED -> {
        if (!move.from().waitsWithinTry()) {
          setDate(position, STARTED_AT, null);
        }
        setDate(position, SCHEDULED_AT, now);
        setDate(position, WAKE_AT, null);
      }
      case QUEUED -> setDate(position, QUEUED_AT, now);
      case RUNNING -> {
        // A try that was rescheduled or deferred goes on; sensors count from its beginning.
        if (dates[position * DATES + STARTED_AT] == Micros.NONE) {
          setDate(position, STARTED_AT, now);
        }
        setDate(position, ENDED_AT, null);
      }
      case UP_FOR_RETRY, UP_FOR_RESCHEDULE -> setDate(position, ENDED_AT, now);
      case DEFERRED, RESTARTING -> {}
      case SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED -> {
        if (dates[position * DATES + STARTED_AT] == Micros.NONE) {
          setDate(position, STARTED_AT, now);
        }
        setDate(position, ENDED_AT, now);
        countFinished(position, to);
      }
      case NONE -> setDate(position, STARTED_AT, null);
    }
  }

  private void countFinished(int position, TaskInstanceState state) {
    unfinished--;
    DagGraph graph = version.graph();
    int counter = counterOf(state);
    int below = graph.downstreamCount(position);
    for (int n = 0; n < below; n++) {
      upstream[graph.downstream(position, n) * COUNTED.length + counter]++;
    }
    if (below == 0 && state.isFailure()) {
      failedLeaves++;
    }
  }

  private static int counterOf(TaskInstanceState state) {
    for (int counter = 0; counter < COUNTED.length; counter++) {
      if (COUNTED[counter] == state) {
        return counter;
      }
    }
    throw new IllegalArgumentException("No counter for the state " + state);
  }

  private void setDate(int position, int which, @Nullable Instant instant) {
    dates[position * DATES + which] = Micros.of(instant);
  }

  private @Nullable Instant date(int position, int which) {
    return Micros.toInstant(dates[position * DATES + which]);
  }

  @Override
  public DagVersion version() {
    return version;
  }

  @Override
  public TaskInstanceState state(int position) {
    return states[position];
  }

  @Override
  public int tryNumber(int position) {
    return tries[position];
  }

  @Override
  public int maxTries(int position) {
    return maxTries[position];
  }

  @Override
  public int upstreamCount(int position, TaskInstanceState state) {
    return upstream[position * COUNTED.length + counterOf(state)];
  }

  @Override
  public int unfinished() {
    return unfinished;
  }

  @Override
  public int failedLeaves() {
    return failedLeaves;
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
    return activeTasks;
  }

  public void start(Instant now) {
    row = new DagRunRow(row.run(), row.versionId(), DagRunState.RUNNING, row.queuedAt(), now, null);
  }

  public void end(DagRunState state, Instant now) {
    row = new DagRunRow(row.run(), row.versionId(), state, row.queuedAt(), row.startDate(), now);
  }

  public TaskInstanceKey taskInstance(int position) {
    return new TaskInstanceKey(key(), version.taskIndex(position), TaskInstanceKey.NOT_MAPPED);
  }

  /** Gives the current try a new attempt. */
  public AttemptToken newAttempt(int position, long nonce) {
    nonces[position] = nonce;
    return token(position);
  }

  public AttemptToken token(int position) {
    return new AttemptToken(taskInstance(position), tries[position], nonces[position]);
  }

  /** Whether a report with this token is about the attempt that runs now. */
  public boolean isCurrent(int position, AttemptToken token) {
    return (states[position] == TaskInstanceState.RUNNING
            || states[position] == TaskInstanceState.RESTARTING)
        && tries[position] == token.tryNumber()
        && nonces[position] == token.nonce();
  }

  public Instant scheduledAt(int position, Instant otherwise) {
    Instant at = date(position, SCHEDULED_AT);
    return at == null ? otherwise : at;
  }

  public Instant startedAt(int position, Instant otherwise) {
    Instant at = date(position, STARTED_AT);
    return at == null ? otherwise : at;
  }

  public @Nullable Instant endedAt(int position) {
    return date(position, ENDED_AT);
  }

  public @Nullable Instant wakeAt(int position) {
    return date(position, WAKE_AT);
  }

  public void wakeAt(int position, Instant due) {
    setDate(position, WAKE_AT, due);
  }

  /** Whether the stored row, staged writes included, already shows the present state. */
  public boolean isStored(int position) {
    return storedStates[position] == states[position]
        && storedTries[position] == tries[position]
        && storedNonces[position] == nonces[position];
  }

  /** Whether the stored row, staged writes included, shows slots taken. */
  boolean isStoredActive(int position) {
    return storedStates[position].occupiesSlots();
  }

  /** The row as it is now; from here on the stored row counts as being like it. */
  public TaskInstanceImage image(int position) {
    TaskInstanceImage image =
        new TaskInstanceImage(rowOf(position), storedStates[position], storedTries[position]);
    storedStates[position] = states[position];
    storedTries[position] = tries[position];
    storedNonces[position] = nonces[position];
    return image;
  }

  /** The image that makes the stored row like the given one; null if it is so already. */
  public @Nullable TaskInstanceImage imageAs(TaskInstanceRow row) {
    int position = version.positionOf(row.key().taskIndex());
    TaskInstanceState stored = storedStates[position];
    boolean same = isStored(position) && row.equals(rowOf(position));
    return same ? null : new TaskInstanceImage(row, stored, storedTries[position]);
  }

  /** All rows as they are now. */
  public List<TaskInstanceRow> rows() {
    List<TaskInstanceRow> rows = new ArrayList<>(states.length);
    for (int position = 0; position < states.length; position++) {
      rows.add(rowOf(position));
    }
    return rows;
  }

  /** As {@link #image}, for a row that does not exist yet. */
  public TaskInstanceRow firstImage(int position) {
    return image(position).row();
  }

  private TaskInstanceRow rowOf(int position) {
    return new TaskInstanceRow(
        taskInstance(position),
        states[position],
        tries[position],
        maxTries[position],
        new TaskInstanceRow.Dates(
            date(position, SCHEDULED_AT),
            date(position, QUEUED_AT),
            date(position, STARTED_AT),
            date(position, ENDED_AT),
            date(position, WAKE_AT)),
        nonces[position]);
  }
}
