package io.airloom.api.param;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a param: the keywords that authors use on single values, with the messages of
 * Python's jsonschema.
 *
 * @param keywords the schema as its author wrote it
 */
public record ParamSchema(Map<String, Object> keywords) {
  /** What an author says about a param to readers; no keyword of the check. */
  private static final Set<String> WORDS = Set.of("description", "title", "section");

  public ParamSchema {
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /**
   * What is wrong with a value.
   *
   * @param value JSON-like
   * @return several lines, empty if the value is right
   */
  public Optional<String> problem(@Nullable Object value) {
    return Stream.of(type(value), choice(value), range(value), text(value), items(value))
        .flatMap(Optional::stream)
        .findFirst()
        .map(failure -> failure.text(shown(), value));
  }

  private Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>(keywords);
    shown.keySet().removeAll(WORDS);
    return PythonRepr.ordered(shown);
  }

  private Optional<Failure> type(@Nullable Object value) {
    Object type = keywords.get("type");
    List<?> types =
        type instanceof List<?> several ? several : type == null ? List.of() : List.of(type);
    if (types.isEmpty() || types.stream().anyMatch(name -> isOfType(value, String.valueOf(name)))) {
      return Optional.empty();
    }
    String names = types.stream().map(PythonRepr::of).collect(Collectors.joining(", "));
    return fail("type", PythonRepr.of(value) + " is not of type " + names);
  }

  private static boolean isOfType(@Nullable Object value, String type) {
    return switch (type) {
      case "null" -> value == null;
      case "boolean" -> value instanceof Boolean;
      case "string" -> value instanceof String;
      case "array" -> value instanceof List;
      case "object" -> value instanceof Map;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Number number && isWhole(number);
      default -> true;
    };
  }

  private static boolean isWhole(Number number) {
    return number(number).stripTrailingZeros().scale() <= 0;
  }

  private static BigDecimal number(Number number) {
    return new BigDecimal(number.toString());
  }

  private Optional<Failure> choice(@Nullable Object value) {
    if (keywords.get("enum") instanceof List<?> allowed
        && allowed.stream().noneMatch(one -> same(one, value))) {
      return fail("enum", PythonRepr.of(value) + " is not one of " + PythonRepr.of(allowed));
    }
    if (keywords.containsKey("const") && !same(keywords.get("const"), value)) {
      return fail("const", PythonRepr.of(keywords.get("const")) + " was expected");
    }
    return Optional.empty();
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return (one instanceof Number first && other instanceof Number second)
        ? number(first).compareTo(number(second)) == 0
        : Objects.equals(one, other);
  }

  private Optional<Failure> range(@Nullable Object value) {
    if (!(value instanceof Number given)) {
      return Optional.empty();
    }
    return Stream.of(
            bound(given, "minimum", -1, " is less than the minimum of "),
            bound(given, "maximum", 1, " is greater than the maximum of "),
            limit(given, "exclusiveMinimum", -1, " is less than or equal to the minimum of "),
            limit(given, "exclusiveMaximum", 1, " is greater than or equal to the maximum of "))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Failure> bound(Number given, String keyword, int wrongSide, String words) {
    return keywords.get(keyword) instanceof Number bound
            && Integer.signum(number(given).compareTo(number(bound))) == wrongSide
        ? fail(keyword, given + words + bound)
        : Optional.empty();
  }

  private Optional<Failure> limit(Number given, String keyword, int wrongSide, String words) {
    return keywords.get(keyword) instanceof Number bound
            && Integer.signum(number(given).compareTo(number(bound))) != -wrongSide
        ? fail(keyword, given + words + bound)
        : Optional.empty();
  }

  private Optional<Failure> text(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    int length = text.codePointCount(0, text.length());
    if (keywords.get("minLength") instanceof Number least && length < least.intValue()) {
      return fail("minLength", PythonRepr.of(text) + " is too short");
    }
    if (keywords.get("maxLength") instanceof Number most && length > most.intValue()) {
      return fail("maxLength", PythonRepr.of(text) + " is too long");
    }
    if (keywords.get("pattern") instanceof String pattern && !found(pattern, text)) {
      return fail("pattern", PythonRepr.of(text) + " does not match " + PythonRepr.of(pattern));
    }
    return Optional.empty();
  }

  /** An expression that only Python understands lets everything pass. */
  private static boolean found(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  private Optional<Failure> items(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    if (keywords.get("minItems") instanceof Number least && list.size() < least.intValue()) {
      return fail("minItems", PythonRepr.of(list) + " is too short");
    }
    if (keywords.get("maxItems") instanceof Number most && list.size() > most.intValue()) {
      return fail("maxItems", PythonRepr.of(list) + " is too long");
    }
    return Optional.empty();
  }

  private static Optional<Failure> fail(String keyword, String message) {
    return Optional.of(new Failure(keyword, message));
  }

  private record Failure(String keyword, String message) {
    String text(Map<String, Object> schema, @Nullable Object value) {
      return "%s\n\nFailed validating '%s' in schema:\n    %s\n\nOn instance:\n    %s"
          .formatted(message, keyword, PythonRepr.of(schema), PythonRepr.of(value));
    }
  }
}
