package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.operation.Numbers;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Value;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** Pendulum's movements: add and subtract, starts and ends of units, weekdays of a month. */
final class PendulumShift {
  private PendulumShift() {}

  /** Adds (or, with sign -1, subtracts) years, months, weeks, days, hours … of arguments 1 to 8. */
  static DateTimeValue add(Signature.Bound arguments, int sign) {
    DateTimeValue self = DateTimeMethods.self(arguments);
    long years = sign * amount(arguments, 1);
    long months = sign * amount(arguments, 2);
    long days = sign * (amount(arguments, 3) * 7 + amount(arguments, 4));
    long micros = sign * micros(arguments);
    boolean calendar = years != 0 || months != 0 || days != 0;
    if (!calendar) {
      return self.plus(micros);
    }
    return self.with(
        Fields.requireRange(() ->
            self.local()
                .plusMonths(Math.addExact(Math.multiplyExact(years, 12), months))
                .plusDays(days)
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000)));
  }

  private static long micros(Signature.Bound arguments) {
    long[] units = {3_600_000_000L, 60_000_000L, 1_000_000L, 1L};
    long total = 0;
    for (int i = 0; i < units.length; i++) {
      if (arguments.present(5 + i)) {
        Value value = arguments.get(5 + i);
        total += Math.round(Numbers.real(value) * units[i]);
      }
    }
    return total;
  }

  private static long amount(Signature.Bound arguments, int index) {
    if (!arguments.present(index)) {
      return 0;
    }
    Value value = arguments.get(index);
    if (value instanceof Int number) {
      return number.toIndex();
    }
    return (long) Numbers.real(value);
  }

  /** The first moment of the unit. */
  static DateTimeValue startOf(DateTimeValue time, String unit) {
    LocalDateTime local = time.local();
    LocalDate date = local.toLocalDate();
    return time.with(
        switch (unit) {
          case "second" -> local.withNano(0);
          case "minute" -> local.withNano(0).withSecond(0);
          case "hour" -> local.withNano(0).withSecond(0).withMinute(0);
          case "day" -> date.atStartOfDay();
          case "week" ->
              date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
          case "month" -> date.withDayOfMonth(1).atStartOfDay();
          case "quarter" ->
              date.withDayOfMonth(1)
                  .withMonth((date.getMonthValue() - 1) / 3 * 3 + 1)
                  .atStartOfDay();
          case "year" -> date.withDayOfYear(1).atStartOfDay();
          case "decade" -> LocalDate.of(date.getYear() / 10 * 10, 1, 1).atStartOfDay();
          case "century" -> LocalDate.of((date.getYear() - 1) / 100 * 100 + 1, 1, 1).atStartOfDay();
          default -> throw invalidUnit(unit, "start_of");
        });
  }

  /** The last microsecond of the unit. */
  static DateTimeValue endOf(DateTimeValue time, String unit) {
    LocalDateTime start = startOf(time, unit).local();
    LocalDateTime next =
        switch (unit) {
          case "second" -> start.plusSeconds(1);
          case "minute" -> start.plusMinutes(1);
          case "hour" -> start.plusHours(1);
          case "day" -> start.plusDays(1);
          case "week" -> start.plusWeeks(1);
          case "month" -> start.plusMonths(1);
          case "quarter" -> start.plusMonths(3);
          case "year" -> start.plusYears(1);
          case "decade" -> start.plusYears(10);
          case "century" -> start.plusYears(100);
          default -> throw invalidUnit(unit, "end_of");
        };
    return time.with(next.minusNanos(1000));
  }

  private static TemplateException invalidUnit(String unit, String method) {
    return TemplateException.valueError("Invalid unit \"" + unit + "\" for " + method + "()");
  }

  /** The next (or, with step -1, the previous) day with the weekday of argument 1. */
  static DateTimeValue toWeekday(Signature.Bound arguments, int step) {
    DateTimeValue self = DateTimeMethods.self(arguments);
    DayOfWeek wanted = weekday(arguments, 1, self.local().getDayOfWeek());
    LocalDateTime from =
        arguments.flag(2, false) ? self.local() : self.local().toLocalDate().atStartOfDay();
    return self.with(
        from.with(step > 0 ? TemporalAdjusters.next(wanted) : TemporalAdjusters.previous(wanted)));
  }

  private static DayOfWeek weekday(Signature.Bound arguments, int index, DayOfWeek fallback) {
    if (!arguments.present(index)) {
      return fallback;
    }
    int day = arguments.integer(index, 0);
    if (day < 0 || day > 6) {
      throw TemplateException.valueError("Invalid day of week");
    }
    return DayOfWeek.of(day + 1);
  }

  /** The first (or last) day of the unit in argument 1, or its first weekday of argument 2. */
  static DateTimeValue edgeOf(Signature.Bound arguments, boolean first) {
    DateTimeValue self = DateTimeMethods.self(arguments);
    String unit = unit(arguments);
    LocalDate edge = (first ? startOf(self, unit) : endOf(self, unit)).local().toLocalDate();
    if (arguments.present(2)) {
      DayOfWeek wanted = weekday(arguments, 2, DayOfWeek.MONDAY);
      edge =
          edge.with(
              first
                  ? TemporalAdjusters.nextOrSame(wanted)
                  : TemporalAdjusters.previousOrSame(wanted));
    }
    return self.with(edge.atTime(LocalTime.MIDNIGHT));
  }

  private static String unit(Signature.Bound arguments) {
    String unit = arguments.text(1, "");
    if (!unit.equals("month") && !unit.equals("quarter") && !unit.equals("year")) {
      throw TemplateException.valueError("Invalid unit \"" + unit + "\" for first_of()");
    }
    return unit;
  }

  /** The n-th weekday of the unit: arguments unit, n, weekday. */
  static DateTimeValue nthOf(Signature.Bound arguments) {
    DateTimeValue self = DateTimeMethods.self(arguments);
    String unit = unit(arguments);
    int nth = arguments.integer(2, 1);
    DayOfWeek wanted = weekday(arguments, 3, DayOfWeek.MONDAY);
    LocalDate first =
        startOf(self, unit).local().toLocalDate().with(TemporalAdjusters.nextOrSame(wanted));
    LocalDate found = first.plusWeeks(nth - 1L);
    if (found.isAfter(endOf(self, unit).local().toLocalDate())) {
      throw TemplateException.of(
          "PendulumException",
          "Unable to find occurrence %d of WeekDay.%s in %s".formatted(nth, wanted, unit));
    }
    return self.with(found.atStartOfDay());
  }
}
