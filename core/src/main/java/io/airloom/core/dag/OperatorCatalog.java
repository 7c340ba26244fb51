package io.airloom.core.dag;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operators that this server can run, as the DAG processor needs to know them. Thread-safe. */
public interface OperatorCatalog {
  /**
   * Stands for every operator that this server lacks, such as one of a cloud provider: the DAG
   * loads, an attempt fails at once and says why.
   */
  OperatorSpec ABSENT = new OperatorSpec("absent", TaskKind.IO, List.of(), true);

  /**
   * The operator behind a path: an Airflow class path, old or new, or Airloom's short name.
   *
   * @return empty if no such operator exists
   */
  Optional<OperatorSpec> find(String path);

  /** All short names, for "did you mean". */
  Set<String> names();

  /**
   * What the DAG processor checks of an operator.
   *
   * @param name Airloom's short name, for example {@code bash}
   * @param kind where its body runs
   * @param arguments the arguments it accepts
   * @param openArguments whether further arguments are accepted and handed to the body
   */
  record OperatorSpec(
      String name, TaskKind kind, List<ArgumentSpec> arguments, boolean openArguments) {
    public OperatorSpec {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * One argument of an operator.
   *
   * @param name as in the DAG file, for example {@code bash_command}
   * @param type what the value must be
   * @param required whether the task is refused without it
   * @param templated whether templates in it are rendered
   */
  record ArgumentSpec(String name, ArgumentType type, boolean required, boolean templated) {}

  /** What the value of an argument must be. */
  enum ArgumentType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DURATION,
    LIST,
    MAP,
    ANY
  }
}
