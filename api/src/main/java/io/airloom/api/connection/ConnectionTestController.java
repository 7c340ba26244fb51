package io.airloom.api.connection;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ErrorBody;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tests of connections over REST, which are switched off, as they are in Airflow by default. */
@RestController
public final class ConnectionTestController {
  private static final String DISABLED =
      "Testing connections is disabled in Airflow configuration. Contact your deployment admin to"
          + " enable it.";
  private static final String TOKEN = "Airflow-Connection-Test-Token";

  @PostMapping("/api/v2/connections/test")
  @Needs(Role.OP)
  public ResponseEntity<ErrorBody> testConnection(HttpServletRequest request) {
    return refuse(request);
  }

  @PostMapping("/api/v2/connections/enqueue-test")
  @Needs(Role.OP)
  public ResponseEntity<ErrorBody> enqueueConnectionTest(HttpServletRequest request) {
    return refuse(request);
  }

  private static ResponseEntity<ErrorBody> refuse(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    ConnectionBody.read(input.body());
    input.refuseProblems();
    return ResponseEntity.status(HttpStatus.FORBIDDEN)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorBody(DISABLED));
  }

  /** No test was ever queued, so no token is known. */
  @GetMapping("/api/v2/connections/enqueue-test")
  @Needs(Role.OP)
  public ResponseEntity<ErrorBody> getConnectionTest(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    Optional<String> token = input.requiredHeader(TOKEN);
    input.refuseProblems();
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new ErrorBody("No connection test found for token: `%s`".formatted(token.orElse(""))));
  }
}
