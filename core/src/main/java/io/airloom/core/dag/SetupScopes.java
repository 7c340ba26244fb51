package io.airloom.core.dag;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What setups and teardowns make tasks wait for beyond their direct upstream tasks (Airflow 3.3,
 * "Setup and Teardown"). Tasks are known by position. Immutable.
 */
public final class SetupScopes {
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
