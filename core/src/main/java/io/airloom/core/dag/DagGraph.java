package io.airloom.core.dag;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.dag.WeightRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** Effective priority weights by weight rule (Airflow 3.3, "Priority Weights"). */
  private static final class PriorityWeights {
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

  /**
   * What setups and teardowns make tasks wait for beyond their direct upstream tasks (Airflow 3.3,
   * "Setup and Teardown"). Tasks are known by position. Immutable.
   */
  public static final class SetupScopes {
    private static final int[] NONE = new int[0];
    private static final SetupScopes EMPTY =
        new SetupScopes(new int[0][], new int[0][], new int[0][]);

    private final int[][] indirectSetups;
    private final int[][] teardownScopes;
    private final int[][] watchers;

    private SetupScopes(int[][] indirectSetups, int[][] teardownScopes, int[][] watchers) {
      this.indirectSetups = indirectSetups;
      this.teardownScopes = teardownScopes;
      this.watchers = watchers;
    }

    static SetupScopes of(List<TaskDefinition> tasks, DagGraph graph) {
      boolean plain =
          tasks.stream().allMatch(task -> task.rules().role() == TaskDefinition.Role.ORDINARY);
      if (plain) {
        return EMPTY;
      }
      int size = graph.size();
      int[][] setups = new int[size][];
      int[][] scopes = new int[size][];
      List<List<Integer>> watchers = new ArrayList<>();
      for (int position = 0; position < size; position++) {
        watchers.add(new ArrayList<>());
      }
      Roles roles = new Roles(tasks, graph);
      for (int position = 0; position < size; position++) {
        setups[position] = roles.indirectSetups(position);
        scopes[position] = roles.teardownScope(position);
        for (int setup : setups[position]) {
          watchers.get(setup).add(position);
        }
        for (int inside : scopes[position]) {
          watchers.get(inside).add(position);
        }
      }
      int[][] watching =
          watchers.stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
      return new SetupScopes(setups, scopes, watching);
    }

    /** Setups upstream, not directly, in whose scope the task lies. Not to be changed. */
    public int[] indirectSetups(int position) {
      return of(indirectSetups, position);
    }

    /** Tasks between a teardown and its setups that are not directly upstream of it. */
    public int[] teardownScope(int position) {
      return of(teardownScopes, position);
    }

    /** Tasks that this one is such a setup, or lies in such a scope, for. */
    public int[] watchers(int position) {
      return of(watchers, position);
    }

    private static int[] of(int[][] lists, int position) {
      return lists.length == 0 ? NONE : lists[position];
    }

    /** The roles of tasks in one graph. */
    private record Roles(List<TaskDefinition> tasks, DagGraph graph) {
      private boolean isSetup(int position) {
        return tasks.get(position).rules().role() == TaskDefinition.Role.SETUP;
      }

      private boolean isTeardown(int position) {
        return tasks.get(position).rules().role().isTeardown();
      }

      int[] indirectSetups(int position) {
        if (isTeardown(position)) {
          return NONE;
        }
        BitSet below = graph.reachable(position, false);
        BitSet found = new BitSet();
        BitSet above = graph.reachable(position, true);
        for (int up = above.nextSetBit(0); up >= 0; up = above.nextSetBit(up + 1)) {
          if (isSetup(up) && isOpenAt(up, below)) {
            found.set(up);
          }
        }
        removeDirect(found, position);
        return found.stream().toArray();
      }

      /** Whether a setup has no teardown, or one that comes after the tasks below. */
      private boolean isOpenAt(int setup, BitSet below) {
        boolean hasTeardown = false;
        for (int n = 0; n < graph.downstreamCount(setup); n++) {
          int next = graph.downstream(setup, n);
          if (isTeardown(next)) {
            hasTeardown = true;
            if (below.get(next)) {
              return true;
            }
          }
        }
        return !hasTeardown;
      }

      int[] teardownScope(int position) {
        if (!isTeardown(position)) {
          return NONE;
        }
        BitSet scope = new BitSet();
        for (int n = 0; n < graph.upstreamCount(position); n++) {
          int up = graph.upstream(position, n);
          if (isSetup(up)) {
            scope.or(graph.reachable(up, false));
          }
        }
        scope.and(graph.reachable(position, true));
        removeDirect(scope, position);
        return scope.stream().toArray();
      }

      private void removeDirect(BitSet found, int position) {
        for (int n = 0; n < graph.upstreamCount(position); n++) {
          found.clear(graph.upstream(position, n));
        }
      }
    }
  }
}
