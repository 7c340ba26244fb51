package io.airloom.executor.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.core.dag.TaskKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInOperatorsTest {
  private final BuiltInOperators catalog = new BuiltInOperators();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash",
        "airflow.providers.standard.operators.bash.BashOperator",
        "airflow.operators.bash.BashOperator",
        "airflow.operators.bash_operator.BashOperator"
      })
  void findsBash(String path) {
    assertThat(catalog.find(path).map(OperatorSpec::kind)).contains(TaskKind.PROCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty",
        "airflow.providers.standard.operators.empty.EmptyOperator",
        "airflow.operators.empty.EmptyOperator",
        "airflow.operators.dummy_operator.DummyOperator"
      })
  void findsEmpty(String path) {
    assertThat(catalog.find(path).map(OperatorSpec::kind)).contains(TaskKind.EMPTY);
  }

  @Test
  void findsJavaWithOpenArguments() {
    assertThat(catalog.find("java").map(OperatorSpec::openArguments)).contains(true);
  }

  @ParameterizedTest
  @CsvSource({
    "python, airflow.providers.standard.operators.python.PythonOperator",
    "python, airflow.operators.python.PythonOperator",
    "branch_python, airflow.providers.standard.operators.python.BranchPythonOperator",
    "short_circuit, airflow.providers.standard.operators.python.ShortCircuitOperator"
  })
  void findsByAirflowsPath(String name, String path) {
    assertThat(catalog.find(path).map(OperatorSpec::name)).contains(name);
    assertThat(catalog.find(name)).isEqualTo(catalog.find(path));
  }

  @Test
  void knowsNothingElse() {
    assertThat(catalog.find("airflow.operators.python.NoOperator")).isEmpty();
  }

  @Test
  void explainsEveryOperatorAndArgument() {
    assertThat(BuiltInOperators.entries())
        .allSatisfy(entry -> {
          assertThat(entry.about()).isNotBlank();
          assertThat(entry.texts()).hasSameSizeAs(entry.spec().arguments());
        });
  }
}
