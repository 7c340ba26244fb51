package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares one DAG with the recorded one: its own arguments, groups, tasks and edges. */
final class DagComparison {
  /** Arguments without a counterpart: roles are Airloom's own, views are Airflow's. */
  private static final Set<String> WITHOUT_COUNTERPART =
      Set.of("access_control", "default_view", "orientation", "sla_miss_callback", "schedule");

  private final DagDefinition dag;
  private final Values values;
  private final List<String> differences = new ArrayList<>();

  DagComparison(DagDefinition dag, Path root) {
    this.dag = dag;
    this.values = new Values(root);
  }

  /** The first difference, empty if the DAGs agree. */
  Optional<String> difference(JsonNode expected) {
    JsonNode arguments = expected.path("dag");
    compareArguments(arguments);
    ExpectedSchedule.difference(arguments.get("schedule"), dag).ifPresent(differences::add);
    compare("tags", sorted(expected.path("tags")), dag.about().tags());
    compareGroups(expected.path("groups"));
    Set<String> ids =
        texts(expected.path("tasks"), "id").collect(Collectors.toCollection(TreeSet::new));
    compare(
        "tasks",
        ids,
        dag.tasks().stream()
            .map(task -> task.id().value())
            .collect(Collectors.toCollection(TreeSet::new)));
    if (differences.isEmpty()) {
      expected.path("tasks").forEach(task -> compareTask(task, expected));
      new ExpectedEdges(expected, dag).difference().ifPresent(differences::add);
    }
    return differences.stream().findFirst();
  }

  private void compareArguments(JsonNode expected) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("catchup", dag.schedule().catchup());
    facts.put("dag_display_name", dag.about().displayName());
    facts.put("description", dag.about().description().orElse(null));
    facts.put("doc_md", dag.about().docMd().orElse(null));
    facts.put("max_active_runs", dag.limits().maxActiveRuns());
    facts.put("max_active_tasks", dag.limits().maxActiveTasks());
    facts.put("dagrun_timeout", dag.limits().dagrunTimeout().orElse(null));
    facts.put("is_paused_upon_creation", dag.limits().pausedUponCreation().orElse(null));
    facts.put("params", dag.params());
    facts.put("user_defined_macros", dag.options().macros());
    facts.put("template_searchpath", dag.options().templateSearchpath());
    facts.put(
        "render_template_as_native_obj",
        dag.tasks().stream().anyMatch(task -> task.operator().nativeTemplates()));
    facts.put("start_date", dag.schedule().startDate().orElse(null));
    facts.put("end_date", dag.schedule().endDate().orElse(null));
    facts.putAll(TaskFacts.callbacks(dag.options().callbacks()));
    JsonNode defaults = expected.path("default_args");
    for (String date : List.of("start_date", "end_date")) {
      if (!expected.has(date) && defaults.has(date)) {
        agree(date, defaults.get(date), facts.get(date));
      }
    }
    for (Map.Entry<String, JsonNode> argument : expected.properties()) {
      String name = argument.getKey();
      if (!name.equals("default_args") && !WITHOUT_COUNTERPART.contains(name)) {
        agree(name, argument.getValue(), facts.get(name));
      }
    }
  }

  private void compareGroups(JsonNode expected) {
    compare(
        "groups",
        texts(expected, "id").collect(Collectors.toCollection(TreeSet::new)),
        dag.groups().stream().map(TaskGroup::id).collect(Collectors.toCollection(TreeSet::new)));
    for (JsonNode group : expected) {
      dag.groups().stream()
          .filter(found -> found.id().equals(group.path("id").asString()))
          .forEach(
              found -> compare("tooltip", group.path("tooltip").asString(""), found.tooltip()));
    }
  }

  private void compareTask(JsonNode expected, JsonNode recordedDag) {
    String id = expected.path("id").asString();
    TaskDefinition task = find(id);
    String operator = expected.path("operator").asString();
    // A class of the author's own was recorded by the name of its base class.
    if (!operator.equals("@task") && !operator.equals("BaseOperator")) {
      compare(id + " operator", operator, task.operator().path());
    }
    String group = expected.path("group").asString("");
    String found =
        dag.groups().stream()
            .filter(candidate -> candidate.tasks().contains(task.id()))
            .map(TaskGroup::id)
            .findFirst()
            .orElse("");
    compare(id + " group", group, found);
    Map<String, @Nullable Object> facts = TaskFacts.of(task);
    JsonNode arguments = expected.path("args");
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      if (argument.getKey().equals("partial")) {
        comparePartial(id, operator, argument.getValue(), facts);
      } else {
        agree(id + " " + argument.getKey(), argument.getValue(), facts.get(argument.getKey()));
      }
    }
    JsonNode defaults = recordedDag.path("dag").path("default_args");
    for (Map.Entry<String, JsonNode> value : defaults.properties()) {
      String name = value.getKey();
      boolean isOfGroup = !group.isEmpty() && groupSets(recordedDag, name);
      if (facts.containsKey(name) && !arguments.has(name) && !isOfGroup) {
        agree(id + " " + name, value.getValue(), facts.get(name));
      }
    }
    new ExpectedExpansion(values)
        .difference(id, expected.path("expand"), task)
        .ifPresent(differences::add);
  }

  private static boolean groupSets(JsonNode recordedDag, String name) {
    for (JsonNode group : recordedDag.path("groups")) {
      if (group.path("default_args").has(name)) {
        return true;
      }
    }
    return false;
  }

  private void comparePartial(
      String id, String operator, JsonNode partial, Map<String, @Nullable Object> facts) {
    if (operator.equals("@task")) {
      agree(id + " partial", partial, facts.get("call"));
    } else {
      partial
          .properties()
          .forEach(entry ->
              agree(id + " " + entry.getKey(), entry.getValue(), facts.get(entry.getKey())));
    }
  }

  private TaskDefinition find(String id) {
    return dag.tasks().stream()
        .filter(task -> task.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void agree(String what, JsonNode expected, @Nullable Object found) {
    if (!values.agree(expected, found)) {
      differences.add(what + ": expected " + expected + ", but found " + found);
    }
  }

  private void compare(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      differences.add(what + ": expected " + expected + ", but found " + found);
    }
  }

  private static List<String> sorted(JsonNode texts) {
    TreeSet<String> sorted = new TreeSet<>();
    texts.forEach(text -> sorted.add(text.asString()));
    return List.copyOf(sorted);
  }

  private static Stream<String> texts(JsonNode nodes, String key) {
    List<String> found = new ArrayList<>();
    nodes.forEach(node -> found.add(node.path(key).asString()));
    return found.stream();
  }
}
