package io.airloom.api.error;

/**
 * The body of a 404 for a path below {@code /api/v2} that does not exist.
 *
 * @param error the fixed text
 */
public record RouteNotFound(String error) {
  static final RouteNotFound BODY = new RouteNotFound("API route not found");

  /** A refusal with this body. */
  public static ApiException refusal() {
    return new ApiException(404, BODY);
  }
}
