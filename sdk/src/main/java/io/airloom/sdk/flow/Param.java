package io.airloom.sdk.flow;

import io.airloom.sdk.value.PlainValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value that whoever triggers a run may change.
 *
 * @param <T> its type
 */
public final class Param<T> implements Arg<T> {
  private final String name;
  private final Map<String, Object> keys;

  Param(String name, T value, Map<String, Object> keys) {
    this.name = name;
    this.keys = keys;
    keys.put("__type__", "airflow.sdk.Param");
    Object plain = PlainValues.of(value);
    if (plain == null) {
      throw new IllegalArgumentException(
          "Expected param \"%s\" to have a default value, but it is null. Give one."
              .formatted(name));
    }
    keys.put("default", plain);
  }

  static <T> Param<T> named(String name, T value) {
    return new Param<>(name, value, new LinkedHashMap<>());
  }

  String name() {
    return name;
  }

  Map<String, Object> keys() {
    return keys;
  }

  /** The value must not be smaller. */
  public Param<T> min(Number least) {
    return key("minimum", least);
  }

  /** The value must not be greater. */
  public Param<T> max(Number most) {
    return key("maximum", most);
  }

  /** The value must be one of these. */
  public Param<T> oneOf(List<T> values) {
    return key("enum", values);
  }

  /** What readers of the form are told. */
  public Param<T> doc(String text) {
    return key("description", text);
  }

  private Param<T> key(String key, Object value) {
    Object plain = PlainValues.of(value);
    if (plain != null) {
      keys.put(key, plain);
    }
    return this;
  }
}
