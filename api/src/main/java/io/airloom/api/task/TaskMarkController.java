package io.airloom.api.task;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.RequestInput;
import io.airloom.api.version.DefinitionQueries;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Marking of task instances over REST, and previews of it. */
@RestController
public final class TaskMarkController {
  private static final String BASE = "/api/v2/dags/{dagId}/dagRuns/{runId}/taskInstances/{taskId}";
  private static final int NOT_IMPLEMENTED = 501;

  private final TaskInstanceKeys instances;
  private final DefinitionQueries definitions;
  private final RunCommands commands;

  public TaskMarkController(
      TaskInstanceKeys instances, DefinitionQueries definitions, RunCommands commands) {
    this.instances = instances;
    this.definitions = definitions;
    this.commands = commands;
  }

  @PatchMapping(BASE)
  @Needs(Role.USER)
  public TaskInstanceResponse.Collection patchTaskInstance(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    return mark(request, new Target(dagId, runId, taskId), Optional.empty(), false);
  }

  @PatchMapping(BASE + "/{mapIndex}")
  @Needs(Role.USER)
  public TaskInstanceResponse.Collection patchTaskInstanceByMapIndex(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("mapIndex") String mapIndex) {
    return mark(request, new Target(dagId, runId, taskId), Optional.of(mapIndex), false);
  }

  @PatchMapping(BASE + "/dry_run")
  @Needs(Role.USER)
  public TaskInstanceResponse.Collection patchTaskInstanceDryRun(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    return mark(request, new Target(dagId, runId, taskId), Optional.empty(), true);
  }

  @PatchMapping(BASE + "/{mapIndex}/dry_run")
  @Needs(Role.USER)
  public TaskInstanceResponse.Collection patchTaskInstanceDryRunByMapIndex(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("mapIndex") String mapIndex) {
    return mark(request, new Target(dagId, runId, taskId), Optional.of(mapIndex), true);
  }

  private TaskInstanceResponse.Collection mark(
      HttpServletRequest request, Target target, Optional<String> inPath, boolean dryRun) {
    RequestInput input = RequestInput.of(request);
    OptionalInt mapIndex = mapIndex(input, inPath);
    MarkBody body = MarkBody.read(input.body(), input.query().texts("update_mask"));
    input.refuseProblems();
    refuseUnknown(target);
    List<TaskInstanceKey> named = instances.ofTask(target, mapIndex);
    if (named.isEmpty()) {
      throw new ApiException(404, List.of(target.notFound(mapIndex)));
    }
    if (body.changesNote()) {
      throw new ApiException(
          NOT_IMPLEMENTED,
          "Expected a patch of the state alone, but there is a note, which task instances do not"
              + " take yet. Leave it out.");
    }
    if (body.state().isEmpty()) {
      return instances.collection(named);
    }
    List<TaskInstanceKey> marked =
        CommandAnswers.await(
            commands.mark(
                new MarkTaskInstance(
                    new DagId(target.dagId()),
                    new RunSelection.Around(new RunId(target.runId()), body.past(), body.future()),
                    new TaskSelector(new TaskId(target.taskId()), mapIndex),
                    body.reach(),
                    body.state().get(),
                    dryRun,
                    Caller.of(request).name())));
    return instances.collection(dryRun ? marked : named);
  }

  /** In the path, else in the query, else all instances of the task. */
  private static OptionalInt mapIndex(RequestInput input, Optional<String> inPath) {
    if (inPath.isPresent()) {
      return OptionalInt.of(input.pathInteger("map_index", inPath.get()));
    }
    return input.query().text("map_index").isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(input.query().integer("map_index", -1, Integer.MIN_VALUE));
  }

  private void refuseUnknown(Target target) {
    DagDefinition dag =
        definitions
            .find(target.dagId())
            .orElseThrow(() ->
                ApiException.notFound(
                    "The Dag with ID: `%s` was not found".formatted(target.dagId())));
    if (dag.tasks().stream().noneMatch(task -> task.id().value().equals(target.taskId()))) {
      throw ApiException.notFound(
          "Task '%s' not found in Dag '%s'".formatted(target.taskId(), target.dagId()));
    }
  }
}
