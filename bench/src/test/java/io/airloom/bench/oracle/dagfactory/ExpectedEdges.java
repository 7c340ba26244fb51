package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Draws the recorded edges, those of groups included, and compares them with those of a DAG.
 *
 * <p>An edge into a group leads to its roots, one out of it leaves from its leaves, both as they
 * are at that moment; references to results come first, then tasks, then groups, in file order.
 */
final class ExpectedEdges {
  private static final String GROUP = "group:";

  private final JsonNode expected;
  private final DagDefinition dag;
  private final Map<String, Set<String>> upstream = new HashMap<>();

  ExpectedEdges(JsonNode expected, DagDefinition dag) {
    this.expected = expected;
    this.dag = dag;
  }

  Optional<String> difference() {
    Map<String, JsonNode> recorded = new HashMap<>();
    expected.path("tasks").forEach(task -> recorded.put(task.path("id").asString(), task));
    for (TaskDefinition task : dag.tasks()) {
      Set<String> ups = upstream.computeIfAbsent(task.id().value(), _ -> new TreeSet<>());
      JsonNode node = recorded.getOrDefault(task.id().value(), expected);
      node.findValues("$xcom").forEach(reference -> ups.add(reference.asString()));
    }
    for (TaskDefinition task : dag.tasks()) {
      String id = task.id().value();
      texts(recorded.getOrDefault(id, expected).path("upstream"))
          .forEach(from -> draw(from, List.of(id)));
    }
    for (JsonNode group : expected.path("groups")) {
      String id = group.path("id").asString();
      texts(group.path("upstream")).forEach(from -> draw(from, roots(id)));
    }
    for (TaskDefinition task : dag.tasks()) {
      Set<String> found = new TreeSet<>();
      task.upstream().forEach(up -> found.add(up.value()));
      Set<String> wanted = upstream.getOrDefault(task.id().value(), Set.of());
      if (!wanted.equals(found)) {
        return Optional.of(
            "%s upstream: expected %s, but found %s".formatted(task.id(), wanted, found));
      }
    }
    return Optional.empty();
  }

  private void draw(String from, List<String> to) {
    List<String> ups =
        from.startsWith(GROUP) ? leaves(from.substring(GROUP.length())) : List.of(from);
    for (String down : to) {
      upstream.computeIfAbsent(down, _ -> new TreeSet<>()).addAll(ups);
    }
  }

  private List<String> roots(String group) {
    Set<String> members = members(group);
    return members.stream()
        .filter(task -> upstream.getOrDefault(task, Set.of()).stream().noneMatch(members::contains))
        .toList();
  }

  private List<String> leaves(String group) {
    Set<String> members = members(group);
    Set<String> inner = new TreeSet<>();
    members.forEach(task -> inner.addAll(upstream.getOrDefault(task, Set.of())));
    return members.stream().filter(task -> !inner.contains(task)).toList();
  }

  private Set<String> members(String id) {
    Set<String> members = new LinkedHashSet<>();
    for (TaskGroup group : dag.groups()) {
      if (isWithin(group, id)) {
        group.tasks().stream().map(TaskId::value).forEach(members::add);
      }
    }
    return members;
  }

  private boolean isWithin(TaskGroup group, String id) {
    if (group.id().equals(id)) {
      return true;
    }
    return group
        .parent()
        .flatMap(parent -> dag.groups().stream().filter(g -> g.id().equals(parent)).findFirst())
        .filter(parent -> isWithin(parent, id))
        .isPresent();
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
