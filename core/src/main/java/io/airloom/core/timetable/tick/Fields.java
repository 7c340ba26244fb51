package io.airloom.core.timetable.tick;

import java.time.LocalTime;
import java.util.OptionalInt;

/**
 * What a relative delta sets. Zero sets nothing: Airflow 3.3 drops zeros when it stores a DAG.
 *
 * @param year calendar year
 * @param month 1 to 12
 * @param day 1 to 31; past the month's end = its last day
 * @param hour 1 to 23
 * @param minute 1 to 59
 * @param second 1 to 59
 * @param microsecond 1 to 999999
 */
public record Fields(
    OptionalInt year,
    OptionalInt month,
    OptionalInt day,
    OptionalInt hour,
    OptionalInt minute,
    OptionalInt second,
    OptionalInt microsecond) {

  /** Drops zeros. */
  public Fields {
    year = withoutZero(year);
    month = withoutZero(month);
    day = withoutZero(day);
    hour = withoutZero(hour);
    minute = withoutZero(minute);
    second = withoutZero(second);
    microsecond = withoutZero(microsecond);
  }

  /** Sets nothing. */
  public static Fields none() {
    OptionalInt none = OptionalInt.empty();
    return new Fields(none, none, none, none, none, none, none);
  }

  LocalTime time(LocalTime time) {
    return LocalTime.of(
        hour.orElse(time.getHour()),
        minute.orElse(time.getMinute()),
        second.orElse(time.getSecond()),
        microsecond.isPresent() ? microsecond.getAsInt() * 1_000 : time.getNano());
  }

  private static OptionalInt withoutZero(OptionalInt value) {
    return value.isPresent() && value.getAsInt() == 0 ? OptionalInt.empty() : value;
  }
}
