package io.airloom.scheduler.dagprocessor.call;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import java.util.List;
import java.util.Set;

/** Checks how a task or DAG names Python functions, before Python itself is asked. */
public final class PythonFunctions {
  private static final Set<String> NEED_ONE =
      Set.of(
          "PythonOperator",
          "BranchPythonOperator",
          "ShortCircuitOperator",
          "PythonVirtualenvOperator",
          "ExternalPythonOperator",
          "PythonSensor");

  private static final List<String> NAMES =
      List.of(
          "python_callable",
          "response_check",
          "success_check",
          "failure_check",
          "execution_date_fn",
          "on_execute_callback",
          "on_success_callback",
          "on_failure_callback",
          "on_retry_callback",
          "on_skipped_callback");

  private final Problems problems;

  /** A check that notes its findings in the given place. */
  public PythonFunctions(Problems problems) {
    this.problems = problems;
  }

  /** Checks that a task of a Python operator names its function. */
  void check(OperatorLookup.Found operator, Fields fields) {
    checkFiles(fields);
    String simpleName = operator.path().substring(operator.path().lastIndexOf('.') + 1);
    boolean isNeeded = operator.isDecorated() || NEED_ONE.contains(simpleName);
    boolean isNamed =
        fields.node("python_callable").isPresent()
            || (fields.node("python_callable_name").isPresent()
                && fields.node("python_callable_file").isPresent());
    if (isNeeded && !isNamed) {
      problems.error(
          fields.position(),
          "Expected the task to name its Python function, but it does not.",
          "Add \"python_callable: module.function\", or python_callable_name and"
              + " python_callable_file.");
    }
  }

  /** Checks that each file with functions is given by an absolute path. */
  public void checkFiles(Fields fields) {
    for (String name : NAMES) {
      String key = name + "_file";
      fields
          .text(key)
          .filter(path -> !path.startsWith("/"))
          .ifPresent(path ->
              problems.error(
                  fields.keyPosition(key),
                  "Expected %s to be an absolute path, but it is %s."
                      .formatted(key, Excerpt.of(path)),
                  "Start it with \"/\", or with an environment variable that is set."));
    }
  }
}
