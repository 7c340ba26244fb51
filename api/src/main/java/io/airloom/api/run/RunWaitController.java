package io.airloom.api.run;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.json.PythonJson;
import io.airloom.api.request.RequestInput;
import io.airloom.core.run.DagRunState;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Waiting for a run over REST: a line of JSON now and then until the run has ended. */
@RestController
public final class RunWaitController {
  private static final double NANOS_PER_SECOND = 1e9;

  private final DagRunQueries runs;
  private final RunResultQueries results;
  private final Pause pause;

  public RunWaitController(DagRunQueries runs, RunResultQueries results, Pause pause) {
    this.runs = runs;
    this.results = results;
    this.pause = pause;
  }

  /** Each look is one statement; the thread is a virtual one. */
  @GetMapping("/api/v2/dags/{dagId}/dagRuns/{runId}/wait")
  @Needs(Role.VIEWER)
  public ResponseEntity<StreamingResponseBody> waitDagRunUntilFinished(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId) {
    RequestInput input = RequestInput.of(request);
    Duration interval =
        Duration.ofNanos((long) (input.query().positive("interval") * NANOS_PER_SECOND));
    List<String> wanted = input.query().texts("result");
    input.refuseProblems();
    if (runs.find(dagId, runId).isEmpty()) {
      throw ApiException.notFound(
          "The DagRun with dag_id: `%s` and run_id: `%s` was not found".formatted(dagId, runId));
    }
    StreamingResponseBody lines =
        out -> {
          while (true) {
            String state = runs.find(dagId, runId).map(DagRunRow::state).orElse("failed");
            boolean ended = DagRunState.find(state).map(DagRunState::isFinished).orElse(true);
            out.write(line(dagId, runId, state, ended ? wanted : List.of()));
            out.flush();
            if (ended || Thread.currentThread().isInterrupted()) {
              return;
            }
            pause.sleep(interval);
          }
        };
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(lines);
  }

  private byte[] line(String dagId, String runId, String state, List<String> wanted) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("state", state);
    if (!wanted.isEmpty()) {
      Map<String, JsonNode> found = results.find(dagId, runId, wanted);
      if (!found.isEmpty()) {
        ObjectNode values = line.putObject("results");
        found.forEach(values::set);
      }
    }
    return (PythonJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
