package io.airloom.scheduler.dagprocessor.call;

import io.airloom.core.dag.OperatorCatalog;
import io.airloom.core.dag.OperatorCatalog.OperatorSpec;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operator that a task names.
 *
 * <p>A class path of a provider or of the author's own is taken for an operator that this server
 * lacks: the DAG loads and says so. A short name, or a path in Airflow's own packages, that is
 * unknown is a mistake.
 *
 * @param catalog the operators there are
 */
public record OperatorLookup(OperatorCatalog catalog, Problems problems) {

  /**
   * The operator of a task.
   *
   * @param spec what is known of it
   * @param path how the author named it
   * @param isDecorated whether the task is a decorated Python function
   */
  public record Found(OperatorSpec spec, String path, boolean isDecorated) {

    /** Whether this server lacks it. */
    public boolean isAbsent() {
      return spec.equals(OperatorCatalog.ABSENT);
    }
  }

  private static final String PYTHON = "airflow.providers.standard.operators.python.";

  /** The class behind each decorator, by the part of its path after {@code task}. */
  private static final Map<String, String> DECORATORS =
      Map.of(
          "", PYTHON + "PythonOperator",
          ".python", PYTHON + "PythonOperator",
          ".branch", PYTHON + "BranchPythonOperator",
          ".short_circuit", PYTHON + "ShortCircuitOperator",
          ".virtualenv", PYTHON + "PythonVirtualenvOperator",
          ".external_python", PYTHON + "ExternalPythonOperator",
          ".sensor", "airflow.providers.standard.sensors.python.PythonSensor");

  /** The operator; empty after noting that there is none or none of this name. */
  public Optional<Found> find(Fields own) {
    Optional<YamlNode> node = own.node("operator");
    if (node.isPresent()) {
      return own.text("operator").flatMap(path -> named(path, node.get()));
    }
    Optional<YamlNode> decorator = own.node("decorator");
    if (decorator.isPresent()) {
      return own.text("decorator").map(path -> decorated(path, decorator.get()));
    }
    problems.error(
        own.position(),
        "Expected the task to have an operator or a decorator, but it has neither.",
        "Add for example \"operator: bash\".");
    return Optional.empty();
  }

  private Optional<Found> named(String path, YamlNode node) {
    Optional<OperatorSpec> spec = catalog.find(path);
    if (spec.isPresent()) {
      return Optional.of(new Found(spec.get(), path, false));
    }
    if (path.indexOf('.') > 0 && !StandardOperators.isMistaken(path)) {
      warnOfAbsence(path, node);
      return Optional.of(new Found(OperatorCatalog.ABSENT, path, false));
    }
    String names = String.join(", ", catalog.names().stream().sorted().toList());
    problems.error(
        node.position(),
        "Expected operator %s to be supported, but it is unknown.".formatted(Excerpt.of(path)),
        path.indexOf('.') > 0
            ? StandardOperators.hint(path)
            : DidYouMean.hint(path, catalog.names(), "Use one of: " + names + "."));
    return Optional.empty();
  }

  private Found decorated(String path, YamlNode node) {
    int task = path.lastIndexOf(".task");
    String kind = task < 0 ? path : path.substring(task + ".task".length());
    Optional<OperatorSpec> spec = Optional.ofNullable(DECORATORS.get(kind)).flatMap(catalog::find);
    if (spec.isEmpty()) {
      warnOfAbsence(path, node);
    }
    return new Found(spec.orElse(OperatorCatalog.ABSENT), path, true);
  }

  private void warnOfAbsence(String path, YamlNode node) {
    problems.warning(
        node.position(),
        "Expected operator %s to be there, but this server has none of that name."
            .formatted(Excerpt.of(path)),
        "The DAG loads; the task will fail when it runs.");
  }
}
