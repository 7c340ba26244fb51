package io.airloom.api.dag;

import io.airloom.api.auth.Caller;
import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.JsonBody;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.core.command.RunCommands;
import io.airloom.core.command.SetPaused;
import io.airloom.core.dag.DagId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** DAGs over REST: list, get, details, pause. */
@RestController
public final class DagController {
  private final DagQueries dags;
  private final DagResponses responses;
  private final RunCommands commands;

  public DagController(DagQueries dags, DagResponses responses, RunCommands commands) {
    this.dags = dags;
    this.responses = responses;
    this.commands = commands;
  }

  @GetMapping("/api/v2/dags")
  @Needs(Role.VIEWER)
  public DagResponse.Collection getDags(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = dags.filter(query, Caller.of(request).name());
    input.refuseProblems();
    Page<DagRow> page = dags.page(list, query, paging);
    return new DagResponse.Collection(page.map(responses::brief), page.total());
  }

  @GetMapping("/api/v2/dags/{dagId}")
  @Needs(Role.VIEWER)
  public DagResponse getDag(@PathVariable("dagId") String dagId) {
    return responses.brief(existing(dagId));
  }

  @GetMapping("/api/v2/dags/{dagId}/details")
  @Needs(Role.VIEWER)
  public DagDetailsResponse getDagDetails(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    DagRow row = existing(dagId);
    return responses.details(
        row,
        dags.definition(row.versionId()),
        dags.activeRuns(dagId),
        dags.isFavorite(dagId, Caller.of(request).name()));
  }

  private DagRow existing(String dagId) {
    return dags.find(dagId)
        .orElseThrow(
            () -> ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId)));
  }

  @PatchMapping("/api/v2/dags/{dagId}")
  @Needs(Role.USER)
  public DagResponse patchDag(HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    List<String> mask = input.query().texts("update_mask");
    JsonBody body = input.body();
    boolean paused = body.requiredBool("is_paused");
    body.refuseOthers();
    input.refuseProblems();
    if (dags.find(dagId).isEmpty()) {
      throw notFound(dagId);
    }
    if (!mask.isEmpty() && !mask.equals(List.of("is_paused"))) {
      throw ApiException.badRequest("Only `is_paused` field can be updated through the REST API");
    }
    CommandAnswers.await(
        commands.setPaused(new SetPaused(new DagId(dagId), paused, Caller.of(request).name())));
    return dags.find(dagId).map(responses::brief).orElseThrow(() -> notFound(dagId));
  }

  private static ApiException notFound(String dagId) {
    return ApiException.notFound("Dag with id: %s was not found".formatted(dagId));
  }
}
