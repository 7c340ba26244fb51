package io.airloom.executor.template.method;

import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;

/** Text operations that filters share with the methods of text. */
public final class Texts {
  private Texts() {}

  /** Text as it is, anything else printed; marks of HTML are kept. */
  public static Str soft(Value value) {
    return value instanceof Str text ? text : Str.of(value.str());
  }

  /** Python's {@code str.capitalize()}. */
  public static String capitalize(String text) {
    return StringMethods.capitalize(text);
  }

  /** Python's {@code str.strip(chars)}; blanks if {@code chars} is empty. */
  public static String strip(String text, String chars) {
    return SplitMethods.stripped(text, chars, chars.isEmpty(), true, true);
  }

  /** Python's {@code str.replace}; all if {@code count} is negative. */
  public static String replace(
      Rendering rendering, String text, String old, String with, int count) {
    return StringMethods.replaced(rendering, text, old, with, count);
  }

  /** Python's {@code str.center(width)}. */
  public static String center(Rendering rendering, String text, int width) {
    return StringMethods.padded(rendering, text, width, " ", '^');
  }
}
