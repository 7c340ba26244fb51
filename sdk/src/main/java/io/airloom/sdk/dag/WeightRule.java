package io.airloom.sdk.dag;

import java.util.Locale;
import java.util.Optional;

/**
 * How a task's effective priority follows from the weights around it (Airflow 3.3, "Priority
 * Weights").
 */
public enum WeightRule {
  /** Own weight plus the weights of all transitive downstream tasks; the default. */
  DOWNSTREAM,
  /** Own weight plus the weights of all transitive upstream tasks. */
  UPSTREAM,
  /** Own weight alone. */
  ABSOLUTE;

  /** The spelling used in DAG files and in the REST API, for example {@code downstream}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rule with the given spelling, or empty if there is none. */
  public static Optional<WeightRule> find(String value) {
    for (WeightRule rule : values()) {
      if (rule.value().equals(value)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
