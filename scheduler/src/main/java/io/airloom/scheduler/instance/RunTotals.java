package io.airloom.scheduler.instance;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.RunCountsView;
import io.airloom.core.run.TaskInstanceState;

/** What is counted of a run: how its tasks' instances have finished, and how many go on. */
public final class RunTotals implements RunCountsView {
  private final DagVersion version;
  private final FinishedCounts finished;
  private int unfinished;
  private int underWay;
  private int failedLeaves;
  private int activeTasks;

  public RunTotals(DagVersion version) {
    this.version = version;
    this.finished = new FinishedCounts(version.graph());
  }

  /** One instance of every task, none of which has begun. */
  public void countOnePerTask() {
    finished.countOnePerTask();
    unfinished = version.graph().size();
  }

  /** A new instance in the given state. */
  public void add(int position, TaskInstanceState state) {
    finished.countInstances(position, 1);
    count(position, state, 1);
  }

  /** An instance moves. */
  public void move(int position, TaskInstanceState from, TaskInstanceState to) {
    count(position, from, -1);
    count(position, to, 1);
  }

  private void count(int position, TaskInstanceState state, int change) {
    if (state.isFinished()) {
      finished.count(position, state, change);
      if (state.isFailure() && version.graph().isLeaf(position)) {
        failedLeaves += change;
      }
      return;
    }
    unfinished += change;
    if (state != TaskInstanceState.NONE) {
      underWay += change;
    }
    if (state.occupiesSlots()) {
      activeTasks += change;
    }
  }

  @Override
  public int finished(int position, TaskInstanceState state) {
    return finished.finished(position, state);
  }

  @Override
  public int upstreamTotal(int position) {
    return finished.upstreamTotal(position);
  }

  @Override
  public int upstreamCount(int position, TaskInstanceState state) {
    return finished.upstream(position, state);
  }

  @Override
  public int unfinished() {
    return unfinished;
  }

  @Override
  public int underWay() {
    return underWay;
  }

  @Override
  public int failedLeaves() {
    return failedLeaves;
  }

  public int activeTasks() {
    return activeTasks;
  }
}
