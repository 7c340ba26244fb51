package io.airloom.core.timetable.cron;

/** The parser's way out of an expression that has no meaning; never leaves this package. */
final class CronRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CronProblem problem;

  CronRefusal(CronProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  CronProblem problem() {
    return problem;
  }
}
