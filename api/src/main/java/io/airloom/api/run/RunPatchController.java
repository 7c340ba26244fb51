package io.airloom.api.run;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.RequestInput;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.RecordCommands;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.SetNote;
import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Changes of dag runs over REST: state, note, deletion. */
@RestController
public final class RunPatchController {
  private final DagRunQueries runs;
  private final RunCommands commands;
  private final RecordCommands records;

  public RunPatchController(DagRunQueries runs, RunCommands commands, RecordCommands records) {
    this.runs = runs;
    this.commands = commands;
    this.records = records;
  }

  /** Answers once the new state is durable. */
  @PatchMapping("/api/v2/dags/{dagId}/dagRuns/{runId}")
  @Needs(Role.USER)
  public DagRunResponse patchDagRun(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId) {
    RequestInput input = RequestInput.of(request);
    RunPatchBody body = RunPatchBody.read(input.body(), input.query().texts("update_mask"));
    input.refuseProblems();
    existing(dagId, runId);
    body.state()
        .ifPresent(state ->
            CommandAnswers.await(
                commands.markRun(
                    new MarkRun(
                        new DagId(dagId), new RunId(runId), state, Caller.of(request).name()))));
    if (body.changesNote()) {
      Integer _ =
          CommandAnswers.await(
              records.setNote(
                  new SetNote(
                      new DagId(dagId),
                      new RunId(runId),
                      Optional.empty(),
                      body.note().orElse(null))));
    }
    return existing(dagId, runId);
  }

  /** Deletes a run that is not running, with all that belongs to it. */
  @DeleteMapping("/api/v2/dags/{dagId}/dagRuns/{runId}")
  @Needs(Role.USER)
  public ResponseEntity<Void> deleteDagRun(
      @PathVariable("dagId") String dagId, @PathVariable("runId") String runId) {
    DagRunResponse run = existing(dagId, runId);
    if (run.state().equals(DagRunState.RUNNING.value())) {
      throw new ApiException(
          409,
          "The DagRun with dag_id: `%s` and run_id: `%s` cannot be deleted in running state"
              .formatted(dagId, runId));
    }
    Integer _ = CommandAnswers.await(records.deleteRun(new DagId(dagId), new RunId(runId)));
    return ResponseEntity.status(HttpStatus.NO_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .build();
  }

  private DagRunResponse existing(String dagId, String runId) {
    return runs.response(dagId, runId)
        .orElseThrow(() ->
            ApiException.notFound(
                "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
                    .formatted(dagId, runId)));
  }
}
