package io.airloom.core.timetable.cron;

/** What came of reading a cron expression. */
public sealed interface CronReading {

  /** The expression has a meaning. */
  record Accepted(CronExpression expression) implements CronReading {}

  /** The expression has none. */
  record Refused(CronProblem problem) implements CronReading {}

  /**
   * Reads an expression of five fields, of six with seconds at the end, or of seven with seconds
   * and year, as croniter 7 does for Airflow 3.3; never throws.
   */
  static CronReading of(String text) {
    try {
      return new Accepted(new CronParser(text).parse());
    } catch (CronRefusal refusal) {
      return new Refused(refusal.problem());
    }
  }
}
