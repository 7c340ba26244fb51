package io.airloom.api.pool;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.GreedyPath;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pools over REST: list and get. */
@RestController
public final class PoolController {
  private static final String BASE = "/api/v2/pools";

  private final PoolQueries pools;

  public PoolController(PoolQueries pools) {
    this.pools = pools;
  }

  @GetMapping(BASE)
  @Needs(Role.VIEWER)
  public PoolResponse.Collection getPools(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = pools.filter(query);
    input.refuseProblems();
    Page<PoolResponse> page = pools.page(list, query, paging);
    return new PoolResponse.Collection(page.items(), page.total());
  }

  @GetMapping(BASE + "/{*poolName}")
  @Needs(Role.VIEWER)
  public PoolResponse getPool(@PathVariable("poolName") String name) {
    String pool = GreedyPath.key(name);
    return pools.find(pool).orElseThrow(() -> notFound(pool));
  }

  private static ApiException notFound(String name) {
    return ApiException.notFound("The Pool with name: `%s` was not found".formatted(name));
  }
}
