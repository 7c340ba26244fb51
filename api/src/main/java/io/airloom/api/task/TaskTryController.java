package io.airloom.api.task;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.error.ErrorBody;
import io.airloom.api.request.RequestInput;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tries of task instances over REST, and what else hangs on a task instance. */
@RestController
public final class TaskTryController {
  private static final String BASE = "/api/v2/dags/{dagId}/dagRuns/{runId}/taskInstances/{taskId}";

  private final TaskInstanceQueries taskInstances;
  private final TaskInstanceResponses responses;

  public TaskTryController(TaskInstanceQueries taskInstances, TaskInstanceResponses responses) {
    this.taskInstances = taskInstances;
    this.responses = responses;
  }

  @GetMapping(BASE + "/tries")
  @Needs(Role.VIEWER)
  public TaskTryResponse.Collection getTaskInstanceTries(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    RequestInput input = RequestInput.of(request);
    int mapIndex = mapIndex(input);
    input.refuseProblems();
    return tries(dagId, runId, taskId, mapIndex);
  }

  @GetMapping(BASE + "/{mapIndex}/tries")
  @Needs(Role.VIEWER)
  public TaskTryResponse.Collection getMappedTaskInstanceTries(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("mapIndex") String mapIndex) {
    RequestInput input = RequestInput.of(request);
    int index = input.pathInteger("map_index", mapIndex);
    input.refuseProblems();
    return tries(dagId, runId, taskId, index);
  }

  private TaskTryResponse.Collection tries(
      String dagId, String runId, String taskId, int mapIndex) {
    List<TaskTryResponse> found =
        taskInstances.find(dagId, runId, taskId, mapIndex).stream()
            .map(responses::of)
            .map(TaskTryResponse::of)
            .toList();
    if (found.isEmpty()) {
      throw ApiException.notFound(
          "The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s` and map_index: `%d` was not found"
              .formatted(dagId, runId, taskId, mapIndex));
    }
    return new TaskTryResponse.Collection(found, found.size());
  }

  @GetMapping(BASE + "/tries/{tryNumber}")
  @Needs(Role.VIEWER)
  public TaskTryResponse getTaskInstanceTryDetails(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("tryNumber") String tryNumber) {
    RequestInput input = RequestInput.of(request);
    int number = input.pathInteger("task_try_number", tryNumber);
    int mapIndex = mapIndex(input);
    input.refuseProblems();
    return oneTry(dagId, runId, taskId, mapIndex, number);
  }

  @GetMapping(BASE + "/{mapIndex}/tries/{tryNumber}")
  @Needs(Role.VIEWER)
  public TaskTryResponse getMappedTaskInstanceTryDetails(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("mapIndex") String mapIndex,
      @PathVariable("tryNumber") String tryNumber) {
    RequestInput input = RequestInput.of(request);
    int index = input.pathInteger("map_index", mapIndex);
    int number = input.pathInteger("task_try_number", tryNumber);
    input.refuseProblems();
    return oneTry(dagId, runId, taskId, index, number);
  }

  private TaskTryResponse oneTry(
      String dagId, String runId, String taskId, int mapIndex, int number) {
    return taskInstances.find(dagId, runId, taskId, mapIndex).stream()
        .map(responses::of)
        .map(TaskTryResponse::of)
        .filter(found -> found.tryNumber() == number)
        .findFirst()
        .orElseThrow(() ->
            ApiException.notFound(
                "The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s`, try_number: `%d` and map_index: `%d` was not found"
                    .formatted(dagId, runId, taskId, number, mapIndex)));
  }

  /** No operator has links of its own. */
  @GetMapping(BASE + "/links")
  @Needs(Role.VIEWER)
  public ExtraLinks getExtraLinks(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    RequestInput input = RequestInput.of(request);
    int mapIndex = mapIndex(input);
    input.refuseProblems();
    if (taskInstances.find(dagId, runId, taskId, mapIndex).isEmpty()) {
      throw ApiException.notFound("TaskInstance not found");
    }
    return new ExtraLinks(Map.of(), 0);
  }

  /** Logs stay with the node. */
  @GetMapping(BASE + "/externalLogUrl/{tryNumber}")
  @Needs(Role.VIEWER)
  public ResponseEntity<ErrorBody> getExternalLogUrl() {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody("Task log handler does not support external logs."));
  }

  private static int mapIndex(RequestInput input) {
    return input
        .query()
        .integer("map_index", TaskInstanceKey.NOT_MAPPED, TaskInstanceKey.NOT_MAPPED);
  }
}
