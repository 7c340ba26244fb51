package io.airloom.api.auth;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The user behind a call.
 *
 * @param name the user's name
 * @param role what the user may do
 */
public record Caller(String name, Role role) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /**
   * The caller of a request that was let through.
   *
   * @throws IllegalStateException if the route needs no role, so that nobody was asked for
   */
  public static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException(
        "Expected the route to name the role that it needs, but it has none. Add @Needs.");
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
