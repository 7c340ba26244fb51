package io.airloom.api.xcom;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.GreedyPath;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.core.run.TaskInstanceKey;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** XComs over REST: list and get. */
@RestController
public final class XComController {
  private static final String BASE =
      "/api/v2/dags/{dagId}/dagRuns/{runId}/taskInstances/{taskId}/xcomEntries";

  private final XComListQueries xcoms;

  public XComController(XComListQueries xcoms) {
    this.xcoms = xcoms;
  }

  @GetMapping(BASE)
  @Needs(Role.VIEWER)
  public XComResponse.Collection getXcomEntries(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = xcoms.filter(new TaskPath(dagId, runId, taskId), query);
    input.refuseProblems();
    Page<XComResponse> page = xcoms.page(list, query, paging);
    return new XComResponse.Collection(page.items(), page.total());
  }

  /**
   * The value is JSON as it was pushed; {@code deserialize} and {@code stringify} change nothing.
   */
  @GetMapping(BASE + "/{*xcomKey}")
  @Needs(Role.VIEWER)
  public XComResponse.WithValue getXcomEntry(
      HttpServletRequest request,
      @PathVariable("dagId") String dagId,
      @PathVariable("runId") String runId,
      @PathVariable("taskId") String taskId,
      @PathVariable("xcomKey") String key) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    int mapIndex =
        query.integer("map_index", TaskInstanceKey.NOT_MAPPED, TaskInstanceKey.NOT_MAPPED);
    query.bool("deserialize");
    query.bool("stringify");
    input.refuseProblems();
    String name = GreedyPath.key(key);
    return xcoms
        .find(new TaskPath(dagId, runId, taskId), mapIndex, name)
        .orElseThrow(
            () -> ApiException.notFound("XCom entry with key: `%s` not found".formatted(name)));
  }
}
