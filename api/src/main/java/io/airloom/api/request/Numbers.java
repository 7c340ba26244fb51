package io.airloom.api.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whole numbers sent as text. */
final class Numbers {
  private Numbers() {}

  /** The number, or null after noting the problem. */
  static @Nullable Integer parse(String text, List<Object> loc, Problems problems) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      problems.add(
          "int_parsing",
          loc,
          "Input should be a valid integer, unable to parse string as an integer",
          text);
      return null;
    }
  }

  /** Whether the value is a number that a decimal can hold. */
  static boolean isFinite(JsonNode value) {
    return value.isNumber() && (value.isIntegralNumber() || Double.isFinite(value.doubleValue()));
  }

  /** The number in a JSON value, or empty after noting the problem. */
  static Optional<Integer> of(JsonNode value, List<Object> loc, Problems problems) {
    if (value.isString()) {
      return Optional.ofNullable(parse(value.stringValue(), loc, problems));
    }
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue() ? 1 : 0);
    }
    if (!isFinite(value)) {
      problems.add(
          "int_type",
          loc,
          "Input should be a valid integer",
          value.isNumber() ? value.toString() : value);
      return Optional.empty();
    }
    try {
      return Optional.of(value.decimalValue().intValueExact());
    } catch (ArithmeticException e) {
      problems.add(
          "int_from_float",
          loc,
          "Input should be a valid integer, got a number with a fractional part",
          value);
      return Optional.empty();
    }
  }
}
