package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.DagDefinition;
import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import io.airloom.scheduler.dagprocessor.source.ParsedDagFile;
import java.util.List;
import java.util.Optional;

/**
 * What should become of a DAG that dag-factory refuses on Airflow 3: an error, except where Airloom
 * takes on purpose what dag-factory took before, or says in its own documentation.
 */
final class ExpectedErrors {
  /** Texts of dag-factory's errors about what Airloom accepts. */
  private static final List<String> ACCEPTED =
      List.of(
          "`schedule_interval` key is no longer supported",
          "is not a valid schedule",
          "unexpected keyword argument 'timetable'");

  private ExpectedErrors() {}

  static Optional<String> difference(
      ParsedDagFile parsed, String dag, String error, Optional<DagDefinition> found) {
    if (ACCEPTED.stream().anyMatch(error::contains)) {
      return found.isPresent()
          ? Optional.empty()
          : Optional.of("expected a DAG, which Airloom accepts, but found " + parsed.problems());
    }
    // In Airloom the lists of tasks of both sides merge by task_id; then each one has an operator.
    if (error.contains("either 'operator' or 'decorator") && found.isPresent()) {
      boolean hasAll =
          found.get().tasks().stream().noneMatch(task -> task.operator().path().isEmpty());
      return hasAll ? Optional.empty() : Optional.of("expected each task to have an operator");
    }
    // Data beside the DAGs is no DAG; a warning says so.
    if (error.contains("is not a mapping")) {
      return parsed.problems().isEmpty()
          ? Optional.of("expected a finding, but there is none")
          : Optional.empty();
    }
    boolean hasError = parsed.problems().stream().anyMatch(DagProblem::isError);
    return found.isEmpty() && hasError
        ? Optional.empty()
        : Optional.of("expected the error \"" + error + "\", but found DAG " + dag);
  }
}
