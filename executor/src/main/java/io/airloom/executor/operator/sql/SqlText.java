package io.airloom.executor.operator.sql;

import io.airloom.executor.operator.ArgumentValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its values, in JDBC's form.
 *
 * @param sql with a {@code ?} for each value
 * @param values in the order of their marks
 */
record SqlText(String sql, List<@Nullable Object> values) {
  private static final Pattern MARK = Pattern.compile("%%|%s|%\\((\\w+)\\)s");

  /**
   * A statement in the form of Python's drivers: {@code %s} takes the next of a list, {@code
   * %(name)s} an entry of a mapping. Without parameters nothing is replaced.
   */
  static SqlText of(String sql, ArgumentValues arguments) {
    Object parameters = arguments.value("parameters");
    if (parameters == null) {
      // Twice, because a single one is a mark to the driver.
      return new SqlText(escaped(sql), List.of());
    }
    List<@Nullable Object> values = new ArrayList<>();
    Matcher marks = MARK.matcher(escaped(sql));
    StringBuilder text = new StringBuilder();
    int next = 0;
    while (marks.find()) {
      if (marks.group().equals("%%")) {
        marks.appendReplacement(text, "%");
        continue;
      }
      if (marks.group(1) == null) {
        values.add(item(parameters, next++, arguments));
      } else {
        values.add(entry(parameters, marks.group(1), arguments));
      }
      marks.appendReplacement(text, "?");
    }
    marks.appendTail(text);
    return new SqlText(text.toString(), values);
  }

  private static String escaped(String sql) {
    return sql.replace("?", "??");
  }

  private static @Nullable Object item(Object parameters, int index, ArgumentValues arguments) {
    if (parameters instanceof List<?> list && index < list.size()) {
      return list.get(index);
    }
    throw arguments.refused("parameters", "a list with a value for each %s", parameters);
  }

  private static @Nullable Object entry(Object parameters, String name, ArgumentValues arguments) {
    if (parameters instanceof Map<?, ?> map && map.containsKey(name)) {
      return map.get(name);
    }
    throw arguments.refused(
        "parameters", "a mapping with a value for \"" + name + "\"", parameters);
  }
}
