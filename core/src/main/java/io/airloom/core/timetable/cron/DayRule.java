package io.airloom.core.timetable.cron;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Which days of a month a cron expression names; bit n of a mask stands for day n.
 *
 * @param days the days of the month
 * @param lastDay whether the month's last day counts too
 * @param nearestTo the day whose nearest weekday replaces {@code days}, or 0
 * @param weekdays the days of the week, bit 0 = Sunday
 * @param ordinals which of a month's Sundays, Mondays, … replace {@code weekdays}; of each byte bit
 *     1 to 5 counts from the first one on and bit 0 is the last one; all zero if there are none
 */
record DayRule(int days, boolean lastDay, int nearestTo, int weekdays, long ordinals) {
  static final int EVERY_DAY = -1;
  static final int EVERY_WEEKDAY = 0x7F;
  private static final int BITS_PER_WEEKDAY = 8;

  /** Multiplying by it repeats a mask of seven bits five times. */
  private static final long FIVE_WEEKS = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

  /** The same rule, whatever the day of the week. */
  DayRule onAnyWeekday() {
    return new DayRule(days, lastDay, nearestTo, EVERY_WEEKDAY, ordinals);
  }

  /** The same rule, whatever the day of the month. */
  DayRule onAnyDay() {
    return new DayRule(EVERY_DAY, false, nearestTo, weekdays, ordinals);
  }

  /** The days of the given month that satisfy both halves of the rule. */
  int daysIn(int year, int month) {
    int length = YearMonth.of(year, month).lengthOfMonth();
    int firstWeekday = LocalDate.of(year, month, 1).getDayOfWeek().getValue() % 7;
    int byDate = nearestTo > 0 ? 1 << nearestWeekday(length, firstWeekday) : datesIn(length);
    if (ordinals != 0) {
      return byDate & ordinalDays(length, firstWeekday);
    }
    return weekdays == EVERY_WEEKDAY ? byDate : byDate & weekdayDays(length, firstWeekday);
  }

  private int datesIn(int length) {
    return (days & everyDay(length)) | (lastDay ? 1 << length : 0);
  }

  private int weekdayDays(int length, int firstWeekday) {
    long week = ((weekdays >> firstWeekday) | (weekdays << (7 - firstWeekday))) & EVERY_WEEKDAY;
    return (int) ((week * FIVE_WEEKS) << 1) & everyDay(length);
  }

  private int ordinalDays(int length, int firstWeekday) {
    int mask = 0;
    for (int day = 1; day <= length; day++) {
      int ordinal = (day + 6) / 7;
      int wanted = (int) (ordinals >> (weekday(day, firstWeekday) * BITS_PER_WEEKDAY));
      boolean isLast = day + 7 > length;
      if (hasBit(wanted, ordinal) || (isLast && hasBit(wanted, 0))) {
        mask |= 1 << day;
      }
    }
    return mask;
  }

  /** Monday to Friday next to the wanted day, never across the border of the month. */
  private int nearestWeekday(int length, int firstWeekday) {
    int day = Math.min(nearestTo, length);
    return switch (weekday(day, firstWeekday)) {
      case 6 -> day > 1 ? day - 1 : day + 2;
      case 0 -> day < length ? day + 1 : day - 2;
      default -> day;
    };
  }

  private static int everyDay(int length) {
    return (int) ((2L << length) - 2);
  }

  /** Whether the mask contains the given bit. */
  static boolean hasBit(int mask, int bit) {
    return ((mask >> bit) & 1) != 0;
  }

  private static int weekday(int day, int firstWeekday) {
    return (firstWeekday + day - 1) % 7;
  }
}
