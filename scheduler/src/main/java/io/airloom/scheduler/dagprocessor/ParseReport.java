package io.airloom.scheduler.dagprocessor;

import io.airloom.scheduler.dagprocessor.problem.DagProblem;
import java.time.Duration;
import java.util.List;

/**
 * What one parse of one file came to.
 *
 * @param path the file's path inside the folder
 * @param outcome how it ended
 * @param duration how long reading and parsing took
 * @param dags number of DAGs without errors
 * @param problems all findings
 */
public record ParseReport(
    String path, Outcome outcome, Duration duration, int dags, List<DagProblem> problems) {
  public ParseReport {
    problems = List.copyOf(problems);
  }

  /** How a parse ended. */
  public enum Outcome {
    /** Without errors. */
    GOOD,
    /** With at least one error. */
    ERRORS,
    /** Abandoned at the time limit. */
    TIMED_OUT
  }
}
