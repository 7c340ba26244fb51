package io.airloom.api.variable;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.bulk.BulkAction;
import io.airloom.api.bulk.BulkResponse;
import io.airloom.api.bulk.KeyedBulk;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.GreedyPath;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import io.airloom.api.secret.Masking;
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

/** Variables over REST. */
@RestController
public final class VariableController {
  private static final String BASE = "/api/v2/variables";

  private static final KeyedBulk<VariableBody> BULK =
      new KeyedBulk<>("variables", "keys", VariableBody::key);

  private final VariableStore variables;

  public VariableController(VariableStore variables) {
    this.variables = variables;
  }

  @GetMapping(BASE)
  @Needs(Role.OP)
  public VariableResponse.Collection getVariables(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = variables.filter(query);
    input.refuseProblems();
    Page<Variable> page = variables.page(list, query, paging);
    return new VariableResponse.Collection(page.map(VariableController::shown), page.total());
  }

  @GetMapping(BASE + "/{*variableKey}")
  @Needs(Role.OP)
  public VariableResponse getVariable(@PathVariable("variableKey") String key) {
    String name = GreedyPath.key(key);
    return variables.find(name).map(VariableController::shown).orElseThrow(() -> notFound(name));
  }

  @PostMapping(BASE)
  @Needs(Role.OP)
  @ResponseStatus(HttpStatus.CREATED)
  public VariableResponse postVariable(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    VariableBody body = VariableBody.read(input.body());
    input.refuseProblems();
    if (!variables.create(body.variable())) {
      throw new ApiException(
          409, "The Variable with key: `%s` already exists".formatted(body.key()));
    }
    return shown(body.variable());
  }

  @PatchMapping(BASE + "/{*variableKey}")
  @Needs(Role.OP)
  public VariableResponse patchVariable(
      HttpServletRequest request, @PathVariable("variableKey") String key) {
    RequestInput input = RequestInput.of(request);
    List<String> mask = input.query().texts("update_mask");
    VariableBody body = VariableBody.read(input.body());
    input.refuseProblems();
    String name = GreedyPath.key(key);
    if (!body.key().equals(name)) {
      throw ApiException.badRequest(
          "Invalid body, key from request body doesn't match uri parameter");
    }
    return variables
        .patch(body, mask)
        .map(VariableController::shown)
        .orElseThrow(() -> notFound(name));
  }

  @DeleteMapping(BASE + "/{*variableKey}")
  @Needs(Role.OP)
  public ResponseEntity<Void> deleteVariable(@PathVariable("variableKey") String key) {
    String name = GreedyPath.key(key);
    if (!variables.delete(name)) {
      throw notFound(name);
    }
    return ResponseEntity.status(HttpStatus.NO_CONTENT)
        .contentType(MediaType.APPLICATION_JSON)
        .build();
  }

  @PatchMapping(BASE)
  @Needs(Role.OP)
  public BulkResponse bulkVariables(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    List<BulkAction<VariableBody>> actions = BulkAction.read(input.body(), VariableBody::read);
    input.refuseProblems();
    return variables.together(() -> BULK.run(actions, new VariableTarget(variables)));
  }

  /** Values are shown, secrets masked. */
  private static VariableResponse shown(Variable variable) {
    return new VariableResponse(
        variable.key(),
        Masking.maskText(variable.value(), variable.key()),
        variable.description().orElse(null),
        true,
        null);
  }

  private static ApiException notFound(String key) {
    return ApiException.notFound("The Variable with key: `%s` was not found".formatted(key));
  }
}
