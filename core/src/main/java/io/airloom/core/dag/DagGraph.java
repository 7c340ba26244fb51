package io.airloom.core.dag;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.dag.TriggerRule;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges of a DAG compiled into arrays, so that finishing a task costs O(out-degree).
 *
 * <p>Tasks are known by position, their place in the definition. Immutable.
 */
public final class DagGraph {
  /** Downstream positions of task p: {@code targets[offsets[p] .. offsets[p + 1]]}. */
  private final int[] offsets;

  private final int[] targets;
  private final int[][] upstream;
  private final boolean[] leaves;
  private final int[] weights;
  private final TriggerRule[] rules;
  private final TaskKind[] kinds;

  private DagGraph(
      int[] offsets,
      int[] targets,
      int[][] upstream,
      boolean[] leaves,
      int[] weights,
      TriggerRule[] rules,
      TaskKind[] kinds) {
    this.offsets = offsets;
    this.targets = targets;
    this.upstream = upstream;
    this.leaves = leaves;
    this.weights = weights;
    this.rules = rules;
    this.kinds = kinds;
  }

  /**
   * Compiles the tasks of one DAG.
   *
   * @throws AirloomException if an upstream task is missing or the edges form a cycle; the DAG
   *     processor reports both earlier and with positions
   */
  public static DagGraph compile(List<TaskDefinition> tasks) {
    Map<TaskId, Integer> positions = HashMap.newHashMap(tasks.size());
    for (TaskDefinition task : tasks) {
      positions.put(task.id(), positions.size());
    }
    int size = tasks.size();
    int[][] upstream = new int[size][];
    int[] offsets = new int[size + 1];
    TriggerRule[] rules = new TriggerRule[size];
    TaskKind[] kinds = new TaskKind[size];
    for (int position = 0; position < size; position++) {
      TaskDefinition task = tasks.get(position);
      rules[position] = task.triggerRule();
      kinds[position] = task.operator().kind();
      upstream[position] = positionsOf(task, positions);
      for (int up : upstream[position]) {
        offsets[up + 1]++;
      }
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    int[] targets = new int[offsets[size]];
    int[] fill = offsets.clone();
    int[] upstreamCounts = new int[size];
    for (int position = 0; position < size; position++) {
      upstreamCounts[position] = upstream[position].length;
      for (int up : upstream[position]) {
        targets[fill[up]++] = position;
      }
    }
    int[] order = topologicalOrder(offsets, targets, upstreamCounts, tasks);
    int[] weights = PriorityWeights.effective(tasks, order, offsets, targets);
    boolean[] leaves = leaves(tasks, offsets, targets);
    return new DagGraph(offsets, targets, upstream, leaves, weights, rules, kinds);
  }

  /**
   * The tasks whose instances decide how a run ends (Airflow 3.3): those without another such task
   * below; teardowns only where their author says so, or where the DAG has nothing else.
   */
  private static boolean[] leaves(List<TaskDefinition> tasks, int[] offsets, int[] targets) {
    boolean[] leaves = new boolean[tasks.size()];
    boolean any = false;
    for (int position = 0; position < leaves.length; position++) {
      boolean isLeaf = countsForRun(tasks.get(position));
      for (int edge = offsets[position]; edge < offsets[position + 1]; edge++) {
        isLeaf &= !countsForRun(tasks.get(targets[edge]));
      }
      leaves[position] = isLeaf;
      any |= isLeaf;
    }
    for (int position = 0; !any && position < leaves.length; position++) {
      leaves[position] = offsets[position] == offsets[position + 1];
    }
    return leaves;
  }

  private static boolean countsForRun(TaskDefinition task) {
    return task.rules().role() != TaskDefinition.Role.TEARDOWN;
  }

  private static int[] positionsOf(TaskDefinition task, Map<TaskId, Integer> positions) {
    int[] result = new int[task.upstream().size()];
    int count = 0;
    for (TaskId up : task.upstream()) {
      Integer position = positions.get(up);
      if (position == null) {
        throw new AirloomException(
            ErrorCode.INVALID_ARGUMENT,
            "Expected upstream task \"%s\" of task \"%s\" to exist, but the DAG has no such task. Add it or remove the dependency."
                .formatted(up, task.id()));
      }
      result[count++] = position;
    }
    return result;
  }

  private static int[] topologicalOrder(
      int[] offsets, int[] targets, int[] upstreamCounts, List<TaskDefinition> tasks) {
    int[] missing = upstreamCounts.clone();
    int[] order = new int[missing.length];
    int tail = 0;
    for (int position = 0; position < missing.length; position++) {
      if (missing[position] == 0) {
        order[tail++] = position;
      }
    }
    for (int head = 0; head < tail; head++) {
      for (int edge = offsets[order[head]]; edge < offsets[order[head] + 1]; edge++) {
        if (--missing[targets[edge]] == 0) {
          order[tail++] = targets[edge];
        }
      }
    }
    if (tail < order.length) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the tasks to form no cycle, but %d of %d tasks wait for each other. Remove a dependency."
              .formatted(order.length - tail, tasks.size()));
    }
    return order;
  }

  /** Number of tasks. */
  public int size() {
    return upstream.length;
  }

  /** Number of direct upstream tasks. */
  public int upstreamCount(int position) {
    return upstream[position].length;
  }

  /** The n-th direct upstream task, from 0, in the definition's order. */
  public int upstream(int position, int n) {
    return upstream[position][n];
  }

  /** Number of direct downstream tasks. */
  public int downstreamCount(int position) {
    return offsets[position + 1] - offsets[position];
  }

  /** The n-th direct downstream task, from 0, in the definition's order. */
  public int downstream(int position, int n) {
    return targets[offsets[position] + n];
  }

  /** Whether the task's instances decide the run's final state. */
  public boolean isLeaf(int position) {
    return leaves[position];
  }

  /** All tasks that can be reached upstream or downstream, without the task itself. */
  public BitSet reachable(int position, boolean upwards) {
    BitSet reached = new BitSet(size());
    Deque<Integer> open = new ArrayDeque<>();
    open.add(position);
    while (!open.isEmpty()) {
      int at = open.remove();
      int degree = upwards ? upstreamCount(at) : downstreamCount(at);
      for (int n = 0; n < degree; n++) {
        int next = upwards ? upstream(at, n) : downstream(at, n);
        if (!reached.get(next)) {
          reached.set(next);
          open.add(next);
        }
      }
    }
    return reached;
  }

  public TriggerRule triggerRule(int position) {
    return rules[position];
  }

  public TaskKind kind(int position) {
    return kinds[position];
  }

  /** Effective priority weight after the weight rule; higher goes first. */
  public int priorityWeight(int position) {
    return weights[position];
  }
}
