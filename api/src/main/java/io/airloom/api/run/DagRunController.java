package io.airloom.api.run;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.BodyFilters;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.api.version.DefinitionQueries;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dag runs over REST: trigger, list, get. */
@RestController
public final class DagRunController {
  private final DagRunQueries runs;
  private final DefinitionQueries definitions;
  private final RunCommands commands;

  public DagRunController(DagRunQueries runs, DefinitionQueries definitions, RunCommands commands) {
    this.runs = runs;
    this.definitions = definitions;
    this.commands = commands;
  }

  @GetMapping("/api/v2/dags/{dagId}/dagRuns")
  @Needs(Role.VIEWER)
  public DagRunResponse.Collection getDagRuns(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = runs.filter(dagId, query);
    input.refuseProblems();
    if (!dagId.equals(DagRunQueries.ANY_DAG) && runs.findDag(dagId).isEmpty()) {
      throw ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId));
    }
    Page<DagRunRow> page = runs.page(list, query, paging);
    return new DagRunResponse.Collection(
        page.map(DagRunResponse::of), page.total(), null, null, null);
  }

  /** Lists runs by filters in the body; the path names no DAG. */
  @PostMapping("/api/v2/dags/{dagId}/dagRuns/list")
  @Needs(Role.VIEWER)
  public DagRunResponse.Collection getListDagRunsBatch(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    input.pathLiteral("dag_id", dagId, DagRunQueries.ANY_DAG);
    BodyFilters filters = new BodyFilters(input.body());
    filters.paging();
    List<String> dagIds = filters.texts("dag_ids");
    filters.states("states", "state", DagRunQueries.STATES);
    filters.instants("run_after");
    filters.instants("logical_date");
    filters.instants("start_date");
    filters.instants("end_date");
    filters.numbers("duration");
    filters.text("conf_contains");
    QueryParameters query = filters.query();
    input.refuseProblems();
    ListQuery list = runs.filter(DagRunQueries.ANY_DAG, query);
    list.whereAny("r.dagId in :value", dagIds);
    Page<DagRunRow> page = runs.page(list, query, Paging.of(query));
    return new DagRunResponse.Collection(
        page.map(DagRunResponse::of), page.total(), null, null, null);
  }

  @GetMapping("/api/v2/dags/{dagId}/dagRuns/{runId}")
  @Needs(Role.VIEWER)
  public DagRunResponse getDagRun(
      @PathVariable("dagId") String dagId, @PathVariable("runId") String runId) {
    return runs.find(dagId, runId)
        .map(DagRunResponse::of)
        .orElseThrow(() ->
            ApiException.notFound(
                "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
                    .formatted(dagId, runId)));
  }

  /** Answers once the run is durable. */
  @PostMapping("/api/v2/dags/{dagId}/dagRuns")
  @Needs(Role.USER)
  public DagRunResponse triggerDagRun(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    TriggerBody body = TriggerBody.read(input.body());
    input.refuseProblems();
    DagRunQueries.TriggeredDag dag =
        runs.findDag(dagId)
            .filter(found -> !found.stale())
            .orElseThrow(
                () -> ApiException.notFound("Dag with dag_id: '%s' not found".formatted(dagId)));
    if (dag.importErrors()) {
      throw ApiException.badRequest(
          "Dag with dag_id: '%s' has import errors and cannot be triggered".formatted(dagId));
    }
    if (body.partitionKey().isPresent()) {
      throw ApiException.badRequest(
          "Dag '%s' is not a partitioned Dag and does not accept a partition_key."
              .formatted(dagId));
    }
    definitions.find(dagId).ifPresent(found -> new TriggerParams(found).check(body.conf()));
    TriggeredRun triggered =
        CommandAnswers.await(
            commands.trigger(body.command(new DagId(dagId), Caller.of(request).name())));
    return getDagRun(dagId, triggered.row().run().runId().value());
  }
}
