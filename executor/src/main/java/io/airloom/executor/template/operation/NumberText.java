package io.airloom.executor.template.operation;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers from text as Python's {@code int} and {@code float} do. */
public final class NumberText {
  private static final Pattern INTEGER =
      Pattern.compile("([+-]?)(0[xX]_?|0[oO]_?|0[bB]_?)?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[+-]?(?:(?:\\d+(?:_\\d+)*)?\\.?(?:\\d+(?:_\\d+)*)?(?:[eE][+-]?\\d+(?:_\\d+)*)?"
              + "|(?i:inf(?:inity)?|nan))");

  private NumberText() {}

  /** Python's {@code int(value, base)} or null where Python raises ValueError or TypeError. */
  public static @Nullable BigInteger parseInteger(String text, int base) {
    Matcher matcher = INTEGER.matcher(text.strip());
    if (!matcher.matches() || text.length() > 4_300) {
      return null;
    }
    String prefix =
        matcher.group(2) == null ? "" : matcher.group(2).substring(0, 2).toLowerCase(Locale.ROOT);
    String digits = matcher.group(3).replace("_", "");
    int radix = base;
    int implied =
        switch (prefix) {
          case "0x" -> 16;
          case "0o" -> 8;
          case "0b" -> 2;
          default -> 0;
        };
    if (implied != 0 && (base == 0 || base == implied)) {
      radix = implied;
    } else if (implied != 0) {
      digits = prefix + digits;
    } else if (base == 0) {
      radix = 10;
      if (digits.length() > 1
          && digits.startsWith("0")
          && !digits.chars().allMatch(c -> c == '0')) {
        return null;
      }
    }
    try {
      BigInteger number = new BigInteger(digits, radix);
      return "-".equals(matcher.group(1)) ? number.negate() : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Python's {@code float(text)} or null where Python raises ValueError. */
  public static @Nullable Double parseReal(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || !FLOAT.matcher(stripped).matches()) {
      return null;
    }
    String lower = stripped.toLowerCase(Locale.ROOT).replace("_", "");
    boolean negative = lower.startsWith("-");
    if (lower.contains("inf")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (lower.contains("nan")) {
      return Double.NaN;
    }
    try {
      return Double.valueOf(lower);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
