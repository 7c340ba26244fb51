package io.airloom.executor.operator.branch;

import io.airloom.executor.operator.ArgumentValues;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days of the week as DAG files write them: {@code Monday}, {@code MONDAY}, or a list of such. */
public final class Weekdays {
  private Weekdays() {}

  /** The days of an argument that must be there. */
  public static Set<DayOfWeek> of(ArgumentValues arguments, String name) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    switch (arguments.value(name)) {
      case List<?> list -> list.forEach(day -> days.add(day(arguments, name, day)));
      case Object one -> days.add(day(arguments, name, one));
      case null -> throw arguments.refused(name, "a day of the week", null);
    }
    return days;
  }

  /** The day at a moment, in UTC. */
  public static DayOfWeek at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).getDayOfWeek();
  }

  private static DayOfWeek day(ArgumentValues arguments, String name, @Nullable Object value) {
    try {
      return DayOfWeek.valueOf(String.valueOf(value).strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw arguments.refused(name, "a day like \"Monday\" or a list of such", value);
    }
  }
}
