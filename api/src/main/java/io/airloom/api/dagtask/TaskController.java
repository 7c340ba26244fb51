package io.airloom.api.dagtask;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.RequestInput;
import io.airloom.api.version.DefinitionQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tasks of a DAG over REST. */
@RestController
public final class TaskController {
  private final DefinitionQueries definitions;

  public TaskController(DefinitionQueries definitions) {
    this.definitions = definitions;
  }

  @GetMapping("/api/v2/dags/{dagId}/tasks")
  @Needs(Role.VIEWER)
  public TaskResponse.Collection getTasks(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    String orderBy = input.query().text("order_by").orElse("task_id");
    List<TaskResponse> tasks =
        definition(dagId).all().stream().sorted(TaskOrder.of(orderBy)).toList();
    return new TaskResponse.Collection(tasks, tasks.size());
  }

  @GetMapping("/api/v2/dags/{dagId}/tasks/{taskId}")
  @Needs(Role.VIEWER)
  public TaskResponse getTask(
      @PathVariable("dagId") String dagId, @PathVariable("taskId") String taskId) {
    return definition(dagId).all().stream()
        .filter(task -> task.taskId().equals(taskId))
        .findFirst()
        .orElseThrow(
            () -> ApiException.notFound("Task with id %s was not found".formatted(taskId)));
  }

  private TaskResponses definition(String dagId) {
    return definitions
        .find(dagId)
        .map(TaskResponses::new)
        .orElseThrow(
            () -> ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId)));
  }
}
