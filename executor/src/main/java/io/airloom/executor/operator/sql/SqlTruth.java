package io.airloom.executor.operator.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Airflow's SQL operators make of single values. */
final class SqlTruth {
  private static final Set<String> FALSE_TEXTS = Set.of("", "0", "f", "false", "n", "no", "off");

  private SqlTruth() {}

  /** Whether a value counts as true. */
  static boolean holds(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case Number number -> number.doubleValue() != 0;
      case String text -> !FALSE_TEXTS.contains(text.strip().toLowerCase(Locale.ROOT));
      default -> true;
    };
  }

  /** The value as a number, if it is one. */
  static Optional<Double> number(@Nullable Object value) {
    try {
      return value == null ? Optional.empty() : Optional.of(Double.valueOf(value.toString()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a value is the expected one.
   *
   * @param tolerance share of the expected number by which a number may differ
   */
  static boolean matches(@Nullable Object value, String expected, double tolerance) {
    Optional<Double> wanted = number(expected);
    Optional<Double> found = number(value);
    if (wanted.isEmpty() || found.isEmpty()) {
      return expected.equals(String.valueOf(value));
    }
    double room = Math.abs(wanted.get() * tolerance);
    return Math.abs(found.get() - wanted.get()) <= room;
  }
}
