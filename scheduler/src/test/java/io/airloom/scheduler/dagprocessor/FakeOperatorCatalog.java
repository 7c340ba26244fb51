package io.airloom.scheduler.dagprocessor;

import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalog with bash and empty; the open one also takes any other operator for a Java one. */
public final class FakeOperatorCatalog implements OperatorCatalog {
  private static final OperatorSpec BASH =
      new OperatorSpec(
          "bash",
          TaskKind.PROCESS,
          List.of(
              new ArgumentSpec("bash_command", ArgumentType.STRING, true, true),
              new ArgumentSpec("env", ArgumentType.MAP, false, true),
              new ArgumentSpec("append_env", ArgumentType.BOOLEAN, false, false),
              new ArgumentSpec("grace", ArgumentType.DURATION, false, false)),
          false);
  private static final OperatorSpec EMPTY =
      new OperatorSpec("empty", TaskKind.EMPTY, List.of(), false);
  private static final OperatorSpec ANY = new OperatorSpec("java", TaskKind.JAVA, List.of(), true);
  private static final Map<String, OperatorSpec> KNOWN =
      Map.of(
          "bash", BASH,
          "empty", EMPTY,
          "airflow.operators.bash.BashOperator", BASH,
          "airflow.operators.bash_operator.BashOperator", BASH,
          "airflow.providers.standard.operators.bash.BashOperator", BASH,
          "airflow.operators.empty.EmptyOperator", EMPTY,
          "airflow.providers.standard.operators.empty.EmptyOperator", EMPTY);

  private final boolean isOpen;

  private FakeOperatorCatalog(boolean isOpen) {
    this.isOpen = isOpen;
  }

  /** Bash and empty alone. */
  public static FakeOperatorCatalog strict() {
    return new FakeOperatorCatalog(false);
  }

  /** Every operator there is. */
  public static FakeOperatorCatalog open() {
    return new FakeOperatorCatalog(true);
  }

  @Override
  public Optional<OperatorSpec> find(String path) {
    OperatorSpec known = KNOWN.get(path);
    return known == null && isOpen ? Optional.of(ANY) : Optional.ofNullable(known);
  }

  @Override
  public Set<String> names() {
    return Set.of("bash", "empty");
  }
}
