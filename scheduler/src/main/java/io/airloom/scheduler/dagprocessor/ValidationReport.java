package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import java.util.List;

/**
 * What a check of DAG files without a server found.
 *
 * @param files number of files checked
 * @param dags number of DAGs without errors
 * @param problems all findings, by file and place
 */
public record ValidationReport(int files, int dags, List<DagProblem> problems) {
  public ValidationReport {
    problems = List.copyOf(problems);
  }

  /**
   * Whether the check failed.
   *
   * @param isStrict whether warnings count as errors
   */
  public boolean isFailed(boolean isStrict) {
    return isStrict ? !problems.isEmpty() : problems.stream().anyMatch(DagProblem::isError);
  }
}
