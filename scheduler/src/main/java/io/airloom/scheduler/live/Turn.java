package io.airloom.scheduler.live;

import io.airloom.scheduler.commit.StagedPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry into the engine: an instant, and what it changes run by run. Used under the engine's
 * lock, for microseconds.
 */
public final class Turn {
  private final Instant now;
  private final List<RunMachine> machines = new ArrayList<>(2);
  private final List<Draft> drafts = new ArrayList<>(2);
  private final Set<DagEntry> reconsidered = new LinkedHashSet<>();
  private final LinkedHashSet<RunMachine> toExamine = new LinkedHashSet<>(4);

  public Turn(Instant now) {
    this.now = now;
  }

  public Instant now() {
    return now;
  }

  /** The draft of a run, begun at its first mention. */
  public Draft draft(RunMachine machine) {
    // A turn mentions one or two runs; the newest is asked for most.
    for (int i = machines.size() - 1; i >= 0; i--) {
      if (machines.get(i) == machine) {
        return drafts.get(i);
      }
    }
    Draft draft = new Draft(machine, now);
    machines.add(machine);
    drafts.add(draft);
    return draft;
  }

  /** Notes that queued runs of a DAG may be able to start. */
  public void reconsider(DagEntry dag) {
    reconsidered.add(dag);
  }

  /** The DAGs noted since the last call. */
  public List<DagEntry> takeReconsidered() {
    List<DagEntry> dags = List.copyOf(reconsidered);
    reconsidered.clear();
    return dags;
  }

  /** Notes that a run may go on or end. */
  public void examine(RunMachine machine) {
    toExamine.add(machine);
  }

  /** Whether runs have been noted that nobody has looked at. */
  public boolean hasExamined() {
    return !toExamine.isEmpty();
  }

  /** Leaves to another turn what has been noted and not looked at. */
  public void handOver(Turn other) {
    other.toExamine.addAll(toExamine);
    other.reconsidered.addAll(reconsidered);
    toExamine.clear();
    reconsidered.clear();
  }

  /** The run noted first and not looked at yet; null if there is none. */
  @Nullable RunMachine takeExamined() {
    return toExamine.isEmpty() ? null : toExamine.removeFirst();
  }

  /** What is to be staged, in the order in which the runs were first mentioned. */
  public List<StagedPlan> plans() {
    List<StagedPlan> plans = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      StagedPlan plan = draft.toPlan();
      if (plan != null) {
        plans.add(plan);
      }
    }
    return plans;
  }
}
