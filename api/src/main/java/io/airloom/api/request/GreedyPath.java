package io.airloom.api.request;

import io.airloom.api.error.ApiException;
import io.airloom.api.error.RouteNotFound;

/** The rest of a path that may hold slashes: the names of variables, pools and XComs. */
public final class GreedyPath {
  private GreedyPath() {}

  /**
   * The name in the rest of a path.
   *
   * @param rest what follows the route, with its leading slash
   * @throws io.airloom.api.error.ApiException 404 if nothing follows: there is no such route; 405
   *     if not even a slash does: the path is that of the list
   */
  public static String key(String rest) {
    if (rest.isEmpty()) {
      throw new ApiException(ApiException.METHOD_NOT_ALLOWED, "Method Not Allowed");
    }
    String key = rest.startsWith("/") ? rest.substring(1) : rest;
    if (key.isEmpty()) {
      throw RouteNotFound.refusal();
    }
    return key;
  }
}
