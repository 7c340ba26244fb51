package io.airloom.executor.template.value;

import java.math.BigDecimal;
import java.math.MathContext;

/** Python's text of a float. */
public final class FloatText {
  private static final int LARGEST_PLAIN_EXPONENT = 16;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private FloatText() {}

  /** {@code repr(value)}: shortest digits, an exponent below 1e-4 and from 1e16 on. */
  public static String shortest(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = fewestDigits(Math.abs(value));
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - decimal.scale() - 1;
    String text =
        exponent < SMALLEST_PLAIN_EXPONENT || exponent >= LARGEST_PLAIN_EXPONENT
            ? scientific(digits, exponent)
            : plain(decimal);
    return value < 0 ? "-" + text : text;
  }

  /** Java prints two digits at least, even where one is enough (the smallest numbers). */
  private static BigDecimal fewestDigits(double size) {
    BigDecimal decimal = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    BigDecimal single = decimal.round(new MathContext(1));
    return decimal.precision() == 2 && single.doubleValue() == size ? single : decimal;
  }

  /** An exponent with sign and at least two digits, such as {@code e-05}. */
  public static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + exponent(exponent);
  }

  private static String plain(BigDecimal decimal) {
    String text = decimal.toPlainString();
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }
}
