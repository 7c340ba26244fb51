package io.airloom.sdk.value;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON-like values of Java values: null, Boolean, Long, Double, String, List, Map.
 *
 * <p>A record becomes a mapping of its components, an Optional its value or null, dates, durations,
 * enums and big numbers their text; {@link TypedValues} goes the other way.
 */
public final class PlainValues {
  private PlainValues() {}

  /**
   * The JSON-like form of a value.
   *
   * @throws IllegalArgumentException if a value has no such form
   */
  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case String text -> text;
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Long number -> number;
      case Float number -> number.doubleValue();
      case Double number -> number;
      case Enum<?> constant -> constant.name();
      case Optional<?> optional -> of(optional.orElse(null));
      case Collection<?> items -> list(items);
      case Map<?, ?> map -> map(map);
      case Record components -> components(components);
      default -> text(value);
    };
  }

  private static @Nullable Object text(Object value) {
    boolean isText =
        value instanceof Number
            || value instanceof Character
            || value instanceof Temporal
            || value instanceof Duration
            || value instanceof Period
            || value instanceof UUID
            || value instanceof URI
            || value instanceof Path;
    if (isText) {
      return value.toString();
    }
    if (value.getClass().isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(of(Array.get(value, i)));
      }
      return items;
    }
    throw new IllegalArgumentException(
        "Expected a value that can be handed on, such as a text, a number, a list or a record, but got a %s. Return a record."
            .formatted(value.getClass().getName()));
  }

  private static List<@Nullable Object> list(Collection<?> items) {
    List<@Nullable Object> result = new ArrayList<>(items.size());
    items.forEach(item -> result.add(of(item)));
    return result;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(of(key)), of(value)));
    return result;
  }

  private static Map<String, @Nullable Object> components(Record value) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        result.put(component.getName(), of(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            "Expected to read component \"%s\" of a %s, but it cannot be read. Check its accessor."
                .formatted(component.getName(), value.getClass().getName()),
            e);
      }
    }
    return result;
  }
}
