package io.airloom.api.dag;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.page.Ordering;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * DagWarningList about DAGs over REST. The DAG processor refuses what Airflow warns of, so the list
 * is empty.
 */
@RestController
public final class DagWarningController {
  private static final List<String> TYPES =
      List.of("asset conflict", "non-existent pool", "runtime varying value");
  private static final Ordering ORDERING =
      new Ordering(
          Map.of("dag_id", "", "warning_type", "", "message", "", "timestamp", ""),
          "dag_id",
          List.of());

  @GetMapping("/api/v2/dagWarnings")
  @Needs(Role.VIEWER)
  public DagWarningList listDagWarnings(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging.of(query);
    query.oneOf("warning_type", TYPES);
    input.refuseProblems();
    ORDERING.clause(query.texts("order_by"));
    return new DagWarningList(List.of(), 0);
  }
}
