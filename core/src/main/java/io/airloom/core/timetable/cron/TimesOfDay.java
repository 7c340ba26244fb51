package io.airloom.core.timetable.cron;

import java.util.BitSet;

/**
 * The times of day that a cron expression names, as seconds since midnight.
 *
 * <p>None of the three sets is empty, and none is changed after construction.
 */
record TimesOfDay(BitSet hours, BitSet minutes, BitSet seconds) {
  static final int NONE = -1;

  int first() {
    return at(hours.nextSetBit(0), minutes.nextSetBit(0), seconds.nextSetBit(0));
  }

  int last() {
    return at(lastHour(), lastMinute(), lastSecond());
  }

  /** The first time not before the given one, or {@link #NONE}. */
  int atOrAfter(int secondOfDay) {
    int hour = secondOfDay / 3600;
    if (hours.get(hour)) {
      int minute = secondOfDay % 3600 / 60;
      if (minutes.get(minute)) {
        int second = seconds.nextSetBit(secondOfDay % 60);
        if (second >= 0) {
          return at(hour, minute, second);
        }
      }
      int nextMinute = minutes.nextSetBit(minute + 1);
      if (nextMinute >= 0) {
        return at(hour, nextMinute, seconds.nextSetBit(0));
      }
    }
    int nextHour = hours.nextSetBit(hour + 1);
    return nextHour < 0 ? NONE : at(nextHour, minutes.nextSetBit(0), seconds.nextSetBit(0));
  }

  /** The last time not after the given one, or {@link #NONE}. */
  int atOrBefore(int secondOfDay) {
    int hour = secondOfDay / 3600;
    if (hours.get(hour)) {
      int minute = secondOfDay % 3600 / 60;
      if (minutes.get(minute)) {
        int second = seconds.previousSetBit(secondOfDay % 60);
        if (second >= 0) {
          return at(hour, minute, second);
        }
      }
      int previousMinute = minutes.previousSetBit(minute - 1);
      if (previousMinute >= 0) {
        return at(hour, previousMinute, lastSecond());
      }
    }
    int previousHour = hours.previousSetBit(hour - 1);
    return previousHour < 0 ? NONE : at(previousHour, lastMinute(), lastSecond());
  }

  private int lastHour() {
    return hours.length() - 1;
  }

  private int lastMinute() {
    return minutes.length() - 1;
  }

  private int lastSecond() {
    return seconds.length() - 1;
  }

  private static int at(int hour, int minute, int second) {
    return hour * 3600 + minute * 60 + second;
  }
}
