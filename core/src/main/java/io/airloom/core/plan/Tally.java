package io.airloom.core.plan;

import io.airloom.core.dag.DagGraph;
import io.airloom.core.dag.TaskMappings;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.sdk.dag.TriggerRule;

/**
 * Counts the upstream task instances that one task instance looks at (Airflow 3.3.2, relevant
 * upstream map indexes): all of them, but within a mapped group those with its own index.
 */
final class Tally {
  private final RunView view;
  private final int position;
  private final int mapIndex;

  Tally(RunView view, int position, int mapIndex) {
    this.view = view;
    this.position = position;
    this.mapIndex = mapIndex;
  }

  /** The counts over all direct upstream tasks. */
  UpstreamCounts direct() {
    DagGraph graph = view.version().graph();
    if (view.version().mappings().group(position) == null) {
      return new UpstreamCounts(
          view.counts().upstreamTotal(position),
          view.counts().upstreamCount(position, TaskInstanceState.SUCCESS),
          view.counts().upstreamCount(position, TaskInstanceState.FAILED),
          view.counts().upstreamCount(position, TaskInstanceState.SKIPPED),
          view.counts().upstreamCount(position, TaskInstanceState.UPSTREAM_FAILED),
          view.counts().upstreamCount(position, TaskInstanceState.REMOVED));
    }
    int[] upstream = new int[graph.upstreamCount(position)];
    for (int n = 0; n < upstream.length; n++) {
      upstream[n] = graph.upstream(position, n);
    }
    return of(upstream);
  }

  /** The counts over some tasks. */
  UpstreamCounts of(int... tasks) {
    int total = 0;
    int[] counts = new int[TaskInstanceState.values().length];
    for (int task : tasks) {
      total += add(task, counts);
    }
    return new UpstreamCounts(
        total,
        counts[SUCCESS],
        counts[FAILED],
        counts[SKIPPED],
        counts[UPSTREAM_FAILED],
        counts[REMOVED]);
  }

  private static final int SUCCESS = 0;
  private static final int FAILED = 1;
  private static final int SKIPPED = 2;
  private static final int UPSTREAM_FAILED = 3;
  private static final int REMOVED = 4;

  private int add(int task, int[] counts) {
    if (!looksAtOwnIndex(task)) {
      counts[SUCCESS] += view.counts().finished(task, TaskInstanceState.SUCCESS);
      counts[FAILED] += view.counts().finished(task, TaskInstanceState.FAILED);
      counts[SKIPPED] += view.counts().finished(task, TaskInstanceState.SKIPPED);
      counts[UPSTREAM_FAILED] += view.counts().finished(task, TaskInstanceState.UPSTREAM_FAILED);
      counts[REMOVED] += view.counts().finished(task, TaskInstanceState.REMOVED);
      return view.instances(task);
    }
    int total = addSlot(view.find(task, TaskInstanceKey.NOT_MAPPED), counts);
    return mapIndex < 0 ? total : total + addSlot(view.find(task, mapIndex), counts);
  }

  private int addSlot(int slot, int[] counts) {
    if (slot < 0) {
      return 0;
    }
    switch (view.state(slot)) {
      case SUCCESS -> counts[SUCCESS]++;
      case FAILED -> counts[FAILED]++;
      case SKIPPED -> counts[SKIPPED]++;
      case UPSTREAM_FAILED -> counts[UPSTREAM_FAILED]++;
      case REMOVED -> counts[REMOVED]++;
      case NONE,
          SCHEDULED,
          QUEUED,
          RUNNING,
          RESTARTING,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          DEFERRED -> {}
    }
    return 1;
  }

  private boolean looksAtOwnIndex(int task) {
    TaskMappings mappings = view.version().mappings();
    if (!mappings.shareGroup(position, task)) {
      return false;
    }
    if (mapIndex < 0 && isEager() && !mappings.isInput(position, task)) {
      return false;
    }
    return MapLength.of(view, position) > 0;
  }

  /** Rules that need not wait for all look at everything while the task is not expanded. */
  private boolean isEager() {
    TriggerRule rule = view.version().graph().triggerRule(position);
    return rule == TriggerRule.ONE_SUCCESS
        || rule == TriggerRule.ONE_FAILED
        || rule == TriggerRule.ONE_DONE
        || rule == TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS;
  }
}
