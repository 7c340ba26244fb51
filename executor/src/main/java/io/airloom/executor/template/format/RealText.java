package io.airloom.executor.template.format;

import io.airloom.executor.template.value.FloatText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Floats in the three notations of C, without sign. */
final class RealText {
  private RealText() {}

  /** {@code %f}: a fixed number of decimals. */
  static String fixed(double size, int digits) {
    return new BigDecimal(size).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** {@code %e}: one digit, decimals, exponent. */
  static String scientific(double size, int digits) {
    if (size == 0) {
      return "0" + (digits > 0 ? "." + "0".repeat(digits) : "") + "e+00";
    }
    BigDecimal rounded =
        new BigDecimal(size).round(new java.math.MathContext(digits + 1, RoundingMode.HALF_EVEN));
    String unscaled = rounded.unscaledValue().toString();
    int exponent = unscaled.length() - rounded.scale() - 1;
    String padded = unscaled + "0".repeat(Math.max(0, digits + 1 - unscaled.length()));
    String fraction = digits == 0 ? "" : "." + padded.substring(1, digits + 1);
    return padded.charAt(0) + fraction + FloatText.exponent(exponent);
  }

  /** {@code %g}: the shorter of both, without trailing zeros unless {@code keepZeros}. */
  static String general(double size, int digits, boolean keepZeros) {
    int significant = Math.max(digits, 1);
    String text = scientific(size, significant - 1);
    int mark = text.indexOf('e');
    int exponent = Integer.parseInt(text.substring(mark + 1));
    if (exponent < -4 || exponent >= significant) {
      return (keepZeros ? text.substring(0, mark) : trim(text.substring(0, mark)))
          + text.substring(mark);
    }
    String plain = fixed(size, Math.max(0, significant - 1 - exponent));
    return keepZeros ? plain : trim(plain);
  }

  private static String trim(String number) {
    if (number.indexOf('.') < 0) {
      return number;
    }
    String trimmed = number.replaceAll("0+$", "");
    return trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }
}
