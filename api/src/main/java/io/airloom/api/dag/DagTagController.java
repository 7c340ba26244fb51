package io.airloom.api.dag;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** DagTagList of DAGs over REST, and the warnings of DAG files, of which there are none. */
@RestController
public final class DagTagController {
  private final DagTagQueries tags;

  public DagTagController(DagTagQueries tags) {
    this.tags = tags;
  }

  @GetMapping("/api/v2/dagTags")
  @Needs(Role.VIEWER)
  public DagTagList getDagTags(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    DagTagQueries.Filter filter = tags.filter(query);
    input.refuseProblems();
    Page<String> page = tags.page(filter, query, paging);
    return new DagTagList(page.items(), page.total());
  }
}
