package io.airloom.api.task;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.JsonBody;
import io.airloom.api.request.RequestInput;
import io.airloom.api.run.DagRunQueries;
import io.airloom.api.run.DagRunResponse;
import io.airloom.api.version.DefinitionQueries;
import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clearing of task instances and runs over REST; without {@code dry_run: false} only a preview. */
@RestController
public final class TaskClearController {
  private static final int NOT_IMPLEMENTED = 501;
  private static final int LONGEST_NOTE = 1000;

  private final TaskInstanceKeys instances;
  private final DagRunQueries runs;
  private final DefinitionQueries definitions;
  private final RunCommands commands;

  public TaskClearController(
      TaskInstanceKeys instances,
      DagRunQueries runs,
      DefinitionQueries definitions,
      RunCommands commands) {
    this.instances = instances;
    this.runs = runs;
    this.definitions = definitions;
    this.commands = commands;
  }

  @PostMapping("/api/v2/dags/{dagId}/clearTaskInstances")
  @Needs(Role.USER)
  public TaskInstanceResponse.Collection postClearTaskInstances(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    ClearBody body = ClearBody.read(input.body());
    input.refuseProblems();
    DagDefinition dag =
        definitions
            .find(dagId)
            .orElseThrow(() ->
                ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId)));
    if (body.runs() instanceof RunSelection.Around(RunId runId, boolean _, boolean _)
        && runs.response(dagId, runId.value()).isEmpty()) {
      throw ApiException.notFound("Dag Run id %s not found in dag %s".formatted(runId, dagId));
    }
    refuseNote(body.hasNote());
    List<TaskSelector> tasks =
        body.tasks().orElse(List.of()).stream()
            .filter(
                task -> dag.tasks().stream().anyMatch(known -> known.id().equals(task.taskId())))
            .toList();
    if (body.tasks().isPresent() && tasks.isEmpty()) {
      return instances.collection(List.of());
    }
    return instances.collection(
        CommandAnswers.await(
            commands.clear(
                new ClearTaskInstances(
                    new DagId(dagId),
                    body.runs(),
                    tasks,
                    body.reach(),
                    body.filter(),
                    body.dryRun(),
                    Caller.of(request).name()))));
  }

  /** A preview answers task instances, the clear itself the run. */
  @PostMapping("/api/v2/dags/{dagId}/dagRuns/{runId}/clear")
  @Needs(Role.USER)
  public ResponseEntity<?> clearDagRun(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId) {
    RequestInput input = RequestInput.of(request);
    JsonBody body = input.body();
    boolean dryRun = body.bool("dry_run", true);
    boolean onlyFailed = body.bool("only_failed", false);
    body.optionalBool("run_on_latest_version");
    boolean onlyNew = body.bool("only_new", false);
    Optional<String> note = body.text("note", LONGEST_NOTE);
    body.refuseOthers();
    body.rule(!onlyNew || !onlyFailed, "only_new and only_failed are mutually exclusive");
    input.refuseProblems();
    existing(dagId, runId);
    refuseNote(note.isPresent());
    List<TaskInstanceKey> keys =
        onlyNew
            ? List.of()
            : CommandAnswers.await(
                commands.clear(
                    new ClearTaskInstances(
                        new DagId(dagId),
                        RunSelection.Around.only(new RunId(runId)),
                        List.of(),
                        ClearTaskInstances.Reach.NONE,
                        new ClearTaskInstances.Filter(onlyFailed, false),
                        dryRun,
                        Caller.of(request).name())));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(dryRun ? instances.collection(keys) : existing(dagId, runId));
  }

  private DagRunResponse existing(String dagId, String runId) {
    return runs.response(dagId, runId)
        .orElseThrow(() ->
            ApiException.notFound(
                "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
                    .formatted(dagId, runId)));
  }

  private static void refuseNote(boolean given) {
    if (given) {
      throw new ApiException(
          NOT_IMPLEMENTED,
          "Expected a clear without a note, but there is one, which runs do not take yet. Leave it"
              + " out.");
    }
  }
}
