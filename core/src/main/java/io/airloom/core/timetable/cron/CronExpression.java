package io.airloom.core.timetable.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression that can be searched: wall-clock times, without any zone.
 *
 * <p>A search jumps from month to month and takes the day, hour, minute and second out of bit sets,
 * so its cost does not depend on how far apart the ticks are. Like croniter's it ends 50 calendar
 * years from where it started.
 */
public final class CronExpression {
  private static final int SEARCHED_YEARS = 50;
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private final TimesOfDay times;
  private final BitSet months;
  private final @Nullable BitSet years;
  private final List<DayRule> dayRules;
  private final boolean needsEveryRule;
  private final boolean everyHour;
  private final int fieldCount;

  /** What the parser read; {@code years} is null where every year counts. */
  record Content(
      TimesOfDay times,
      BitSet months,
      @Nullable BitSet years,
      List<DayRule> dayRules,
      boolean needsEveryRule,
      boolean everyHour,
      int fieldCount) {}

  CronExpression(Content content) {
    this.times = content.times();
    this.months = content.months();
    this.years = content.years();
    this.dayRules = content.dayRules();
    this.needsEveryRule = content.needsEveryRule();
    this.everyHour = content.everyHour();
    this.fieldCount = content.fieldCount();
  }

  /** Whether the hour field is a bare {@code *} (or lists all hours). */
  public boolean everyHour() {
    return everyHour;
  }

  /** How many fields it was written with: 5, 6 or 7. */
  public int fieldCount() {
    return fieldCount;
  }

  /** The first tick after the given time, null if there is none within 50 years. */
  public @Nullable LocalDateTime next(LocalDateTime after) {
    LocalDateTime from = after.truncatedTo(resolution()).plus(1, resolution());
    LocalDateTime best = null;
    for (DayRule rule : dayRules) {
      LocalDateTime tick = firstFrom(rule, from);
      if (tick == null && needsEveryRule) {
        return null;
      }
      if (tick != null && (best == null || tick.isBefore(best))) {
        best = tick;
      }
    }
    return best;
  }

  /** The last tick before the given time, null if there is none within 50 years. */
  public @Nullable LocalDateTime previous(LocalDateTime before) {
    LocalDateTime from = before.minusNanos(1).truncatedTo(resolution());
    LocalDateTime best = null;
    for (DayRule rule : dayRules) {
      LocalDateTime tick = lastUntil(rule, from);
      if (tick == null && needsEveryRule) {
        return null;
      }
      if (tick != null && (best == null || tick.isAfter(best))) {
        best = tick;
      }
    }
    return best;
  }

  private ChronoUnit resolution() {
    return fieldCount > 5 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
  }

  private @Nullable LocalDateTime firstFrom(DayRule rule, LocalDateTime from) {
    if (isNamed(rule, from)) {
      int time = times.atOrAfter(from.toLocalTime().toSecondOfDay());
      if (time != TimesOfDay.NONE) {
        return from.toLocalDate().atTime(LocalTime.ofSecondOfDay(time));
      }
    }
    int month = from.getMonthValue();
    int passedDays = (2 << from.getDayOfMonth()) - 1;
    int lastYear = Math.min(from.getYear() + SEARCHED_YEARS, LAST_YEAR);
    for (int year = from.getYear(); year <= lastYear; year++) {
      for (int m = hasYear(year) ? months.nextSetBit(month) : -1; m >= 0; m = next(m)) {
        int days = rule.daysIn(year, m) & (m == month ? ~passedDays : -1);
        if (days != 0) {
          int day = Integer.numberOfTrailingZeros(days);
          return LocalDate.of(year, m, day).atTime(LocalTime.ofSecondOfDay(times.first()));
        }
      }
      month = 1;
      passedDays = 0;
    }
    return null;
  }

  private @Nullable LocalDateTime lastUntil(DayRule rule, LocalDateTime until) {
    if (isNamed(rule, until)) {
      int time = times.atOrBefore(until.toLocalTime().toSecondOfDay());
      if (time != TimesOfDay.NONE) {
        return until.toLocalDate().atTime(LocalTime.ofSecondOfDay(time));
      }
    }
    int month = until.getMonthValue();
    int openDays = (1 << until.getDayOfMonth()) - 1;
    int firstYear = Math.max(until.getYear() - SEARCHED_YEARS, FIRST_YEAR);
    for (int year = until.getYear(); year >= firstYear; year--) {
      for (int m = hasYear(year) ? months.previousSetBit(month) : -1; m > 0; m = previous(m)) {
        int days = rule.daysIn(year, m) & (m == month ? openDays : -1);
        if (days != 0) {
          int day = 31 - Integer.numberOfLeadingZeros(days);
          return LocalDate.of(year, m, day).atTime(LocalTime.ofSecondOfDay(times.last()));
        }
      }
      month = 12;
      openDays = -1;
    }
    return null;
  }

  private int next(int month) {
    return months.nextSetBit(month + 1);
  }

  private int previous(int month) {
    return months.previousSetBit(month - 1);
  }

  private boolean isNamed(DayRule rule, LocalDateTime time) {
    return hasYear(time.getYear())
        && months.get(time.getMonthValue())
        && DayRule.hasBit(rule.daysIn(time.getYear(), time.getMonthValue()), time.getDayOfMonth());
  }

  private boolean hasYear(int year) {
    return years == null || (year >= 0 && years.get(year));
  }
}
