package io.airloom.core.timetable.cron;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five fields of an expression, brought into the form that the words are made from. */
record DescribedFields(String minute, String hour, String day, String month, String weekday) {
  private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,2})W|W(\\d{1,2})");

  /** Two characters at a time, so that the 7 of a longer number is not taken for a Sunday. */
  private static final Pattern WEEKDAY_SEVEN = Pattern.compile("(^|[^#/\\s\\d])7|^\\d|[^#/\\s]\\d");

  static DescribedFields of(String minute, String hour, String day, String month, String weekday) {
    String minutes = fromFirst(minute, "0/");
    String hours = fromFirst(hour, "0/");
    boolean steppedMinutes = minutes.contains("*") || minutes.contains("/");
    return new DescribedFields(
        everyOne(minutes),
        everyOne(steppedMinutes && !Segment.isCompound(hours) ? hours + "-" + hours : hours),
        everyOne(fromFirst(day.replace("?", "*"), "1/")),
        closed(everyOne(months(fromFirst(month, "1/"))), "12"),
        closed(everyOne(weekdays(fromFirst(weekday.replace("?", "*"), "1/"))), "6"));
  }

  static Optional<Integer> nearestWeekday(String day) {
    Matcher matcher = NEAREST_WEEKDAY.matcher(day);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(Integer.valueOf(digits));
  }

  static String monthName(String number) {
    int month = Integer.parseInt(number);
    if (month < 1 || month > 12) {
      throw new IllegalArgumentException(number);
    }
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** A step that begins at the field's first value is a step over the whole field. */
  private static String fromFirst(String field, String start) {
    return field.startsWith(start) ? field.replace(start, "*/") : field;
  }

  private static String everyOne(String field) {
    return field.equals("*/1") ? "*" : field;
  }

  /** A step with a start goes up to the field's end. */
  private static String closed(String field, String end) {
    if (!field.contains("/") || field.matches(".*[*,-].*")) {
      return field;
    }
    String[] parts = field.split("/", -1);
    return parts[0] + "-" + end + "/" + parts[1];
  }

  private static String months(String field) {
    return numbered(field, CronField.MONTH.names(), 1);
  }

  private static String weekdays(String field) {
    String sundayIsZero =
        WEEKDAY_SEVEN
            .matcher(field)
            .replaceAll(match -> match.group(1) == null ? match.group() : match.group(1) + "0");
    return numbered(sundayIsZero, CronField.DAY_OF_WEEK.names(), 0);
  }

  private static String numbered(String field, List<String> names, int first) {
    String text = field.toUpperCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      text = text.replace(names.get(i).toUpperCase(Locale.ROOT), Integer.toString(first + i));
    }
    return text;
  }
}
