package io.airloom.api.page;

import io.airloom.api.request.QueryParameters;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many entries at most
 * @param offset how many entries to leave out
 */
public record Paging(int limit, int offset) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAXIMUM_LIMIT = 100;

  /** Reads {@code limit} and {@code offset}; larger limits become 100 (Airflow 3.3). */
  public static Paging of(QueryParameters query) {
    int limit = query.integer("limit", DEFAULT_LIMIT, 0);
    return new Paging(Math.min(limit, MAXIMUM_LIMIT), query.integer("offset", 0, 0));
  }
}
