package io.airloom.api.connection;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.bulk.BulkAction;
import io.airloom.api.bulk.BulkResponse;
import io.airloom.api.bulk.KeyedBulk;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/** Connections over REST; passwords and secrets in the extra never leave. */
@RestController
public final class ConnectionController {
  private static final String BASE = "/api/v2/connections";

  private static final KeyedBulk<ConnectionBody> BULK =
      new KeyedBulk<>("connections", "connection_ids", ConnectionBody::id);

  private final ConnectionStore connections;

  public ConnectionController(ConnectionStore connections) {
    this.connections = connections;
  }

  @GetMapping(BASE)
  @Needs(Role.OP)
  public ConnectionResponse.Collection getConnections(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = connections.filter(query);
    input.refuseProblems();
    Page<ConnectionRow> page = connections.page(list, query, paging);
    return new ConnectionResponse.Collection(page.map(ConnectionResponse::of), page.total());
  }

  @GetMapping(BASE + "/{connectionId}")
  @Needs(Role.OP)
  public ConnectionResponse getConnection(@PathVariable("connectionId") String connectionId) {
    return connections
        .find(connectionId)
        .map(ConnectionResponse::of)
        .orElseThrow(() -> notFound(connectionId));
  }

  @PostMapping(BASE)
  @Needs(Role.OP)
  @ResponseStatus(HttpStatus.CREATED)
  public ConnectionResponse postConnection(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    ConnectionBody body = ConnectionBody.read(input.body());
    input.refuseProblems();
    if (!connections.create(body)) {
      throw new AirloomException(
          ErrorCode.ALREADY_EXISTS,
          "Expected connection \"%s\" not to exist, but it does. Use another id or patch it."
              .formatted(body.id()));
    }
    return getConnection(body.id());
  }

  @PatchMapping(BASE + "/{connectionId}")
  @Needs(Role.OP)
  public ConnectionResponse patchConnection(
      HttpServletRequest request, @PathVariable("connectionId") String connectionId) {
    RequestInput input = RequestInput.of(request);
    List<String> mask = input.query().texts("update_mask");
    ConnectionBody body = ConnectionBody.read(input.body());
    input.refuseProblems();
    if (!body.id().equals(connectionId)) {
      throw ApiException.badRequest(
          "The connection_id in the request body does not match the URL parameter");
    }
    if (!connections.patch(body, mask)) {
      throw notFound(connectionId);
    }
    return getConnection(connectionId);
  }

  @DeleteMapping(BASE + "/{connectionId}")
  @Needs(Role.OP)
  public ResponseEntity<Void> deleteConnection(@PathVariable("connectionId") String connectionId) {
    if (!connections.delete(connectionId)) {
      throw notFound(connectionId);
    }
    return ResponseEntity.status(HttpStatus.NO_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .build();
  }

  @PatchMapping(BASE)
  @Needs(Role.OP)
  public BulkResponse bulkConnections(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    List<BulkAction<ConnectionBody>> actions = BulkAction.read(input.body(), ConnectionBody::read);
    input.refuseProblems();
    return connections.together(() -> BULK.run(actions, new ConnectionTarget(connections)));
  }

  private static ApiException notFound(String connectionId) {
    return ApiException.notFound(
        "The Connection with connection_id: `%s` was not found".formatted(connectionId));
  }
}
