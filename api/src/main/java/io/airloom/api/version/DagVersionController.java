package io.airloom.api.version;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** DAG versions over REST. */
@RestController
public final class DagVersionController {
  private static final String BASE = "/api/v2/dags/{dagId}/dagVersions";

  private final DagVersionQueries versions;

  public DagVersionController(DagVersionQueries versions) {
    this.versions = versions;
  }

  @GetMapping(BASE)
  @Needs(Role.VIEWER)
  public DagVersionList getDagVersions(
      HttpServletRequest request, @PathVariable("dagId") String dagId) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = versions.filter(dagId, query);
    input.refuseProblems();
    if (!versions.dagExists(dagId)) {
      throw ApiException.notFound("The Dag with ID: `%s` was not found".formatted(dagId));
    }
    Page<DagVersionResponse> page = versions.page(list, query, paging);
    return new DagVersionList(page.items(), page.total());
  }

  @GetMapping(BASE + "/{versionNumber}")
  @Needs(Role.VIEWER)
  public DagVersionResponse getDagVersion(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("versionNumber") String versionNumber) {
    RequestInput input = RequestInput.of(request);
    int number = input.pathInteger("version_number", versionNumber);
    input.refuseProblems();
    return versions
        .find(dagId, number)
        .orElseThrow(() ->
            ApiException.notFound(
                "The DagVersion with dag_id: `%s` and version_number: `%d` was not found"
                    .formatted(dagId, number)));
  }
}
