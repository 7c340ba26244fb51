package io.airloom.core.timetable.cron;

import java.util.List;

/** A field of a cron expression, in the order of writing. */
public enum CronField {
  MINUTE("minute", 0, 59),
  HOUR("hour", 0, 23),
  DAY_OF_MONTH("day of month", 1, 31),
  MONTH("month", 1, 12),
  DAY_OF_WEEK("day of week", 0, 6),
  SECOND("second", 0, 59),
  YEAR("year", 1970, 2099);

  /** All fields in the order of writing. */
  static final List<CronField> IN_ORDER = List.of(values());

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final String label;
  private final int min;
  private final int max;

  CronField(String label, int min, int max) {
    this.label = label;
    this.min = min;
    this.max = max;
  }

  /** The field's name in messages. */
  public String label() {
    return label;
  }

  /** The smallest value. */
  public int min() {
    return min;
  }

  /** The largest value. */
  public int max() {
    return max;
  }

  /** How many values there are. */
  int size() {
    return max - min + 1;
  }

  /**
   * The names that stand for this field's values, from its smallest on; empty if there are none.
   */
  List<String> names() {
    return switch (this) {
      case MONTH -> MONTHS;
      case DAY_OF_WEEK -> WEEKDAYS;
      case MINUTE, HOUR, DAY_OF_MONTH, SECOND, YEAR -> List.of();
    };
  }
}
