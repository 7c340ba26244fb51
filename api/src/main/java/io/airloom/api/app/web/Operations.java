package io.airloom.api.app.web;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Airflow's names of operations and parameters, made of ours: {@code patchDag} is {@code
 * patch_dag}.
 */
final class Operations {
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

  private Operations() {}

  /** The operation that a controller's method answers. */
  static String of(String methodName) {
    return CAPITAL.matcher(methodName).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }

  /** The name of a value in the path. */
  static String pathName(String variable) {
    return variable.equals("runId") ? "dag_run_id" : of(variable);
  }
}
