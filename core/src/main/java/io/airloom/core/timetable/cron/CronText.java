package io.airloom.core.timetable.cron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cron expression cut into its fields, in lower case.
 *
 * @param expression the text as written
 * @param fields the fields in the order of writing
 */
record CronText(String expression, List<Part> fields) {
  private static final Map<String, String> ALIASES =
      Map.of(
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  /**
   * A piece of an expression.
   *
   * @param text the piece in lower case
   * @param column where it begins, counted from 1
   */
  record Part(String text, int column) {}

  Part field(CronField field) {
    return fields.get(CronField.IN_ORDER.indexOf(field));
  }

  static CronText of(String expression) {
    String lower = expression.toLowerCase(Locale.ROOT);
    String text = ALIASES.getOrDefault(lower, lower);
    return new CronText(expression, fieldsOf(text));
  }

  /** The comma-separated items of a field; an item may be empty. */
  static List<Part> items(Part field) {
    List<Part> items = new ArrayList<>();
    int from = 0;
    for (String item : field.text().split(",", -1)) {
      items.add(new Part(item, field.column() + from));
      from += item.length() + 1;
    }
    return items;
  }

  private static List<Part> fieldsOf(String text) {
    List<Part> fields = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBlank(text.charAt(i))) {
        if (i > from) {
          fields.add(new Part(text.substring(from, i), 1 + from));
        }
        from = i + 1;
      }
    }
    return fields;
  }

  /** ASCII only: a no-break space separates nothing. */
  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
