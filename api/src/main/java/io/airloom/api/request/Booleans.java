package io.airloom.api.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Truth values in the spellings that Pydantic takes. */
final class Booleans {
  static final String MESSAGE = "Input should be a valid boolean, unable to interpret input";

  private Booleans() {}

  /** The value, or null if the text is none. */
  static @Nullable Boolean parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> true;
      case "false", "f", "no", "n", "off", "0" -> false;
      default -> null;
    };
  }
}
