package io.airloom.core.dag;

import io.airloom.sdk.dag.WeightRule;
import java.util.BitSet;
import java.util.List;

/** Effective priority weights by weight rule (Airflow 3.3, "Priority Weights"). */
final class PriorityWeights {
  private PriorityWeights() {}

  /**
   * The effective weight of each task, capped to an int.
   *
   * @param order positions, upstream before downstream
   * @param offsets see {@link DagGraph}
   * @param targets see {@link DagGraph}
   */
  static int[] effective(List<TaskDefinition> tasks, int[] order, int[] offsets, int[] targets) {
    int size = tasks.size();
    long[] sums = new long[size];
    for (int position = 0; position < size; position++) {
      sums[position] = tasks.get(position).limits().priorityWeight();
    }
    boolean downstream = uses(tasks, WeightRule.DOWNSTREAM);
    boolean upstream = uses(tasks, WeightRule.UPSTREAM);
    if (downstream || upstream) {
      addReachable(tasks, order, offsets, targets, sums);
    }
    int[] weights = new int[size];
    for (int position = 0; position < size; position++) {
      weights[position] = Math.clamp(sums[position], Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    return weights;
  }

  private static boolean uses(List<TaskDefinition> tasks, WeightRule rule) {
    return tasks.stream().anyMatch(task -> task.limits().weightRule() == rule);
  }

  /** Walks the closure backwards, one bit set per task that is still needed by its upstream. */
  private static void addReachable(
      List<TaskDefinition> tasks, int[] order, int[] offsets, int[] targets, long[] sums) {
    int size = order.length;
    BitSet[] reachable = new BitSet[size];
    for (int i = size - 1; i >= 0; i--) {
      int position = order[i];
      BitSet own = new BitSet();
      for (int edge = offsets[position]; edge < offsets[position + 1]; edge++) {
        own.set(targets[edge]);
        own.or(reachable[targets[edge]]);
      }
      reachable[position] = own;
      int weight = tasks.get(position).limits().priorityWeight();
      boolean addsDownstream = tasks.get(position).limits().weightRule() == WeightRule.DOWNSTREAM;
      for (int below = own.nextSetBit(0); below >= 0; below = own.nextSetBit(below + 1)) {
        TaskLimits limits = tasks.get(below).limits();
        if (addsDownstream) {
          sums[position] += limits.priorityWeight();
        }
        if (limits.weightRule() == WeightRule.UPSTREAM) {
          sums[below] += weight;
        }
      }
    }
  }
}
