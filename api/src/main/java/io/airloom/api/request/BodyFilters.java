package io.airloom.api.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The filters of a list that come in a body instead of a query (Airflow 3.3, batch lists): read in
 * the order of the model and handed on under the names that they have in a query.
 */
public final class BodyFilters {
  private static final List<String> SUFFIXES = List.of("_gte", "_gt", "_lte", "_lt");
  private static final int DEFAULT_LIMIT = 100;

  private final JsonBody body;
  private final Map<String, String[]> query = new LinkedHashMap<>();

  public BodyFilters(JsonBody body) {
    this.body = body;
  }

  /** Reads {@code order_by}, {@code page_offset} and {@code page_limit}. */
  public void paging() {
    body.text("order_by").ifPresent(key -> put("order_by", key));
    put("offset", body.integer("page_offset", 0).orElse(0).toString());
    put("limit", body.integer("page_limit", 0).orElse(DEFAULT_LIMIT).toString());
  }

  /** Reads a list of texts. */
  public List<String> texts(String name) {
    return body.texts(name).orElse(List.of());
  }

  /** Reads a list of texts that a query holds under another name. */
  public void texts(String name, String inQuery) {
    body.texts(name).ifPresent(values -> query.put(inQuery, values.toArray(String[]::new)));
  }

  /** Reads a list of values of an enumeration, null included. */
  public void states(String name, String inQuery, List<String> allowed) {
    body.someOf(name, allowed)
        .ifPresent(values -> query.put(inQuery, values.toArray(String[]::new)));
  }

  /** Reads {@code name_gte} and so on as points in time. */
  public void instants(String name) {
    for (String suffix : SUFFIXES) {
      body.instant(name + suffix).ifPresent(at -> put(name + suffix, at.toString()));
    }
  }

  /** Reads {@code name_gte} and so on as numbers. */
  public void numbers(String name) {
    for (String suffix : SUFFIXES) {
      body.number(name + suffix).ifPresent(at -> put(name + suffix, at.toPlainString()));
    }
  }

  /** Reads a text. */
  public void text(String name) {
    body.text(name).ifPresent(value -> put(name, value));
  }

  private void put(String name, String value) {
    query.put(name, new String[] {value});
  }

  /** What was read; fields that are no filter become problems. */
  public QueryParameters query() {
    body.refuseOthers();
    return new QueryParameters(query, new Problems());
  }
}
