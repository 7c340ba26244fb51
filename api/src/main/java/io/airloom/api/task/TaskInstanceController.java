package io.airloom.api.task;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.BodyFilters;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.api.version.DefinitionQueries;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Task instances over REST: list and get. */
@RestController
public final class TaskInstanceController {
  private static final String BASE = "/api/v2/dags/{dagId}/dagRuns/{runId}/taskInstances";

  private final TaskInstanceQueries taskInstances;
  private final TaskInstanceResponses responses;
  private final DefinitionQueries definitions;

  public TaskInstanceController(
      TaskInstanceQueries taskInstances,
      TaskInstanceResponses responses,
      DefinitionQueries definitions) {
    this.taskInstances = taskInstances;
    this.responses = responses;
    this.definitions = definitions;
  }

  @GetMapping(BASE)
  @Needs(Role.VIEWER)
  public TaskInstanceResponse.Collection getTaskInstances(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = taskInstances.filter(dagId, runId, query);
    input.refuseProblems();
    refuseUnknownRun(dagId, runId);
    Page<TaskInstanceRow> page = taskInstances.page(list, query, paging);
    return new TaskInstanceResponse.Collection(
        page.map(responses::of), page.total(), null, null, null);
  }

  /** Lists task instances by filters in the body; the path names neither DAG nor run. */
  @PostMapping(BASE + "/list")
  @Needs(Role.VIEWER)
  public TaskInstanceResponse.Collection getTaskInstancesBatch(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId) {
    RequestInput input = RequestInput.of(request);
    input.pathLiteral("dag_id", dagId, TaskInstanceQueries.ANY);
    input.pathLiteral("dag_run_id", runId, TaskInstanceQueries.ANY);
    BodyFilters filters = new BodyFilters(input.body());
    List<String> dagIds = filters.texts("dag_ids");
    List<String> runIds = filters.texts("dag_run_ids");
    List<String> taskIds = filters.texts("task_ids");
    filters.states("state", "state", TaskInstanceQueries.STATES);
    filters.instants("run_after");
    filters.instants("logical_date");
    filters.instants("start_date");
    filters.instants("end_date");
    filters.numbers("duration");
    filters.texts("pool", "pool");
    filters.texts("queue", "queue");
    filters.texts("executor", "executor");
    filters.paging();
    QueryParameters query = filters.query();
    input.refuseProblems();
    ListQuery list = taskInstances.filter(TaskInstanceQueries.ANY, TaskInstanceQueries.ANY, query);
    list.whereAny("r.dagId in :value", dagIds);
    list.whereAny("r.runId in :value", runIds);
    list.whereAny("n.taskId in :value", taskIds);
    Page<TaskInstanceRow> page = taskInstances.page(list, query, Paging.of(query));
    return new TaskInstanceResponse.Collection(
        page.map(responses::of), page.total(), null, null, null);
  }

  /** The mapped instances of one task. */
  @GetMapping(BASE + "/{taskId}/listMapped")
  @Needs(Role.VIEWER)
  public TaskInstanceResponse.Collection getMappedTaskInstances(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = taskInstances.filterMapped(dagId, runId, taskId, query);
    input.refuseProblems();
    Page<TaskInstanceRow> page = taskInstances.page(list, query, paging);
    if (page.total() == 0) {
      refuseUnmapped(dagId, taskId);
    }
    return new TaskInstanceResponse.Collection(
        page.map(responses::of), page.total(), null, null, null);
  }

  private void refuseUnmapped(String dagId, String taskId) {
    TaskDefinition task =
        definitions.find(dagId).stream()
            .flatMap(dag -> dag.tasks().stream())
            .filter(found -> found.id().value().equals(taskId))
            .findFirst()
            .orElseThrow(() -> ApiException.notFound("Task id %s not found".formatted(taskId)));
    if (task.rules().expansion().isEmpty()) {
      throw ApiException.notFound("Task id %s is not mapped".formatted(taskId));
    }
  }

  private void refuseUnknownRun(String dagId, String runId) {
    if (!runId.equals(TaskInstanceQueries.ANY)) {
      boolean found =
          dagId.equals(TaskInstanceQueries.ANY) || taskInstances.runExists(dagId, runId);
      if (!found) {
        throw ApiException.notFound(
            "DagRun with dag_id: `%s` and run_id: `%s` was not found".formatted(dagId, runId));
      }
    } else if (!dagId.equals(TaskInstanceQueries.ANY) && !taskInstances.dagExists(dagId)) {
      throw ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId));
    }
  }

  @GetMapping(BASE + "/{taskId}")
  @Needs(Role.VIEWER)
  public TaskInstanceResponse getTaskInstance(
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    return taskInstances
        .find(dagId, runId, taskId, TaskInstanceKey.NOT_MAPPED)
        .map(responses::of)
        .orElseThrow(() -> notFound(dagId, runId, taskId));
  }

  private ApiException notFound(String dagId, String runId, String taskId) {
    if (taskInstances.isMapped(dagId, runId, taskId)) {
      return ApiException.notFound("Task instance is mapped, add the map_index value to the URL");
    }
    return ApiException.notFound(
        "The Task Instance with dag_id: `%s`, run_id: `%s` and task_id: `%s` was not found"
            .formatted(dagId, runId, taskId));
  }

  @GetMapping(BASE + "/{taskId}/{mapIndex}")
  @Needs(Role.VIEWER)
  public TaskInstanceResponse getMappedTaskInstance(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("mapIndex") String mapIndex) {
    RequestInput input = RequestInput.of(request);
    int index = input.pathInteger("map_index", mapIndex);
    input.refuseProblems();
    return taskInstances
        .find(dagId, runId, taskId, index)
        .map(responses::of)
        .orElseThrow(() ->
            ApiException.notFound(
                "The Mapped Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s`, and map_index: `%d` was not found"
                    .formatted(dagId, runId, taskId, index)));
  }
}
