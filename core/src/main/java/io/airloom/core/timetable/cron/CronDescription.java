package io.airloom.core.timetable.cron;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A five-field cron expression in English words, word for word as Airflow 3.3 shows it, which takes
 * the texts of cron-descriptor in 24-hour notation. What that library cannot tell has no words.
 */
public final class CronDescription {
  private final DescribedFields fields;

  private CronDescription(DescribedFields fields) {
    this.fields = fields;
  }

  /** The words for the given expression, empty if there are none. */
  public static String of(String expression) {
    String[] parts = expression.strip().split("[\\s\\x1c-\\x1f]+");
    if (parts.length != 5) {
      return "";
    }
    try {
      boolean bothDays = !parts[2].equals("*") && !parts[4].equals("*");
      return bothDays
          ? sentence(parts, parts[2], "*") + " (or) " + sentence(parts, "*", parts[4])
          : sentence(parts, parts[2], parts[4]);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String sentence(String[] parts, String day, String weekday) {
    DescribedFields fields = DescribedFields.of(parts[0], parts[1], day, parts[3], weekday);
    CronDescription description = new CronDescription(fields);
    String text =
        (description.timeOfDay()
                + description.dayOfMonth()
                + DescribedWeekday.of(fields.weekday())
                + description.month())
            .replace(", every minute", "")
            .replace(", every hour", "")
            .replace(", every day", "")
            .replaceFirst(", ?$", "");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String timeOfDay() {
    String minute = fields.minute();
    String hour = fields.hour();
    if (!Segment.isCompound(minute) && !Segment.isCompound(hour)) {
      return "At " + Segment.clock(hour, minute);
    }
    if (minute.contains("-") && !minute.contains(",") && !Segment.isCompound(hour)) {
      String[] ends = minute.split("-", -1);
      return "Every minute between %s and %s"
          .formatted(Segment.clock(hour, ends[0]), Segment.clock(hour, ends[1]));
    }
    if (hour.contains(",") && !hour.contains("-") && !Segment.isCompound(minute)) {
      return "At " + hourList(hour.split(",", -1), minute);
    }
    String minutes = minutes();
    String hours = hours();
    return minutes.isEmpty() || hours.isEmpty() ? minutes + hours : minutes + ", " + hours;
  }

  private static String hourList(String[] hours, String minute) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hours.length; i++) {
      text.append(text.isEmpty() ? "" : " ").append(Segment.clock(hours[i], minute));
      if (i < hours.length - 2) {
        text.append(',');
      } else if (i == hours.length - 2) {
        text.append(" and");
      }
    }
    return text.toString();
  }

  private String minutes() {
    String hour = fields.hour();
    boolean isHourRange = hour.contains("-") && !hour.contains("/") && !hour.contains(",");
    UnaryOperator<String> item =
        written -> written.equals("0") && !isHourRange ? "" : "at {0} minutes past the hour";
    return new Segment(
            "every minute",
            value -> value,
            _ -> "every {0} minutes",
            "minutes {0} through {1} past the hour",
            item)
        .describe(fields.minute());
  }

  private String hours() {
    return new Segment(
            "every hour",
            value -> Segment.clock(value, "0"),
            _ -> "every {0} hours",
            "between {0} and {1}",
            _ -> "at {0}")
        .describe(fields.hour());
  }

  private String dayOfMonth() {
    String day = fields.day();
    if (day.equals("L")) {
      return ", on the last day of the month";
    }
    Optional<Integer> nearest = DescribedFields.nearestWeekday(day);
    if (nearest.isPresent()) {
      String which = nearest.get() == 1 ? "first weekday" : "weekday nearest day " + nearest.get();
      return ", on the " + which + " of the month";
    }
    if (day.equals("*") && !fields.weekday().equals("*")) {
      return "";
    }
    return new Segment(
            ", every day",
            value -> value,
            step -> step.equals("1") ? ", every day" : ", every {0} days",
            ", between day {0} and {1} of the month",
            _ -> ", on day {0} of the month")
        .describe(day);
  }

  private String month() {
    return new Segment(
            "",
            DescribedFields::monthName,
            _ -> ", every {0} months",
            ", {0} through {1}",
            _ -> ", only in {0}")
        .describe(fields.month());
  }
}
