package io.airloom.core.timetable.cron;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The day-of-week field in words. */
final class DescribedWeekday {
  private static final Map<String, String> ORDINALS =
      Map.of("1", "first", "2", "second", "3", "third", "4", "fourth", "5", "fifth");
  private static final String BETWEEN = ", {0} through {1}";

  private static final Segment WEEKDAY =
      new Segment(
          ", every day",
          DescribedWeekday::dayName,
          _ -> ", every {0} days of the week",
          BETWEEN,
          DescribedWeekday::template);
  private static final Segment WEEKLY =
      new Segment(
          "",
          DescribedWeekday::dayName,
          _ -> ", every {0} days of the week",
          BETWEEN,
          _ -> ", only on {0}");

  private DescribedWeekday() {}

  /**
   * The field in words, empty for a star.
   *
   * @throws IllegalArgumentException if there are none
   */
  static String of(String field) {
    if (field.equals("*")) {
      return "";
    }
    String weekly = weekly(field);
    return weekly.isEmpty() ? WEEKDAY.describe(field) : weekly;
  }

  /** A step that leaves one day a week is told in weeks; empty if it is no such step. */
  private static String weekly(String field) {
    List<String> parts = List.of(field.split("/", 2));
    if (parts.size() < 2 || !parts.get(1).matches("\\d+")) {
      return "";
    }
    String days = parts.getFirst();
    String every = ", every " + parts.get(1) + " weeks";
    if (days.contains(",")) {
      return every + WEEKLY.describe(days);
    }
    if (!days.contains("-")) {
      return "";
    }
    String[] ends = days.split("-", -1);
    int start = Integer.parseInt(ends[0]);
    int end = Integer.parseInt(ends[1]);
    // A Sunday at the end was written as 7.
    int length = (end == 0 ? 7 : end) - start + 1;
    if (Integer.parseInt(parts.get(1)) < length) {
      return "";
    }
    return end == 6 ? every + ", only on " + dayName(ends[0]) : every + WEEKLY.range(days, BETWEEN);
  }

  private static String template(String field) {
    int hash = field.indexOf('#');
    if (hash >= 0) {
      String ordinal = ORDINALS.getOrDefault(stripZeros(field.substring(hash + 1)), "");
      return ", on the " + ordinal + " {0} of the month";
    }
    return field.contains("L") ? ", on the last {0} of the month" : ", only on {0}";
  }

  private static String stripZeros(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }

  private static String dayName(String written) {
    int hash = written.indexOf('#');
    String number = hash >= 0 ? written.substring(0, hash) : written.replace("L", "");
    int day = Integer.parseInt(number);
    if (day < 0 || day > 6) {
      throw new IllegalArgumentException(written);
    }
    return DayOfWeek.of(day == 0 ? 7 : day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
