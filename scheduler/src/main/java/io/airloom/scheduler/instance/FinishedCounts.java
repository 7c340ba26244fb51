package io.airloom.scheduler.instance;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.run.TaskInstanceState;

/** How many instances of each task, and of the tasks directly above it, have finished how. */
public final class FinishedCounts {
  private static final int STATES = TaskInstanceState.FINISHED_STATES.size();

  private final DagGraph graph;
  private final int[] own;
  private final int[] upstream;
  private final int[] totals;

  /** Counts of a run without instances. */
  public FinishedCounts(DagGraph graph) {
    this.graph = graph;
    this.own = new int[graph.size() * STATES];
    this.upstream = new int[graph.size() * STATES];
    this.totals = new int[graph.size()];
  }

  private static int counterOf(TaskInstanceState state) {
    return switch (state) {
      case SUCCESS -> 0;
      case FAILED -> 1;
      case SKIPPED -> 2;
      case UPSTREAM_FAILED -> 3;
      case REMOVED -> 4;
      case NONE,
          SCHEDULED,
          QUEUED,
          RUNNING,
          RESTARTING,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          DEFERRED ->
          throw new IllegalArgumentException("Nobody counts the state " + state);
    };
  }

  /** Counts an instance in or out of a finished state. */
  public void count(int position, TaskInstanceState state, int change) {
    int counter = counterOf(state);
    own[position * STATES + counter] += change;
    int below = graph.downstreamCount(position);
    for (int n = 0; n < below; n++) {
      upstream[graph.downstream(position, n) * STATES + counter] += change;
    }
  }

  /** Counts new instances of a task. */
  public void countInstances(int position, int change) {
    int below = graph.downstreamCount(position);
    for (int n = 0; n < below; n++) {
      totals[graph.downstream(position, n)] += change;
    }
  }

  /** Counts one instance of every task. */
  public void countOnePerTask() {
    for (int position = 0; position < totals.length; position++) {
      totals[position] = graph.upstreamCount(position);
    }
  }

  public int finished(int position, TaskInstanceState state) {
    return own[position * STATES + counterOf(state)];
  }

  public int upstream(int position, TaskInstanceState state) {
    return upstream[position * STATES + counterOf(state)];
  }

  public int upstreamTotal(int position) {
    return totals[position];
  }
}
