package io.airloom.api.page;

import io.airloom.api.request.QueryParameters;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filtered list in the making: a {@code from} clause, conditions and their values.
 *
 * <p>Values never become part of the query's text: each {@code :value} in a condition is a
 * parameter.
 */
public final class ListQuery {
  private static final String VALUE = ":value";
  private static final String MATCHES_ALL = "~";
  private static final List<String> SUFFIXES = List.of("_gte", "_gt", "_lte", "_lt");

  private final String from;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values;

  /** A list of what the given HQL {@code from} clause finds. */
  public ListQuery(String from) {
    this(from, new HashMap<>());
  }

  private ListQuery(String from, Map<String, Object> values) {
    this.from = from;
    this.values = values;
  }

  /** A query inside this one; it counts once a condition is added and {@link #whereExists} asks. */
  public ListQuery subquery(String from, String link) {
    return new ListQuery(from + " where " + link, values);
  }

  /** Asks that the inner query finds something, unless it got no condition. */
  public void whereExists(ListQuery inner) {
    if (!inner.conditions.isEmpty()) {
      where(
          "exists (select 1 from "
              + inner.from
              + " and "
              + String.join(" and ", inner.conditions)
              + ")");
    }
  }

  /** Adds a condition without a value. */
  public void where(String condition) {
    conditions.add("(" + condition + ")");
  }

  /** Adds a condition in which each {@code :value} stands for the value. */
  public void where(String condition, Object value) {
    String parameter = "p" + values.size();
    values.put(parameter, value);
    conditions.add("(" + condition.replace(VALUE, ":" + parameter) + ")");
  }

  /** Adds the condition if there is a value. */
  public void whereGiven(String condition, Optional<?> value) {
    value.ifPresent(given -> where(condition, given));
  }

  /** Adds the condition if the collection holds something. */
  public void whereAny(String condition, Collection<?> value) {
    if (!value.isEmpty()) {
      where(condition, value);
    }
  }

  /**
   * Filters by {@code name_pattern} and {@code name_prefix_pattern}.
   *
   * <p>A pattern is a part of the text in any case, {@code %} and {@code _} stand for any text and
   * any letter; a prefix is exact. Both take several, divided by {@code |}; {@code ~} matches all.
   */
  public void patterns(String expression, String name, QueryParameters query) {
    query
        .text(name + "_pattern")
        .ifPresent(text -> anyOf(expression + " ilike :value", terms(text, "%", "%")));
    query
        .text(name + "_prefix_pattern")
        .ifPresent(text -> anyOf(expression + " like :value escape '!'", prefixes(text)));
  }

  /** Adds the condition for at least one of the terms. */
  public void anyOf(String condition, List<String> terms) {
    if (terms.isEmpty()) {
      return;
    }
    List<String> alternatives = new ArrayList<>();
    for (String term : terms) {
      String parameter = "p" + values.size();
      values.put(parameter, term);
      alternatives.add(condition.replace(VALUE, ":" + parameter));
    }
    conditions.add("(" + String.join(" or ", alternatives) + ")");
  }

  private static List<String> terms(String text, String before, String after) {
    if (text.equals(MATCHES_ALL)) {
      return List.of();
    }
    List<String> terms = new ArrayList<>();
    for (String term : text.split("\\|", -1)) {
      terms.add(before + term.strip() + after);
    }
    return terms;
  }

  private static List<String> prefixes(String text) {
    if (text.equals(MATCHES_ALL)) {
      return List.of();
    }
    return terms(text, "", "").stream()
        // Airflow searches an index range, for which the last letter must have a successor.
        .map(term -> term.replaceAll("[^\\p{L}\\p{N}]+$", ""))
        .map(term -> term.replaceAll("([!%_])", "!$1") + "%")
        .toList();
  }

  /** Filters by {@code name_gte}, {@code _gt}, {@code _lte}, {@code _lt} on a point in time. */
  public void instants(String expression, String name, QueryParameters query) {
    whereGiven(expression + " >= :value", query.instant(name + "_gte"));
    whereGiven(expression + " > :value", query.instant(name + "_gt"));
    whereGiven(expression + " <= :value", query.instant(name + "_lte"));
    whereGiven(expression + " < :value", query.instant(name + "_lt"));
  }

  /** Like {@link #instants}; a point in time that has not come yet counts as now. */
  public void instantsOrNow(String column, String name, QueryParameters query, Instant now) {
    boolean asked = SUFFIXES.stream().anyMatch(suffix -> query.text(name + suffix).isPresent());
    if (asked) {
      String parameter = "p" + values.size();
      values.put(parameter, now);
      instants("coalesce(" + column + ", :" + parameter + ")", name, query);
    }
  }

  /** Filters by {@code name_gte}, {@code _gt}, {@code _lte}, {@code _lt} on a number. */
  public void numbers(String expression, String name, QueryParameters query) {
    whereGiven(expression + " >= :value", query.number(name + "_gte"));
    whereGiven(expression + " > :value", query.number(name + "_gt"));
    whereGiven(expression + " <= :value", query.number(name + "_lte"));
    whereGiven(expression + " < :value", query.number(name + "_lt"));
  }

  /**
   * Runs the query: one statement for the count, one for the part.
   *
   * @param row a record whose components are the selected expressions
   */
  public <T> Page<T> page(
      EntityManager entities, String select, Class<T> row, String orderBy, Paging paging) {
    Query count = entities.createQuery("select count(*) " + fromAndWhere(), Long.class);
    values.forEach(count::setParameter);
    int total = Math.toIntExact((Long) count.getSingleResult());
    if (paging.limit() == 0 || paging.offset() >= total) {
      return new Page<>(List.of(), total);
    }
    var list = entities.createQuery("select " + select + " " + fromAndWhere() + orderBy, row);
    values.forEach(list::setParameter);
    return new Page<>(
        list.setFirstResult(paging.offset()).setMaxResults(paging.limit()).getResultList(), total);
  }

  /** Runs the query for all its entries in any order; for lists that are known to be short. */
  public <T> List<T> all(EntityManager entities, String select, Class<T> row) {
    var list = entities.createQuery("select " + select + " " + fromAndWhere(), row);
    values.forEach(list::setParameter);
    return list.getResultList();
  }

  /** Runs the query for its first entry in any order. */
  public <T> Optional<T> first(EntityManager entities, String select, Class<T> row) {
    var list = entities.createQuery("select " + select + " " + fromAndWhere(), row);
    values.forEach(list::setParameter);
    return list.setMaxResults(1).getResultList().stream().findFirst();
  }

  private String fromAndWhere() {
    return "from "
        + from
        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
  }
}
