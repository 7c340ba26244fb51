package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.FloatText;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One format specification of Python's mini language, such as {@code >10,.2f}. */
public final class FormatSpec {
  private static final int MAX_WIDTH = 1_000_000;
  private static final int DEFAULT_PRECISION = 6;
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?",
          Pattern.DOTALL);

  private final String fill;
  private final char align;
  private final char sign;
  private final boolean alternate;
  private final int width;
  private final String grouping;
  private final int precision;
  private final char type;

  private FormatSpec(Matcher matcher) {
    boolean zero = matcher.group(6) != null;
    boolean aligned = matcher.group(2) != null;
    fill = matcher.group(1) != null ? matcher.group(1) : zero && !aligned ? "0" : zero ? "0" : " ";
    align = aligned ? matcher.group(2).charAt(0) : zero ? '=' : 0;
    sign = matcher.group(3) == null ? '-' : matcher.group(3).charAt(0);
    alternate = matcher.group(5) != null;
    width = number(matcher.group(7), 0);
    grouping = matcher.group(8) == null ? "" : matcher.group(8);
    precision = number(matcher.group(9), -1);
    type = matcher.group(10) == null ? 0 : matcher.group(10).charAt(0);
  }

  private static int number(@org.jspecify.annotations.Nullable String digits, int fallback) {
    if (digits == null) {
      return fallback;
    }
    if (digits.length() > 7 || Integer.parseInt(digits) > MAX_WIDTH) {
      throw TemplateException.valueError("Too many decimal digits in format string");
    }
    return Integer.parseInt(digits);
  }

  /** {@code value} formatted by {@code spec}; a ValueError if the two do not fit. */
  public static String format(Value value, String spec) {
    if (spec.isEmpty()) {
      return value.str();
    }
    Matcher matcher = GRAMMAR.matcher(spec);
    if (!matcher.matches()) {
      throw TemplateException.valueError(
          "Invalid format specifier '%s' for object of type '%s'"
              .formatted(spec, value.typeName()));
    }
    FormatSpec format = new FormatSpec(matcher);
    return switch (value) {
      case Int number -> format.integer(number.value(), "int");
      case Bool bool ->
          format.type == 0 ? format.pad(bool.str(), '<') : format.integer(bool.number(), "bool");
      case Real real -> format.real(real.value());
      case Str text -> format.text(text.str());
      default ->
          throw TemplateException.typeError(
              "unsupported format string passed to " + value.typeName() + ".__format__");
    };
  }

  private String text(String text) {
    if (type != 0 && type != 's') {
      throw unknownCode("str");
    }
    if (align == '=') {
      throw TemplateException.valueError("'=' alignment not allowed in string format specifier");
    }
    int length = text.codePointCount(0, text.length());
    boolean cut = precision >= 0 && precision < length;
    return pad(cut ? text.substring(0, text.offsetByCodePoints(0, precision)) : text, '<');
  }

  private TemplateException unknownCode(String typeName) {
    return TemplateException.valueError(
        "Unknown format code '%s' for object of type '%s'".formatted(type, typeName));
  }

  private String integer(BigInteger value, String typeName) {
    return switch (type) {
      case 0, 'd', 'n' -> signed(value.signum() < 0, "", group(new Int(value.abs()).str(), 3));
      case 'x', 'X', 'o', 'b' -> radix(value);
      case 'c' -> pad(Character.toString(value.intValue()), '<');
      case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> real(value.doubleValue());
      default -> throw unknownCode(typeName);
    };
  }

  private String radix(BigInteger value) {
    int radix =
        switch (type) {
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 16;
        };
    String digits = value.abs().toString(radix);
    String prefix = alternate ? "0" + type : "";
    String shown = type == 'X' ? digits.toUpperCase(java.util.Locale.ROOT) : digits;
    return signed(value.signum() < 0, prefix, group(shown, 4));
  }

  private String real(double value) {
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      String text = Double.isNaN(value) ? "nan" : "inf";
      boolean upper = Character.isUpperCase(type);
      String shown = upper ? text.toUpperCase(java.util.Locale.ROOT) : text;
      return signed(negative, "", type == '%' ? shown + "%" : shown);
    }
    int digits = precision < 0 ? DEFAULT_PRECISION : precision;
    String text =
        switch (type) {
          case 'f', 'F' -> RealText.fixed(size, digits);
          case 'e', 'E' -> RealText.scientific(size, digits);
          case 'g', 'G', 'n' -> RealText.general(size, digits, alternate);
          case '%' -> RealText.fixed(size * 100, digits) + "%";
          case 0 -> precision < 0 ? FloatText.shortest(size) : generalWithPoint(size, digits);
          default -> throw unknownCode("float");
        };
    boolean upper = type == 'E' || type == 'G';
    return signed(negative, "", group(upper ? text.toUpperCase(java.util.Locale.ROOT) : text, 3));
  }

  private static String generalWithPoint(double size, int digits) {
    String text = RealText.general(size, digits, false);
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
  }

  private String group(String number, int size) {
    if (grouping.isEmpty()) {
      return number;
    }
    int end = 0;
    while (end < number.length() && Character.digit(number.charAt(end), 16) >= 0) {
      end++;
    }
    StringBuilder grouped = new StringBuilder(number);
    for (int i = end - size; i > 0; i -= size) {
      grouped.insert(i, grouping);
    }
    return grouped.toString();
  }

  private String signed(boolean negative, String prefix, String digits) {
    String lead = negative ? "-" : sign == '-' ? "" : Character.toString(sign);
    if (align == '=' || (align == 0 && fill.equals("0"))) {
      int missing = width - lead.length() - prefix.length() - digits.length();
      return lead + prefix + fill.repeat(Math.max(0, missing)) + digits;
    }
    return pad(lead + prefix + digits, '>');
  }

  private String pad(String text, char natural) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    return switch (align == 0 ? natural : align) {
      case '<' -> text + fill.repeat(missing);
      case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + text;
    };
  }
}
