package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Signature;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.Temporal;
import java.util.function.Supplier;

/** Fields of dates and times from arguments, checked with Python's messages. */
final class Fields {
  private Fields() {}

  /** {@code base} with the year, month and day that arguments {@code at}, … replace. */
  static LocalDate date(LocalDate base, Signature.Bound arguments, int at) {
    return date(
        arguments.integer(at, base.getYear()),
        arguments.integer(at + 1, base.getMonthValue()),
        arguments.integer(at + 2, base.getDayOfMonth()));
  }

  static LocalDate date(int year, int month, int day) {
    require(year >= 1 && year <= 9999, "year " + year + " is out of range");
    require(month >= 1 && month <= 12, "month must be in 1..12");
    require(
        day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth(),
        "day is out of range for month");
    return LocalDate.of(year, month, day);
  }

  /** {@code base} with the hour, minute, second and microsecond that arguments replace. */
  static LocalTime time(LocalTime base, Signature.Bound arguments, int at) {
    return time(
        arguments.integer(at, base.getHour()),
        arguments.integer(at + 1, base.getMinute()),
        arguments.integer(at + 2, base.getSecond()),
        arguments.integer(at + 3, base.getNano() / 1000));
  }

  static LocalTime time(int hour, int minute, int second, int micro) {
    require(hour >= 0 && hour <= 23, "hour must be in 0..23");
    require(minute >= 0 && minute <= 59, "minute must be in 0..59");
    require(second >= 0 && second <= 59, "second must be in 0..59");
    require(micro >= 0 && micro <= 999_999, "microsecond must be in 0..999999");
    return LocalTime.of(hour, minute, second, micro * 1000);
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw TemplateException.valueError(message);
    }
  }

  /** The result of date arithmetic; an OverflowError outside the years 1 to 9999. */
  static <T extends Temporal> T requireRange(Supplier<T> arithmetic) {
    try {
      T result = arithmetic.get();
      int year =
          switch (result) {
            case ChronoLocalDate date -> date.get(java.time.temporal.ChronoField.YEAR);
            case LocalDateTime time -> time.getYear();
            default -> 2000;
          };
      if (year >= 1 && year <= 9999) {
        return result;
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw TemplateException.of("OverflowError", "date value out of range");
    }
    throw TemplateException.of("OverflowError", "date value out of range");
  }
}
