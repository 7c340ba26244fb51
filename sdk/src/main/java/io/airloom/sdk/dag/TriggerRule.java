package io.airloom.sdk.dag;

import java.util.Locale;
import java.util.Optional;

/**
 * The condition on a task's direct upstream task instances under which the task may run (Airflow
 * 3.3, "Trigger Rules").
 */
public enum TriggerRule {
  ALL_SUCCESS,
  ALL_FAILED,
  ALL_DONE,
  ALL_SKIPPED,
  ALL_DONE_MIN_ONE_SUCCESS,
  ALL_DONE_SETUP_SUCCESS,
  ONE_SUCCESS,
  ONE_FAILED,
  ONE_DONE,
  NONE_FAILED,
  NONE_FAILED_MIN_ONE_SUCCESS,
  NONE_SKIPPED,
  ALWAYS;

  /** The spelling used in DAG files and in the REST API, for example {@code all_success}. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rule with the given spelling, or empty if there is none. */
  public static Optional<TriggerRule> find(String value) {
    for (TriggerRule rule : values()) {
      if (rule.value().equals(value)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
