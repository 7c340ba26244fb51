package io.airloom.core.timetable.tick;

import java.time.DayOfWeek;

/**
 * A move to the nth given weekday, which may be the day itself.
 *
 * @param day the weekday
 * @param nth counts forward if positive, backward if negative; 0 means 1
 */
public record WeekdayMove(DayOfWeek day, int nth) {

  int daysFrom(DayOfWeek today) {
    int weeks = Math.abs(nth == 0 ? 1 : nth) - 1;
    int apart = day.getValue() - today.getValue();
    return nth < 0 ? -(weeks * 7 + Math.floorMod(-apart, 7)) : weeks * 7 + Math.floorMod(apart, 7);
  }
}
