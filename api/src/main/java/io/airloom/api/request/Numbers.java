package io.airloom.api.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
}
