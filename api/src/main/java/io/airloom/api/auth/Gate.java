package io.airloom.api.auth;

import io.airloom.api.error.ApiException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What stands between a call and a guarded route.
 *
 * <p>It is asked once the route is known and before anything of the call is read, because Airflow
 * answers in this order: unknown route, wrong method, no or bad token, missing right, bad input.
 */
public final class Gate {
  private static final String SCHEME = "bearer ";
  private static final String COOKIE = "_token";

  private final Tokens tokens;
  private final InstantSource clock;

  public Gate(Tokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Finds out who calls and attaches the {@link Caller}.
   *
   * @throws ApiException 401 without a token or with an expired one, 403 with a bad one
   */
  public Caller identify(HttpServletRequest request) {
    String token =
        bearer(request)
            .or(() -> cookie(request))
            .orElseThrow(() -> new ApiException(401, "Not authenticated"));
    Caller caller =
        switch (tokens.verify(token, clock.instant())) {
          case Tokens.Verdict.Valid(Caller known) -> known;
          case Tokens.Verdict.Expired _ -> throw new ApiException(401, "Token Expired");
          case Tokens.Verdict.Invalid _ -> throw new ApiException(403, "Invalid JWT token");
        };
    caller.attachTo(request);
    return caller;
  }

  /**
   * Lets the call pass.
   *
   * @throws ApiException 403 without the right
   */
  public void admit(Caller caller, Role needed) {
    if (!caller.role().covers(needed)) {
      throw new ApiException(403, "Forbidden");
    }
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
