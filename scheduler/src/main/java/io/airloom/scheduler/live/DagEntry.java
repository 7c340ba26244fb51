package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.LiveRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A DAG as the engine knows it: its current version, its state between runs, and its queued runs.
 * Guarded by the engine's lock.
 */
public final class DagEntry {
  private static final Comparator<QueuedRun> BY_RUN_AFTER =
      Comparator.comparing((QueuedRun queued) -> queued.row().run().dates().runAfter())
          .thenComparingLong(queued -> queued.row().run().key());

  /** Queued runs, the next to start first. */
  public final PriorityQueue<QueuedRun> queued = new PriorityQueue<>(BY_RUN_AFTER);

  public DagVersion version;
  public DagStateRow state;
  public boolean stale;
  public boolean hasImportErrors;
  public int runningRuns;

  /** The running runs. */
  public final Set<RunMachine> machines = new LinkedHashSet<>();

  /** The tick whose timer was set last; null before the first. */
  public @Nullable Instant armedFor;

  /** What later runs depend on; null where nothing does. */
  public @Nullable RunHistory history;

  /**
   * A run that waits to start: an entry of an index, not a machine.
   *
   * @param stored a run that was cleared, as it starts again; null for a new run
   */
  public record QueuedRun(DagRunRow row, DagVersion version, @Nullable LiveRun stored) {
    /** A run that has never started. */
    public QueuedRun(DagRunRow row, DagVersion version) {
      this(row, version, null);
    }

    /** The run, ready to start. */
    public RunMachine toMachine() {
      return stored == null ? RunMachine.queued(row, version) : RunMachine.of(stored, version);
    }
  }

  public DagEntry(DagVersion version, DagStateRow state) {
    this.version = version;
    this.state = state;
    keepHistory();
  }

  /** Begins to remember runs if the present version asks for it. */
  public void keepHistory() {
    if (history == null && RunHistory.isNeeded(version)) {
      history = new RunHistory();
    }
  }

  /** A run waits to start. */
  public void enqueue(QueuedRun run) {
    queued.add(run);
    if (history != null) {
      history.queued(run.row().run());
      if (run.stored() != null) {
        history.stored(run.stored());
      }
    }
  }

  public DagId id() {
    return version.dagId();
  }

  /** Queued and running runs, which limit the creation of scheduled ones. */
  public int activeRuns() {
    return runningRuns + queued.size();
  }

  public int maxActiveRuns() {
    return version.definition().limits().maxActiveRuns();
  }

  /** Whether queued runs may start and timetables may create runs. */
  public boolean isLive() {
    return !state.paused() && !stale;
  }
}
