package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.ANY;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.MAP;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.STRING;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** Shell, nothing, Java. */
final class StandardEntries {
  private StandardEntries() {}

  static List<OperatorEntry> all() {
    return List.of(bash(), empty(), java());
  }

  private static OperatorEntry bash() {
    return OperatorEntry.named(OperatorNames.BASH, TaskKind.PROCESS)
        // The older paths are those that dag-factory still accepts.
        .paths(
            "airflow.providers.standard.operators.bash.BashOperator",
            "airflow.operators.bash.BashOperator",
            "airflow.operators.bash_operator.BashOperator")
        .required("bash_command", STRING, true, "the command, or the path of a `.sh` file")
        .templated("env", MAP, "the command's variables; without it those of the server")
        .plain("append_env", BOOLEAN, "whether `env` is added to the server's variables")
        .plain("output_encoding", STRING, "encoding of the output, `utf-8`")
        .plain("skip_on_exit_code", ANY, "exit code, or list of such, that skips the task; 99")
        .templated("cwd", STRING, "working folder, which must exist; a temporary one")
        .plain("output_processor", ANY, "ignored, because it is Python code")
        .plain("do_xcom_push", BOOLEAN, "whether the last line of output is pushed; true")
        .about(
            "Runs a shell command. Exit code 0 succeeds, those of `skip_on_exit_code` skip, others"
                + " fail and are retried. The last line of output is the return value.");
  }

  private static OperatorEntry empty() {
    return OperatorEntry.named(OperatorNames.EMPTY, TaskKind.EMPTY)
        .paths(
            "airflow.providers.standard.operators.empty.EmptyOperator",
            "airflow.operators.empty.EmptyOperator",
            "airflow.operators.dummy.DummyOperator",
            "airflow.operators.dummy_operator.DummyOperator")
        .about("Does nothing and succeeds; the engine does not even offer it to an executor.");
  }

  private static OperatorEntry java() {
    return OperatorEntry.named(OperatorNames.JAVA, TaskKind.JAVA)
        .required("java_class", STRING, false, "the class, which implements `Operator`")
        .plain("java_file", STRING, "its source file in the dags folder, compiled when needed")
        .open()
        .about(
            "Runs a Java class on a thread of an executor slot. Its outcome is the task's; an"
                + " exception fails the try. Further arguments reach it by"
                + " `TaskContext.arguments()`, templates rendered.");
  }
}
