package io.airloom.api.dagtask;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the wire form of a DAG's tasks from its definition. */
final class TaskResponses {
  private final DagDefinition dag;
  private final Map<TaskId, List<String>> downstream = new HashMap<>();

  TaskResponses(DagDefinition dag) {
    this.dag = dag;
    for (TaskDefinition task : dag.tasks()) {
      for (TaskId upstream : task.upstream()) {
        downstream.computeIfAbsent(upstream, _ -> new ArrayList<>()).add(task.id().value());
      }
    }
  }

  List<TaskResponse> all() {
    return dag.tasks().stream().map(this::of).toList();
  }

  private TaskResponse of(TaskDefinition task) {
    String path = task.operator().path();
    int dot = path.lastIndexOf('.');
    String operator = path.substring(dot + 1);
    OperatorLook look = OperatorLook.of(operator);
    return new TaskResponse(
        task.id().value(),
        task.about().displayName(),
        task.about().owner(),
        dag.schedule().startDate().orElse(null),
        dag.schedule().endDate().orElse(null),
        task.triggerRule().value(),
        task.rules().past().dependsOnPast(),
        task.rules().past().waitForDownstream(),
        task.retryPolicy().retries(),
        task.limits().queue(),
        task.limits().pool(),
        task.limits().poolSlots(),
        task.limits().executionTimeout().map(TaskResponse.TimeDelta::of).orElse(null),
        TaskResponse.TimeDelta.of(task.retryPolicy().delay()),
        task.retryPolicy().exponentialBackoff(),
        task.limits().priorityWeight(),
        task.limits().weightRule().value(),
        look.color(),
        look.textColor(),
        look.templateFields(),
        downstream.getOrDefault(task.id(), List.of()).stream().sorted().toList(),
        task.about().docMd().orElse(null),
        operator,
        params(task),
        Map.of("module_path", dot < 0 ? "" : path.substring(0, dot), "class_name", operator),
        task.rules().expansion().isPresent(),
        List.of());
  }

  private static Map<String, TaskResponse.Param> params(TaskDefinition task) {
    Map<String, TaskResponse.Param> params = new LinkedHashMap<>();
    task.operator()
        .params()
        .forEach((name, value) ->
            params.put(name, new TaskResponse.Param(value, null, Map.of(), "task")));
    return params;
  }
}
