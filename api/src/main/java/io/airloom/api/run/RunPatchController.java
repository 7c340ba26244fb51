package io.airloom.api.run;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.request.RequestInput;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.RunCommands;
import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Marking of dag runs over REST. */
@RestController
public final class RunPatchController {
  private static final int NOT_IMPLEMENTED = 501;

  private final DagRunQueries runs;
  private final RunCommands commands;

  public RunPatchController(DagRunQueries runs, RunCommands commands) {
    this.runs = runs;
    this.commands = commands;
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
    if (body.changesNote()) {
      throw new ApiException(
          NOT_IMPLEMENTED,
          "Expected a patch of the state alone, but there is a note, which runs do not take yet."
              + " Leave it out.");
    }
    body.state()
        .ifPresent(state ->
            CommandAnswers.await(
                commands.markRun(
                    new MarkRun(
                        new DagId(dagId), new RunId(runId), state, Caller.of(request).name()))));
    return existing(dagId, runId);
  }

  private DagRunResponse existing(String dagId, String runId) {
    return runs.response(dagId, runId)
        .orElseThrow(() ->
            ApiException.notFound(
                "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
                    .formatted(dagId, runId)));
  }
}
