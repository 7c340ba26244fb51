package io.airloom.core.timetable.cron;

import java.util.function.UnaryOperator;

/**
 * How one field is told in words.
 *
 * <p>The templates carry {@code {0}} and {@code {1}}; texts that begin with a comma join what
 * stands before them.
 *
 * @param all the words for a star
 * @param single the words for one value
 * @param interval the template for a step, by the step
 * @param between the template for a range that is the whole field
 * @param list the template around a value or a list, by the field's text
 */
record Segment(
    String all,
    UnaryOperator<String> single,
    UnaryOperator<String> interval,
    String between,
    UnaryOperator<String> list) {
  private static final String RANGE_IN_LIST = ", {0} through {1}";

  /**
   * The field in words.
   *
   * @throws IllegalArgumentException if there are none
   */
  String describe(String field) {
    if (field.equals("*")) {
      return all;
    }
    if (field.contains(",")) {
      return fill(list.apply(field), items(field.split(",", -1)));
    }
    if (field.contains("/")) {
      return stepped(field.split("/", -1));
    }
    if (field.contains("-")) {
      return range(field, between);
    }
    return fill(list.apply(field), single.apply(field));
  }

  /** A range in words; an hour's end is its last minute. */
  String range(String written, String template) {
    String[] ends = written.split("-", -1);
    return fill(template, single.apply(ends[0]), single.apply(ends[1]).replace(":00", ":59"));
  }

  static boolean isCompound(String field) {
    return field.contains("/") || field.contains("-") || field.contains(",") || field.contains("*");
  }

  static String clock(String hour, String minute) {
    return pad(Integer.parseInt(hour)) + ":" + pad(Integer.parseInt(minute));
  }

  static String fill(String template, String first) {
    return template.replace("{0}", first);
  }

  private static String fill(String template, String first, String second) {
    return template.replace("{0}", first).replace("{1}", second);
  }

  private static String pad(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private String items(String[] items) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items.length; i++) {
      boolean isLast = i == items.length - 1;
      if (i > 0 && items.length > 2) {
        text.append(isLast ? "," : ", ");
      }
      if (i > 0 && isLast) {
        text.append(" and ");
      }
      text.append(item(items[i]));
    }
    return text.toString();
  }

  private String item(String item) {
    if (item.contains("/")) {
      return steppedItem(item.split("/", -1));
    }
    return item.contains("-") ? range(item, RANGE_IN_LIST).replace(", ", "") : single.apply(item);
  }

  private String steppedItem(String[] parts) {
    String text = fill(interval.apply(parts[1]), parts[1]);
    String step = text.startsWith(", ") ? text.substring(2) : text;
    if (parts[0].contains("-")) {
      return step + ", " + range(parts[0], RANGE_IN_LIST).replace(", ", "");
    }
    // The English texts have no words for a single start in a list; the comma stays.
    return parts[0].equals("*") ? step : step + ", ";
  }

  private String stepped(String[] parts) {
    String text = fill(interval.apply(parts[1]), parts[1]);
    if (parts[0].contains("-")) {
      String range = range(parts[0], between);
      return range.startsWith(", ") ? text + range : text + ", " + range;
    }
    if (parts[0].contains("*")) {
      return text;
    }
    String start = fill(list.apply(parts[0]), single.apply(parts[0])).replace(", ", "");
    return text + ", starting " + start;
  }
}
