package io.airloom.core.plan;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a DAG that belongs to some of its tasks (Airflow 3.3, "partial subset"): with their
 * upstream or downstream tasks on request, and always with the setups that they need and the
 * teardowns that clean up after those.
 *
 * <p>Not thread-safe; made for one command.
 */
public final class TaskSubset {
  private final Map<TaskId, TaskDefinition> tasks = new LinkedHashMap<>();
  private final Map<TaskId, List<TaskId>> below = new HashMap<>();
  private final Map<TaskId, Set<TaskId>> allAbove = new HashMap<>();
  private final Map<TaskId, Set<TaskId>> allBelow = new HashMap<>();

  /** The parts of one version of a DAG. */
  public TaskSubset(DagVersion version) {
    for (TaskDefinition task : version.definition().tasks()) {
      tasks.put(task.id(), task);
    }
    for (TaskDefinition task : tasks.values()) {
      for (TaskId up : task.upstream()) {
        below.computeIfAbsent(up, _ -> new ArrayList<>()).add(task.id());
      }
    }
  }

  /** Whether the DAG has the task. */
  public boolean has(TaskId task) {
    return tasks.containsKey(task);
  }

  /** Whether the task cleans up. */
  public boolean isTeardown(TaskId task) {
    TaskDefinition definition = tasks.get(task);
    return definition != null && definition.rules().role().isTeardown();
  }

  /** All tasks that the given one waits for, directly or not. */
  public Set<TaskId> above(TaskId task) {
    return allAbove.computeIfAbsent(task, start -> reach(start, true));
  }

  /** All tasks that wait for the given one, directly or not. */
  public Set<TaskId> below(TaskId task) {
    return allBelow.computeIfAbsent(task, start -> reach(start, false));
  }

  private Set<TaskId> reach(TaskId start, boolean upwards) {
    Set<TaskId> seen = new LinkedHashSet<>();
    Deque<TaskId> open = new ArrayDeque<>(next(start, upwards));
    while (!open.isEmpty()) {
      TaskId task = open.pop();
      if (seen.add(task)) {
        open.addAll(next(task, upwards));
      }
    }
    return seen;
  }

  private Collection<TaskId> next(TaskId task, boolean upwards) {
    TaskDefinition definition = tasks.get(task);
    if (upwards) {
      return definition == null ? List.of() : definition.upstream();
    }
    return below.getOrDefault(task, List.of());
  }

  /**
   * What belongs to the given tasks, themselves not included unless they belong to one another.
   *
   * @param upstream whether all they wait for is taken along
   * @param downstream whether all that waits for them is taken along
   */
  public Set<TaskId> around(Set<TaskId> chosen, boolean upstream, boolean downstream) {
    Set<TaskId> also = new LinkedHashSet<>();
    for (TaskId task : chosen) {
      if (!has(task)) {
        continue;
      }
      if (downstream) {
        addBelow(also, task, chosen);
      }
      if (upstream) {
        addAbove(also, task);
      } else if (isOrdinary(task)) {
        also.addAll(setupsAndTeardowns(task));
      }
      if (role(task) == Role.SETUP && !downstream) {
        also.addAll(teardownsOf(task));
      }
    }
    return also;
  }

  private void addBelow(Set<TaskId> also, TaskId task, Set<TaskId> chosen) {
    for (TaskId other : below(task)) {
      also.add(other);
      if (!chosen.contains(other) && isOrdinary(other)) {
        also.addAll(setupsAndTeardowns(other));
      }
    }
  }

  private void addAbove(Set<TaskId> also, TaskId task) {
    for (TaskId other : above(task)) {
      also.add(other);
      if (role(other) == Role.SETUP) {
        for (TaskId teardown : teardownsOf(other)) {
          if (!teardown.equals(task)) {
            also.add(teardown);
          }
        }
      }
    }
  }

  /** The setups whose work a task needs, with the teardowns of those. */
  private Set<TaskId> setupsAndTeardowns(TaskId task) {
    Set<TaskId> found = new LinkedHashSet<>();
    for (TaskId setup : above(task)) {
      if (role(setup) != Role.SETUP) {
        continue;
      }
      Set<TaskId> teardowns = teardownsOf(setup);
      boolean stillUp = teardowns.isEmpty();
      for (TaskId other : below.getOrDefault(setup, List.of())) {
        stillUp |= isTeardown(other) && below(task).contains(other);
      }
      if (stillUp) {
        found.add(setup);
        teardowns.stream().filter(teardown -> !teardown.equals(task)).forEach(found::add);
      }
    }
    return found;
  }

  private Set<TaskId> teardownsOf(TaskId setup) {
    Set<TaskId> teardowns = new HashSet<>();
    for (TaskId other : below.getOrDefault(setup, List.of())) {
      if (isTeardown(other)) {
        teardowns.add(other);
      }
    }
    return teardowns;
  }

  private boolean isOrdinary(TaskId task) {
    return role(task) == Role.ORDINARY;
  }

  private Role role(TaskId task) {
    TaskDefinition definition = tasks.get(task);
    return definition == null ? Role.ORDINARY : definition.rules().role();
  }
}
