package io.airloom.executor.operator;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one attempt, read as the types an operator needs. Templates can turn any
 * argument into text, so texts are read, too.
 */
public final class ArgumentValues {
  private final String operator;
  private final Map<String, Object> values;

  /** The values of an operator's arguments; the operator's name is for error texts. */
  public ArgumentValues(String operator, Map<String, Object> values) {
    this.operator = operator;
    this.values = values;
  }

  /** A text that must be there. */
  public String required(String name) {
    return text(name).orElseThrow(() -> refused(name, "a text", values.get(name)));
  }

  /** Empty if the argument is absent, null or no text. */
  public Optional<String> text(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case Boolean bool -> Optional.of(bool.toString());
      case Object other -> throw refused(name, "a text", other);
    };
  }

  /** True or false; the other value if the argument is absent or null. */
  public boolean flag(String name, boolean otherwise) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case Boolean bool -> bool;
      case String text when text.equalsIgnoreCase("true") -> true;
      case String text when text.equalsIgnoreCase("false") -> false;
      case Object other -> throw refused(name, "true or false", other);
    };
  }

  /** Null if the argument is absent or null. */
  public @Nullable Map<String, String> texts(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw refused(name, "a mapping of names to texts", value);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((key, text) -> texts.put(String.valueOf(key), text == null ? "" : text.toString()));
    return texts;
  }

  /** Any value, null if the argument is absent or null. */
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** The items of a list; empty if the argument is absent or null. */
  public List<@Nullable Object> list(String name) {
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> list -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
      case Object other -> throw refused(name, "a list", other);
    };
  }

  /** The entries of a mapping in their order; empty if the argument is absent or null. */
  public Map<String, @Nullable Object> map(String name) {
    return switch (values.get(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        yield entries;
      }
      case Object other -> throw refused(name, "a mapping", other);
    };
  }

  /** A number, also one that a template made a text; empty if the argument is absent or null. */
  public Optional<Double> number(String name) {
    Object value = values.get(name);
    try {
      return value == null ? Optional.empty() : Optional.of(Double.valueOf(value.toString()));
    } catch (NumberFormatException e) {
      throw refused(name, "a number", value);
    }
  }

  /** A duration that is given in seconds; the other one if the argument is absent or null. */
  public Duration duration(String name, Duration otherwise) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case Number seconds -> Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
      case Object other -> throw refused(name, "a number of seconds", other);
    };
  }

  /** The whole numbers of an argument that is one number, a list of them, or null. */
  public List<Integer> numbers(String name, int otherwise) {
    if (!values.containsKey(name)) {
      return List.of(otherwise);
    }
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> list -> list.stream().map(element -> number(name, element)).toList();
      case Object one -> List.of(number(name, one));
    };
  }

  private int number(String name, @Nullable Object value) {
    try {
      return value instanceof Number number
          ? Math.toIntExact(number.longValue())
          : Integer.parseInt(String.valueOf(value));
    } catch (ArithmeticException | NumberFormatException e) {
      throw refused(name, "a whole number or a list of them", value);
    }
  }

  /** The error for a value that an operator cannot use. */
  public AirloomException refused(String name, String expected, @Nullable Object found) {
    return new AirloomException(
        ErrorCode.INVALID_ARGUMENT,
        "Expected argument \"%s\" of operator \"%s\" to be %s, but it is %s. Change it in the DAG file."
            .formatted(name, operator, expected, found == null ? "missing" : "\"" + found + "\""));
  }
}
