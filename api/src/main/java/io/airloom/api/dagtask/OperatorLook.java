package io.airloom.api.dagtask;

import java.util.List;
import java.util.Map;

/**
 * How Airflow shows an operator.
 *
 * @param color of its box
 * @param textColor of the text in it
 * @param templateFields its arguments that are rendered
 */
record OperatorLook(String color, String textColor, List<String> templateFields) {
  private static final String BLACK = "#000";
  private static final OperatorLook PLAIN = new OperatorLook("#fff", BLACK, List.of());
  private static final List<String> BASH = List.of("bash_command", "env", "cwd");
  private static final List<String> PYTHON = List.of("templates_dict", "op_args", "op_kwargs");

  private static final Map<String, OperatorLook> KNOWN =
      Map.ofEntries(
          Map.entry("BashOperator", new OperatorLook("#f0ede4", BLACK, BASH)),
          Map.entry(
              "BashSensor", new OperatorLook("#e6f1f2", BLACK, List.of("bash_command", "env"))),
          Map.entry("EmptyOperator", new OperatorLook("#e8f7e4", BLACK, List.of())),
          Map.entry("PythonOperator", new OperatorLook("#ffefeb", BLACK, PYTHON)),
          Map.entry("BranchPythonOperator", new OperatorLook("#ffefeb", BLACK, PYTHON)),
          Map.entry("ShortCircuitOperator", new OperatorLook("#ffefeb", BLACK, PYTHON)),
          Map.entry("PythonSensor", new OperatorLook("#e6f1f2", BLACK, PYTHON)),
          Map.entry(
              "TriggerDagRunOperator",
              new OperatorLook(
                  "#ffefeb",
                  BLACK,
                  List.of(
                      "trigger_dag_id",
                      "trigger_run_id",
                      "logical_date",
                      "conf",
                      "wait_for_completion",
                      "skip_when_already_exists"))));

  OperatorLook {
    templateFields = List.copyOf(templateFields);
  }

  static OperatorLook of(String operatorName) {
    return KNOWN.getOrDefault(operatorName, PLAIN);
  }
}
