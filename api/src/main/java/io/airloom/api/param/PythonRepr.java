package io.airloom.api.param;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON values as Python prints them. */
final class PythonRepr {
  private PythonRepr() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case String text -> quote(text);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(PythonRepr::of).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String quote(String text) {
    char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return mark + (mark == '\'' ? escaped.replace("'", "\\'") : escaped) + mark;
  }

  /** A schema in the order in which Airflow's database keeps it: short names first. */
  static Map<String, Object> ordered(Map<String, Object> schema) {
    Map<String, Object> ordered =
        new TreeMap<>(
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    ordered.putAll(schema);
    return ordered;
  }
}
