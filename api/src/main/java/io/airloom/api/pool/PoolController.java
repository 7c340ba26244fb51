package io.airloom.api.pool;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.command.CommandAnswers;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.GreedyPath;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.core.command.RecordCommands;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pools over REST; changes go to the engine, which holds them in memory. */
@RestController
public final class PoolController {
  private static final String BASE = "/api/v2/pools";

  private final PoolQueries pools;
  private final RecordCommands commands;

  public PoolController(PoolQueries pools, RecordCommands commands) {
    this.pools = pools;
    this.commands = commands;
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
    return existing(pool);
  }

  @PostMapping(BASE)
  @Needs(Role.OP)
  @ResponseStatus(HttpStatus.CREATED)
  public PoolResponse postPool(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    PoolBody body = PoolBody.read(input.body());
    input.refuseProblems();
    Integer _ = CommandAnswers.await(commands.savePool(body.pool()));
    return existing(body.pool().name());
  }

  @PatchMapping(BASE + "/{*poolName}")
  @Needs(Role.OP)
  public PoolResponse patchPool(
      HttpServletRequest request, @PathVariable("poolName") String poolName) {
    RequestInput input = RequestInput.of(request);
    String name = GreedyPath.key(poolName);
    PoolResponse before = pools.find(name).orElse(null);
    PoolBody body =
        PoolBody.readPatch(
            input.body(),
            input.query().texts("update_mask"),
            before == null
                ? PoolResponse.of(new PoolRow(name, 0, null, false), PoolUsage.NONE)
                : before);
    input.refuseProblems();
    if (!body.pool().name().equals(name)) {
      throw ApiException.badRequest(
          "Invalid body, pool name from request body doesn't match uri parameter");
    }
    if (before == null) {
      throw notFound(name);
    }
    Integer _ = CommandAnswers.await(commands.savePool(body.pool()));
    return existing(name);
  }

  @DeleteMapping(BASE + "/{*poolName}")
  @Needs(Role.OP)
  public ResponseEntity<Void> deletePool(@PathVariable("poolName") String poolName) {
    String name = GreedyPath.key(poolName);
    if (name.equals(RecordCommands.DEFAULT_POOL)) {
      throw ApiException.badRequest("Default Pool can't be deleted");
    }
    existing(name);
    Integer _ = CommandAnswers.await(commands.deletePool(name));
    return ResponseEntity.status(HttpStatus.NO_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .build();
  }

  private PoolResponse existing(String name) {
    return pools.find(name).orElseThrow(() -> notFound(name));
  }

  private static ApiException notFound(String name) {
    return ApiException.notFound("The Pool with name: `%s` was not found".formatted(name));
  }
}
