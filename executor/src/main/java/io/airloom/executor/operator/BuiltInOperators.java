package io.airloom.executor.operator;

import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.TaskKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operators that ship with Airloom, under their own names and Airflow's old and new ones. */
public final class BuiltInOperators implements OperatorCatalog {
  /** Name of the operator that runs a shell command. */
  public static final String BASH = "bash";

  /** Name of the operator that does nothing. */
  public static final String EMPTY = "empty";

  /** Name of the operator that runs a Java class. */
  public static final String JAVA = "java";

  private static final List<OperatorSpec> SPECS = List.of(bash(), empty(), java());

  // Airflow 3.3, standard provider; the older paths are those that dag-factory still accepts.
  private static final Map<String, List<String>> PATHS =
      Map.of(
          BASH,
          List.of(
              "airflow.providers.standard.operators.bash.BashOperator",
              "airflow.operators.bash.BashOperator",
              "airflow.operators.bash_operator.BashOperator"),
          EMPTY,
          List.of(
              "airflow.providers.standard.operators.empty.EmptyOperator",
              "airflow.operators.empty.EmptyOperator",
              "airflow.operators.dummy.DummyOperator",
              "airflow.operators.dummy_operator.DummyOperator"));

  private final Map<String, OperatorSpec> byPath = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  /** The catalog of this version of Airloom. */
  public BuiltInOperators() {
    for (OperatorSpec spec : SPECS) {
      names.add(spec.name());
      byPath.put(spec.name(), spec);
      PATHS.getOrDefault(spec.name(), List.of()).forEach(path -> byPath.put(path, spec));
    }
  }

  @Override
  public Optional<OperatorSpec> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(names);
  }

  private static OperatorSpec bash() {
    return new OperatorSpec(
        BASH,
        TaskKind.PROCESS,
        List.of(
            new ArgumentSpec("bash_command", ArgumentType.STRING, true, true),
            new ArgumentSpec("env", ArgumentType.MAP, false, true),
            new ArgumentSpec("append_env", ArgumentType.BOOLEAN, false, false),
            new ArgumentSpec("output_encoding", ArgumentType.STRING, false, false),
            new ArgumentSpec("skip_on_exit_code", ArgumentType.ANY, false, false),
            new ArgumentSpec("cwd", ArgumentType.STRING, false, true),
            new ArgumentSpec("output_processor", ArgumentType.ANY, false, false),
            new ArgumentSpec("do_xcom_push", ArgumentType.BOOLEAN, false, false)),
        false);
  }

  private static OperatorSpec empty() {
    return new OperatorSpec(EMPTY, TaskKind.EMPTY, List.of(), false);
  }

  private static OperatorSpec java() {
    return new OperatorSpec(
        JAVA,
        TaskKind.JAVA,
        List.of(
            new ArgumentSpec("java_class", ArgumentType.STRING, true, false),
            new ArgumentSpec("java_file", ArgumentType.STRING, false, false)),
        true);
  }
}
