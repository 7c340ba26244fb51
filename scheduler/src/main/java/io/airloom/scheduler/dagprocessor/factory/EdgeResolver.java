package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the dependencies of tasks and groups into edges between tasks.
 *
 * <p>Airflow's rule: an edge into a group leads to its roots, an edge out of a group leaves from
 * its leaves, both as they are when the edge is drawn; edges are drawn in the file's order, those
 * of tasks before those of groups.
 */
final class EdgeResolver {
  private static final int MOST_EDGES = 500_000;

  private final List<TaskDraft> tasks;
  private final Map<String, GroupDraft> groups;
  private final Set<String> broken;
  private final Problems problems;
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<Set<Integer>> upstream = new ArrayList<>();
  private final List<Set<Integer>> downstream = new ArrayList<>();
  private int edges;

  /**
   * A resolver for one DAG.
   *
   * @param broken names of tasks whose own errors are noted already; edges from them are not missed
   */
  EdgeResolver(
      List<TaskDraft> tasks,
      Map<String, GroupDraft> groups,
      Set<String> broken,
      Problems problems) {
    this.broken = broken;
    this.tasks = tasks;
    this.groups = groups;
    this.problems = problems;
    for (TaskDraft task : tasks) {
      byName.put(task.name(), upstream.size());
      upstream.add(new LinkedHashSet<>());
      downstream.add(new LinkedHashSet<>());
    }
    for (TaskDraft task : tasks) {
      byName.putIfAbsent(task.definition().id().value(), byName.getOrDefault(task.name(), 0));
    }
  }

  /** The tasks with their upstream tasks; faults are noted. */
  List<TaskDefinition> resolve() {
    for (int task = 0; task < tasks.size(); task++) {
      for (TaskId referred : tasks.get(task).definition().upstream()) {
        Integer up = byName.get(referred.value());
        if (up != null && upstream.get(task).add(up)) {
          downstream.get(up).add(task);
          edges++;
        }
      }
    }
    for (int task = 0; task < tasks.size(); task++) {
      for (YamlNode.Scalar dependency : tasks.get(task).dependencies()) {
        draw(dependency, List.of(task), null);
      }
    }
    for (GroupDraft group : groups.values()) {
      for (YamlNode.Scalar dependency : group.dependencies()) {
        draw(dependency, List.of(), group);
      }
    }
    new CycleCheck(tasks, upstream, problems).check();
    List<TaskDefinition> result = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      Set<TaskId> ids =
          upstream.get(task).stream()
              .map(up -> tasks.get(up).definition().id())
              .collect(Collectors.toSet());
      result.add(tasks.get(task).withUpstream(ids));
    }
    return result;
  }

  private void draw(YamlNode.Scalar from, List<Integer> to, @Nullable GroupDraft toGroup) {
    if (broken.contains(from.text())) {
      return;
    }
    Integer task = byName.get(from.text());
    GroupDraft fromGroup = task == null ? groups.get(from.text()) : null;
    if (task == null && fromGroup == null) {
      Set<String> names = new LinkedHashSet<>(byName.keySet());
      names.addAll(groups.keySet());
      problems.error(
          from.position(),
          "Expected dependency %s to be a task or group of this DAG, but there is none with this name."
              .formatted(Excerpt.of(from.text())),
          DidYouMean.hint(from.text(), names, "Add it or remove the dependency."));
      return;
    }
    Collection<Integer> ups = fromGroup == null ? List.of(task) : leaves(fromGroup);
    Collection<Integer> downs = toGroup == null ? to : roots(toGroup);
    if (ups.isEmpty() || downs.isEmpty()) {
      problems.error(
          from.position(),
          "Expected both ends of a dependency to have tasks, but group \"%s\" has none."
              .formatted(
                  ups.isEmpty() && fromGroup != null
                      ? fromGroup.name()
                      : toGroup == null ? from.text() : toGroup.name()),
          "Put a task into it or remove the dependency.");
      return;
    }
    connect(ups, downs, from);
  }

  private void connect(Collection<Integer> ups, Collection<Integer> downs, YamlNode.Scalar from) {
    if (edges + (long) ups.size() * downs.size() > MOST_EDGES) {
      problems.error(
          from.position(),
          "Expected at most %,d edges in a DAG, but this dependency exceeds them."
              .formatted(MOST_EDGES),
          "Put an empty task between the groups.");
      return;
    }
    for (int up : ups) {
      for (int down : downs) {
        upstream.get(down).add(up);
        downstream.get(up).add(down);
        edges++;
      }
    }
  }

  private Collection<Integer> roots(GroupDraft group) {
    Set<Integer> members = members(group);
    return members.stream()
        .filter(task -> upstream.get(task).stream().noneMatch(members::contains))
        .toList();
  }

  private Collection<Integer> leaves(GroupDraft group) {
    Set<Integer> members = members(group);
    return members.stream()
        .filter(task -> downstream.get(task).stream().noneMatch(members::contains))
        .toList();
  }

  private Set<Integer> members(GroupDraft group) {
    Set<Integer> members = new LinkedHashSet<>();
    for (int task = 0; task < tasks.size(); task++) {
      GroupDraft own = tasks.get(task).group();
      if (own != null && own.isWithin(group)) {
        members.add(task);
      }
    }
    return members;
  }
}
