package io.airloom.executor.template.format;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Bool;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.ListValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Undefined;
import io.airloom.executor.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code text % values}. */
public final class PercentFormat {
  private static final int MAX_WIDTH = 1_000_000;
  private static final Pattern CONVERSION =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d*))?[hlL]?(.)?", Pattern.DOTALL);

  private final Value operand;
  private final List<Value> values;
  private int used;
  private boolean byName;

  private PercentFormat(Value operand) {
    this.operand = operand;
    this.values = operand instanceof TupleValue tuple ? tuple.items() : List.of(operand);
  }

  /** {@code text} with its conversions filled from {@code operand}. */
  public static String format(String text, Value operand) {
    return new PercentFormat(operand).run(text);
  }

  private String run(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = CONVERSION.matcher(text);
    int end = 0;
    while (matcher.find()) {
      out.append(text, end, matcher.start()).append(convert(matcher, text));
      end = matcher.end();
    }
    boolean leftOver = used < values.size() && !byName;
    boolean tolerated = operand instanceof DictValue || (operand instanceof ListValue && used == 0);
    if (leftOver && !tolerated) {
      throw TemplateException.typeError("not all arguments converted during string formatting");
    }
    return out.append(text, end, text.length()).toString();
  }

  private String convert(Matcher matcher, String text) {
    String code = matcher.group(5);
    if (code == null) {
      throw TemplateException.valueError("incomplete format");
    }
    if (code.equals("%")) {
      return "%";
    }
    Value named = matcher.group(1) == null ? null : named(matcher.group(1));
    String flags = matcher.group(2);
    int width = size(matcher.group(3), 0);
    int precision = matcher.group(4) == null ? -1 : size(matcher.group(4), 0);
    if ("diouxXeEfFgGcrsa".indexOf(code) < 0) {
      throw TemplateException.valueError(
          "unsupported format character '%s' (0x%x) at index %d"
              .formatted(code, code.codePointAt(0), text.codePointCount(0, matcher.start(5))));
    }
    Value value = named == null ? next() : named;
    boolean left = flags.contains("-") || width < 0;
    return pad(
        body(code.charAt(0), value, flags, precision),
        flags,
        Math.abs(width),
        left,
        code.charAt(0));
  }

  private int size(@org.jspecify.annotations.Nullable String text, int fallback) {
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    int size;
    if (text.equals("*")) {
      if (!(next() instanceof Int number)) {
        throw TemplateException.typeError("* wants int");
      }
      size = number.toIndex();
    } else {
      size = text.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(text);
    }
    if (Math.abs((long) size) > MAX_WIDTH) {
      throw TemplateException.valueError("width too big");
    }
    return size;
  }

  private Value named(String name) {
    if (!(operand instanceof DictValue dict)) {
      throw TemplateException.typeError("format requires a mapping");
    }
    byName = true;
    Value value = dict.get(Str.of(name));
    if (value == null) {
      throw TemplateException.of("KeyError", Str.of(name).repr());
    }
    return value;
  }

  private Value next() {
    if (used >= values.size()) {
      throw TemplateException.typeError("not enough arguments for format string");
    }
    return values.get(used++);
  }

  private static String body(char code, Value value, String flags, int precision) {
    return switch (code) {
      case 's', 'r', 'a' -> {
        String text =
            code == 's' ? value.str() : code == 'r' ? value.repr() : JsonText.ascii(value.repr());
        int length = text.codePointCount(0, text.length());
        yield precision >= 0 && precision < length
            ? text.substring(0, text.offsetByCodePoints(0, precision))
            : text;
      }
      case 'c' -> character(value);
      case 'd', 'i', 'u', 'x', 'X', 'o' -> integer(code, value, flags, precision);
      default -> real(code, value, flags, precision);
    };
  }

  private static String character(Value value) {
    if (value instanceof Int number) {
      return Character.toString(number.toIndex());
    }
    if (value instanceof Str text && text.length() == 1) {
      return text.text();
    }
    throw TemplateException.typeError("%c requires int or char");
  }

  private static String integer(char code, Value value, String flags, int precision) {
    boolean decimal = code == 'd' || code == 'i' || code == 'u';
    BigInteger number =
        switch (value) {
          case Int integer -> integer.value();
          case Bool bool -> bool.number();
          case Real real when decimal && Double.isFinite(real.value()) ->
              new BigDecimal(real.value()).toBigInteger();
          case Undefined undefined -> throw undefined.error();
          default ->
              throw TemplateException.typeError(
                  "%%%s format: %s is required, not %s"
                      .formatted(code, decimal ? "a real number" : "an integer", value.typeName()));
        };
    String digits =
        switch (code) {
          case 'x' -> number.abs().toString(16);
          case 'X' -> number.abs().toString(16).toUpperCase(Locale.ROOT);
          case 'o' -> number.abs().toString(8);
          default -> new Int(number.abs()).str();
        };
    String prefix = decimal || !flags.contains("#") ? "" : "0" + code;
    String padded = "0".repeat(Math.max(0, precision - digits.length())) + digits;
    return sign(number.signum() < 0, flags) + prefix + padded;
  }

  private static String real(char code, Value value, String flags, int precision) {
    double number =
        switch (value) {
          case Real real -> real.value();
          case Int integer -> integer.value().doubleValue();
          case Bool bool -> bool.value() ? 1 : 0;
          case Undefined undefined -> throw undefined.error();
          default ->
              throw TemplateException.typeError(
                  "must be real number, not "
                      + (value == None.NONE ? "NoneType" : value.typeName()));
        };
    String sign = sign(number < 0 || (number == 0 && 1 / number < 0), flags);
    if (!Double.isFinite(number)) {
      return sign + (Double.isNaN(number) ? "nan" : "inf");
    }
    double size = Math.abs(number);
    int digits = precision < 0 ? 6 : precision;
    String text =
        switch (Character.toLowerCase(code)) {
          case 'f' -> RealText.fixed(size, digits);
          case 'e' -> RealText.scientific(size, digits);
          default -> RealText.general(size, digits, flags.contains("#"));
        };
    return sign + (Character.isUpperCase(code) ? text.toUpperCase(Locale.ROOT) : text);
  }

  private static String sign(boolean negative, String flags) {
    return negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }

  private static String pad(String text, String flags, int width, boolean left, char code) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (left) {
      return text + " ".repeat(missing);
    }
    boolean zeros = flags.contains("0") && "diouxXeEfFgG".indexOf(code) >= 0;
    if (!zeros) {
      return " ".repeat(missing) + text;
    }
    int lead = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    return text.substring(0, lead) + "0".repeat(missing) + text.substring(lead);
  }
}
