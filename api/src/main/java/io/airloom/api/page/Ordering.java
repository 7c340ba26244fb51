package io.airloom.api.page;

import io.airloom.api.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The orders that a list can be asked for in (Airflow 3.3, {@code order_by}).
 *
 * <p>Nulls come last in both directions; the identity is appended in the direction of the first
 * key, so that pages never overlap.
 */
public final class Ordering {
  private static final int MAXIMUM_KEYS = 10;

  private final Map<String, String> expressions;
  private final String defaultKey;
  private final List<String> identity;

  /**
   * An ordering.
   *
   * @param expressions the query's expression for each key
   * @param defaultKey the key if the caller gives none
   * @param identity expressions that together identify an entry
   */
  public Ordering(Map<String, String> expressions, String defaultKey, List<String> identity) {
    this.expressions = Map.copyOf(expressions);
    this.defaultKey = defaultKey;
    this.identity = List.copyOf(identity);
  }

  /**
   * The {@code order by} clause.
   *
   * @param requested keys, each with {@code -} before it for descending
   * @throws ApiException 400 for an unknown key or too many of them
   */
  public String clause(List<String> requested) {
    List<String> keys = requested.isEmpty() ? List.of(defaultKey) : requested;
    if (keys.size() > MAXIMUM_KEYS) {
      throw ApiException.badRequest(
          keys.stream()
              .map(key -> "'" + key + "'")
              .collect(
                  Collectors.joining(
                      ", ",
                      "Ordering with more than %d parameters is not allowed. Provided: ["
                          .formatted(MAXIMUM_KEYS),
                      "]")));
    }
    List<String> terms = new ArrayList<>();
    keys.forEach(key -> terms.add(expression(key) + direction(key) + " nulls last"));
    String tieBreak = direction(keys.getFirst());
    identity.forEach(expression -> terms.add(expression + tieBreak));
    return " order by " + String.join(", ", terms);
  }

  private String expression(String key) {
    String name = key.startsWith("-") ? key.substring(1) : key;
    String expression = expressions.get(name);
    if (expression == null) {
      throw ApiException.badRequest(
          "Ordering with '%s' is disallowed or the attribute does not exist on the model"
              .formatted(name));
    }
    return expression;
  }

  private static String direction(String key) {
    return key.startsWith("-") ? " desc" : " asc";
  }
}
