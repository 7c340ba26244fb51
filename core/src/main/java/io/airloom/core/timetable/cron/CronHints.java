package io.airloom.core.timetable.cron;

import java.util.Locale;

/** What to write instead of an item that cron does not know. */
final class CronHints {
  private CronHints() {}

  static String bounds(CronField field) {
    String names =
        field.names().isEmpty()
            ? ""
            : " or " + field.names().getFirst() + " to " + field.names().getLast();
    int max = field == CronField.DAY_OF_WEEK ? 7 : field.max();
    return "from " + field.min() + " to " + max + names;
  }

  static String forItem(CronField field, String item) {
    if (item.startsWith("-")) {
      return "Negative numbers have no meaning; write values " + bounds(field) + ".";
    }
    if (item.isEmpty()) {
      return "Remove the comma that has nothing beside it.";
    }
    return switch (field) {
      case DAY_OF_MONTH -> dayHint(item);
      case DAY_OF_WEEK -> weekdayHint(item);
      case MINUTE, HOUR, MONTH, SECOND, YEAR -> general(field);
    };
  }

  private static String dayHint(String item) {
    if (item.startsWith("l-")) {
      return "Days before the last one are not supported; write L for the last day.";
    }
    if (item.equals("lw") || item.equals("wl")) {
      return "The last working day is not supported; 31W is the nearest weekday to the last day.";
    }
    return general(CronField.DAY_OF_MONTH);
  }

  private static String weekdayHint(String item) {
    if (item.matches("\\d+l")) {
      return "Write L before the weekday: "
          + item.substring(item.length() - 1).toUpperCase(Locale.ROOT)
          + item.substring(0, item.length() - 1)
          + ".";
    }
    if (item.equals("l")) {
      return "Write L with a weekday, for example L5 for the last Friday of the month.";
    }
    if (item.length() > 3 && CronField.DAY_OF_WEEK.names().contains(item.substring(0, 3))) {
      return "Write the weekday with three letters: " + item.substring(0, 3) + ".";
    }
    return general(CronField.DAY_OF_WEEK);
  }

  private static String general(CronField field) {
    return "Write *, a value " + bounds(field) + ", a range a-b, a step /n, or a list with commas.";
  }
}
