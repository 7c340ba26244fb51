package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.LIST;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.MAP;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.STRING;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** Python callables. */
final class PythonEntries {
  private static final String ENDS =
      " An exception fails the try with its traceback in the log; `AirflowSkipException` skips the"
          + " task, `AirflowFailException` fails it without a retry. The task's context is passed"
          + " by the names of the function's parameters, as in Airflow.";

  private PythonEntries() {}

  static List<OperatorEntry> all() {
    return List.of(python(), branch(), shortCircuit());
  }

  private static OperatorEntry python() {
    return callable(OperatorNames.PYTHON, TaskKind.PROCESS)
        .paths(
            "airflow.providers.standard.operators.python.PythonOperator",
            "airflow.operators.python.PythonOperator",
            "airflow.operators.python_operator.PythonOperator")
        .plain("multiple_outputs", BOOLEAN, "whether each entry of a returned dict is pushed, too")
        .about("Calls a Python function; its result, as JSON, is the return value." + ENDS);
  }

  private static OperatorEntry branch() {
    return callable(OperatorNames.BRANCH_PYTHON, TaskKind.PROCESS)
        .paths(
            "airflow.providers.standard.operators.python.BranchPythonOperator",
            "airflow.operators.python.BranchPythonOperator",
            "airflow.operators.python_operator.BranchPythonOperator")
        .about(
            "Calls a Python function that returns the id of the task or group to go on with, a list"
                + " of ids, or `None`. Direct downstream tasks that are not chosen are skipped."
                + ENDS);
  }

  private static OperatorEntry shortCircuit() {
    return callable(OperatorNames.SHORT_CIRCUIT, TaskKind.PROCESS)
        .paths(
            "airflow.providers.standard.operators.python.ShortCircuitOperator",
            "airflow.operators.python.ShortCircuitOperator",
            "airflow.operators.python_operator.ShortCircuitOperator")
        .plain(
            "ignore_downstream_trigger_rules",
            BOOLEAN,
            "true: all tasks downstream are skipped; false: the direct ones; true")
        .about(
            "Calls a Python function and goes on if its result is true in Python's sense;"
                + " otherwise tasks downstream are skipped."
                + ENDS);
  }

  /** The arguments that name and feed a callable. */
  static OperatorEntry.Draft callable(String name, TaskKind kind) {
    return OperatorEntry.named(name, kind)
        .plain("python_callable", STRING, "`package.module.function`, found from the dags folder")
        .plain("python_callable_name", STRING, "function of `python_callable_file`")
        .plain("python_callable_file", STRING, "Python file, absolute or in the dags folder")
        .templated("op_args", LIST, "positional arguments")
        .templated("op_kwargs", MAP, "keyword arguments")
        .templated("templates_dict", MAP, "a dict that is rendered and passed in the context")
        .plain("show_return_value_in_logs", BOOLEAN, "whether the result is logged; true");
  }
}
