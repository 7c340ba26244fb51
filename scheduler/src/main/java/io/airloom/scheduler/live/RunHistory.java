package io.airloom.scheduler.live;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one DAG, as far as later ones depend on them: depends_on_past, wait_for_downstream
 * and max_consecutive_failed_dag_runs (Airflow 3.3). Kept only for DAGs that use one of them.
 *
 * <p>Guarded by the engine's lock.
 */
public final class RunHistory {
  private static final Comparator<Chapter> BY_RUN_AFTER =
      Comparator.comparing((Chapter chapter) -> chapter.run.dates().runAfter())
          .thenComparingLong(chapter -> chapter.run.key());

  private final Map<Long, Chapter> chapters = new HashMap<>();
  private final NavigableMap<Instant, Chapter> byDate = new TreeMap<>();

  /** What is known of one run: the machine while it runs, afterwards what was not well. */
  private static final class Chapter {
    final DagRun run;
    DagRunState state = DagRunState.QUEUED;
    @Nullable RunMachine machine;

    /** Stored indexes of tasks that the run has, and of those with an instance that is not well. */
    BitSet tasks = new BitSet();

    BitSet unwell = new BitSet();

    /** Whether the indexes are known, as they are once the run has started. */
    boolean rows;

    Chapter(DagRun run) {
      this.run = run;
    }
  }

  /** Whether the runs of a DAG depend on each other. */
  static boolean isNeeded(DagVersion version) {
    return version.definition().limits().maxConsecutiveFailedRuns() > 0
        || version.definition().tasks().stream().anyMatch(task -> looksBack(task.rules().past()));
  }

  static boolean looksBack(Past past) {
    return past.dependsOnPast() || past.waitForDownstream();
  }

  private Chapter chapter(DagRun run) {
    return chapters.computeIfAbsent(
        run.key(),
        _ -> {
          Chapter chapter = new Chapter(run);
          run.dates().logicalDate().ifPresent(date -> byDate.put(date, chapter));
          return chapter;
        });
  }

  /** A run waits to start. */
  void queued(DagRun run) {
    Chapter chapter = chapter(run);
    chapter.state = DagRunState.QUEUED;
    chapter.machine = null;
  }

  /** A run is running. */
  void running(RunMachine machine) {
    Chapter chapter = chapter(machine.run());
    chapter.state = DagRunState.RUNNING;
    chapter.machine = machine;
    machine.follows(this);
  }

  /** A run has ended. */
  void ended(RunMachine machine, DagRunState state) {
    Chapter chapter = chapter(machine.run());
    chapter.state = state;
    chapter.machine = null;
    chapter.rows = true;
    chapter.tasks = new BitSet();
    chapter.unwell = new BitSet();
    for (int slot = 0; slot < machine.slots(); slot++) {
      int taskIndex = machine.taskInstance(slot).taskIndex();
      chapter.tasks.set(taskIndex);
      if (!isWell(machine.state(slot))) {
        chapter.unwell.set(taskIndex);
      }
    }
  }

  /** A run that is not in memory is stored like this; the runs after it may go on. */
  public void stored(LiveRun run) {
    Chapter chapter = chapter(run.run().run());
    chapter.state = run.run().state();
    chapter.rows = true;
    chapter.machine = null;
    chapter.tasks = new BitSet();
    chapter.unwell = new BitSet();
    for (TaskInstanceRow row : run.taskInstances()) {
      chapter.tasks.set(row.key().taskIndex());
      if (!isWell(row.state())) {
        chapter.unwell.set(row.key().taskIndex());
      }
    }
    for (Chapter later : chapters.values()) {
      if (later.machine != null) {
        later.machine.markLookingBack();
      }
    }
  }

  /** Forgets a run that was never written. */
  void remove(DagRun run) {
    Chapter chapter = chapters.remove(run.key());
    if (chapter != null) {
      run.dates().logicalDate().ifPresent(date -> byDate.remove(date, chapter));
    }
  }

  private static boolean isWell(TaskInstanceState state) {
    return state == TaskInstanceState.SUCCESS || state == TaskInstanceState.SKIPPED;
  }

  /** Whether what a task of a run demands of the run before holds. */
  boolean isPastMet(RunMachine machine, int position) {
    Chapter previous = previous(machine);
    if (previous == null) {
      return true;
    }
    DagVersion version = machine.version();
    Past past = version.task(position).rules().past();
    int taskIndex = version.taskIndex(position);
    if (!has(previous, taskIndex)) {
      return past.ignoreFirst() && hasNeverRun(machine, taskIndex);
    }
    if (!isWell(previous, taskIndex)) {
      return false;
    }
    DagGraph graph = version.graph();
    for (int n = 0; past.waitForDownstream() && n < graph.downstreamCount(position); n++) {
      if (!isWell(previous, version.taskIndex(graph.downstream(position, n)))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Chapter previous(RunMachine machine) {
    Instant date = machine.run().dates().logicalDate().orElse(null);
    boolean catchup = machine.version().definition().schedule().catchup();
    var before = date == null ? null : byDate.lowerEntry(date);
    while (before != null && catchup && before.getValue().run.type() == DagRunType.MANUAL) {
      before = byDate.lowerEntry(before.getKey());
    }
    return before == null ? null : before.getValue();
  }

  /** A queued run that was never looked at has every task, none of them well. */
  private static boolean has(Chapter chapter, int taskIndex) {
    return chapter.machine != null
        ? allWell(chapter.machine, taskIndex) != null
        : !chapter.rows || chapter.tasks.get(taskIndex);
  }

  private static boolean isWell(Chapter chapter, int taskIndex) {
    if (chapter.machine == null) {
      return chapter.rows && !chapter.unwell.get(taskIndex);
    }
    Boolean well = allWell(chapter.machine, taskIndex);
    return well == null || well;
  }

  /** Whether all instances of a task are well; null if the run has none. */
  private static @Nullable Boolean allWell(RunMachine machine, int taskIndex) {
    int position = machine.version().positionOf(taskIndex);
    if (position < 0 || machine.instances(position) == 0) {
      return null;
    }
    int well =
        machine.counts().finished(position, TaskInstanceState.SUCCESS)
            + machine.counts().finished(position, TaskInstanceState.SKIPPED);
    return well == machine.instances(position);
  }

  private boolean hasNeverRun(RunMachine machine, int taskIndex) {
    return chapters.values().stream()
        .noneMatch(chapter -> chapter.run.key() != machine.key() && chapter.tasks.get(taskIndex));
  }

  /** A task instance has finished: the runs after it may go on. */
  void changed(RunMachine machine, int position) {
    Instant date = machine.run().dates().logicalDate().orElse(null);
    if (date == null) {
      return;
    }
    for (Chapter later : byDate.tailMap(date, false).values()) {
      if (later.machine != null) {
        markDependents(later.machine, machine.version().taskIndex(position));
      }
      // A manual run may be passed over by those after it.
      if (later.run.type() != DagRunType.MANUAL) {
        return;
      }
    }
  }

  private static void markDependents(RunMachine later, int taskIndex) {
    DagVersion version = later.version();
    int position = version.positionOf(taskIndex);
    if (position < 0) {
      return;
    }
    later.mark(position);
    DagGraph graph = version.graph();
    for (int n = 0; n < graph.upstreamCount(position); n++) {
      later.mark(graph.upstream(position, n));
    }
  }

  /** Whether the newest runs have all failed, so many as given. */
  boolean haveFailed(int newest) {
    var runs = chapters.values().stream().sorted(BY_RUN_AFTER.reversed()).limit(newest).toList();
    return runs.size() == newest
        && runs.stream().allMatch(chapter -> chapter.state == DagRunState.FAILED);
  }

  /** Adds the running runs with something to look at. */
  public void addDirty(Turn turn) {
    for (Chapter chapter : byDate.values()) {
      if (chapter.machine != null && !chapter.machine.dirty().isEmpty()) {
        turn.examine(chapter.machine);
      }
    }
  }
}
