package io.airloom.api.auth;

import io.airloom.api.error.ApiException;
import io.airloom.api.error.ErrorBody;
import io.airloom.api.request.JsonBody;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logins: a name and a password for a token (Airflow 3.3, simple auth manager). */
@RestController
public final class TokenController {
  private static final String ALL_ADMINS_ONLY =
      "This method is only allowed if ``[core] simple_auth_manager_all_admins`` is True";

  private final Logins logins;
  private final Tokens tokens;
  private final TokenLifetimes lifetimes;
  private final InstantSource clock;

  public TokenController(
      Logins logins, Tokens tokens, TokenLifetimes lifetimes, InstantSource clock) {
    this.logins = logins;
    this.tokens = tokens;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /** Takes JSON or a form. */
  @PostMapping("/auth/token")
  @ResponseStatus(HttpStatus.CREATED)
  public AccessToken createToken(HttpServletRequest request) {
    return switch (essence(request.getContentType())) {
      case "application/json" -> {
        RequestInput input = RequestInput.of(request);
        Credentials credentials = Credentials.read(input.body());
        input.refuseProblemsAsText("LoginBody");
        yield issue(credentials, lifetimes.web());
      }
      case "application/x-www-form-urlencoded" ->
          issue(
              new Credentials(
                  text(request.getParameter("username")), text(request.getParameter("password"))),
              lifetimes.web());
      default ->
          throw new ApiException(
              415, "Only application/json or application/x-www-form-urlencoded is supported");
    };
  }

  /** Takes JSON only. */
  @PostMapping("/auth/token/cli")
  @ResponseStatus(HttpStatus.CREATED)
  public AccessToken createCliToken(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    Credentials credentials = Credentials.read(input.body());
    input.refuseProblems();
    return issue(credentials, lifetimes.cli());
  }

  /** Airflow gives tokens for the asking only where everybody is an administrator. */
  @GetMapping({"/auth/token", "/auth/token/login"})
  public ResponseEntity<ErrorBody> refuse() {
    return ResponseEntity.status(403).body(new ErrorBody(ALL_ADMINS_ONLY));
  }

  private AccessToken issue(Credentials credentials, Duration lifetime) {
    if (credentials.username().isEmpty() || credentials.password().isEmpty()) {
      throw ApiException.badRequest("Username and password must be provided");
    }
    Caller caller =
        logins
            .authenticate(credentials.username(), credentials.password())
            .orElseThrow(() -> new ApiException(401, "Invalid credentials"));
    return new AccessToken(tokens.issue(caller, clock.instant(), lifetime));
  }

  private static String essence(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private record Credentials(String username, String password) {
    static Credentials read(JsonBody body) {
      Credentials credentials =
          new Credentials(body.requiredText("username"), body.requiredText("password"));
      body.refuseOthers();
      return credentials;
    }
  }
}
