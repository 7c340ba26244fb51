package io.airloom.core.dag;

import io.airloom.core.dag.TaskDefinition.Expansion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are mapped, alone or with their group, and over whose results (Airflow 3.3, "Dynamic
 * Task Mapping"). Tasks are known by position. Immutable.
 */
public final class TaskMappings {
  private final Map<TaskId, Integer> positions;
  private final boolean any;
  private final List<List<Expansion>> expansions;
  private final @Nullable String[] groups;
  private final BitSet ownMapped;
  private final BitSet feeding;
  private final List<BitSet> allInputs;
  private final List<BitSet> nearInputs;

  private TaskMappings(
      Map<TaskId, Integer> positions,
      boolean any,
      List<List<Expansion>> expansions,
      @Nullable String[] groups,
      BitSet ownMapped,
      List<BitSet> allInputs,
      List<BitSet> nearInputs) {
    this.positions = positions;
    this.any = any;
    this.expansions = expansions;
    this.groups = groups;
    this.ownMapped = ownMapped;
    this.allInputs = allInputs;
    this.nearInputs = nearInputs;
    this.feeding = new BitSet();
    allInputs.forEach(feeding::or);
  }

  static TaskMappings of(DagDefinition dag) {
    List<TaskDefinition> tasks = dag.tasks();
    boolean any =
        tasks.stream().anyMatch(task -> task.rules().expansion().isPresent())
            || dag.groups().stream().anyMatch(group -> group.expansion().isPresent());
    Map<TaskId, Integer> positions = HashMap.newHashMap(any ? tasks.size() : 0);
    if (!any) {
      return new TaskMappings(
          positions, false, List.of(), new String[0], new BitSet(), List.of(), List.of());
    }
    tasks.forEach(task -> positions.put(task.id(), positions.size()));
    Map<TaskId, List<TaskGroup>> mappedGroups = mappedGroups(dag);
    List<List<Expansion>> expansions = new ArrayList<>();
    List<BitSet> allInputs = new ArrayList<>();
    List<BitSet> nearInputs = new ArrayList<>();
    @Nullable String[] groups = new @Nullable String[tasks.size()];
    BitSet ownMapped = new BitSet();
    for (int position = 0; position < groups.length; position++) {
      TaskDefinition task = tasks.get(position);
      List<TaskGroup> around = mappedGroups.getOrDefault(task.id(), List.of());
      List<Expansion> own = new ArrayList<>();
      task.rules().expansion().ifPresent(own::add);
      ownMapped.set(position, !own.isEmpty());
      groups[position] = around.isEmpty() ? null : around.getFirst().id();
      around.forEach(group -> own.add(group.expansion().orElseThrow()));
      expansions.add(List.copyOf(own));
      allInputs.add(positionsOf(own, positions));
      nearInputs.add(positionsOf(own.subList(0, Math.min(1, own.size())), positions));
    }
    return new TaskMappings(positions, true, expansions, groups, ownMapped, allInputs, nearInputs);
  }

  /** The mapped groups around each task, the innermost first. */
  private static Map<TaskId, List<TaskGroup>> mappedGroups(DagDefinition dag) {
    Map<String, TaskGroup> byId = new HashMap<>();
    dag.groups().forEach(group -> byId.put(group.id(), group));
    Map<TaskId, List<TaskGroup>> around = new HashMap<>();
    for (TaskGroup inner : dag.groups()) {
      List<TaskGroup> mapped = new ArrayList<>();
      for (Optional<TaskGroup> at = Optional.of(inner);
          at.isPresent();
          at = at.get().parent().map(byId::get)) {
        if (at.get().expansion().isPresent()) {
          mapped.add(at.get());
        }
      }
      inner.tasks().forEach(task -> around.put(task, mapped));
    }
    return around;
  }

  private static BitSet positionsOf(List<Expansion> expansions, Map<TaskId, Integer> positions) {
    BitSet inputs = new BitSet();
    for (Expansion expansion : expansions) {
      Set<TaskId> tasks = expansion.tasks();
      tasks.forEach(task -> {
        Integer position = positions.get(task);
        if (position != null) {
          inputs.set(position);
        }
      });
    }
    return inputs;
  }

  /** Whether anything at all is mapped. */
  public boolean any() {
    return any;
  }

  /** Whether the task has a number of instances that is to be found out. */
  public boolean isMapped(int position) {
    return any && !expansions.get(position).isEmpty();
  }

  /** Whether the task itself is mapped, and not only a group around it. */
  public boolean isMappedItself(int position) {
    return any && ownMapped.get(position);
  }

  /** What multiplies its instances: its own expansion first, then those of groups around it. */
  public List<Expansion> expansions(int position) {
    return any ? expansions.get(position) : List.of();
  }

  /** Id of the innermost mapped group around the task, null if there is none. */
  public @Nullable String group(int position) {
    return any ? groups[position] : null;
  }

  /** Whether two tasks lie in the same innermost mapped group. */
  public boolean shareGroup(int one, int other) {
    String group = group(one);
    return group != null && group.equals(group(other));
  }

  /** Whether others are mapped over what the task returns. */
  public boolean feeds(int position) {
    return any && feeding.get(position);
  }

  /** Whether the number of the task's instances depends on the result of the other one. */
  public boolean isInput(int position, int other) {
    return any && allInputs.get(position).get(other);
  }

  /** The inputs of its own expansion, or of the innermost mapped group if it has none itself. */
  public BitSet nearInputs(int position) {
    return nearInputs.get(position);
  }

  /** The position of a task; -1 if the DAG has none with this id. */
  public int positionOf(TaskId task) {
    return positions.getOrDefault(task, -1);
  }
}
