package io.airloom.api.stats;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts of dag runs over REST. */
@RestController
public final class DagStatsController {
  private final DagStatsQueries stats;

  public DagStatsController(DagStatsQueries stats) {
    this.stats = stats;
  }

  /** All DAGs that have runs, unless some are named; an empty name names none. */
  @GetMapping("/api/v2/dagStats")
  @Needs(Role.VIEWER)
  public DagStatsResponse.Collection getDagStats(HttpServletRequest request) {
    List<String> dagIds = RequestInput.of(request).query().texts("dag_ids");
    List<DagStatsResponse> counts = stats.counts(dagIds);
    return new DagStatsResponse.Collection(counts, counts.size());
  }
}
