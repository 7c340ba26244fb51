package io.airloom.scheduler.dagprocessor.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an unquoted scalar means in YAML 1.1, as PyYAML's full loader decides it. */
final class PlainScalars {
  private static final Pattern BOOLEAN =
      Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)"
              + "|\\.(?:nan|NaN|NAN)");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \\t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})"
              + "(?:\\.([0-9]*))?(?:[ \\t]*(Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

  private PlainScalars() {}

  /**
   * The value of an unquoted scalar; see {@link YamlNode.Scalar#value()} for the types.
   *
   * @throws DateTimeException if it looks like a date but is none
   * @throws NumberFormatException if it looks like a number but is none
   */
  static @Nullable Object resolve(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return switch (text.charAt(0)) {
        case 'y', 'Y', 't', 'T' -> true;
        case 'o', 'O' -> text.length() == 2;
        default -> false;
      };
    }
    // Every other typed scalar starts like a number; most scalars do not.
    if ("-+.0123456789".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(text.replace("_", ""));
    }
    if (FLOAT.matcher(text).matches()) {
      return decimal(text.replace("_", ""));
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
    }
    Matcher timestamp = TIMESTAMP.matcher(text);
    return timestamp.matches() ? timestamp(timestamp) : text;
  }

  private static Object integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger value;
    if (digits.startsWith("0b")) {
      value = new BigInteger(digits.substring(2), 2);
    } else if (digits.startsWith("0x")) {
      value = new BigInteger(digits.substring(2), 16);
    } else if (digits.indexOf(':') >= 0) {
      value = BigInteger.ZERO;
      for (String part : digits.split(":", -1)) {
        value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
      }
    } else {
      value = new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }
    BigInteger signed = negative ? value.negate() : value;
    if (signed.bitLength() < Long.SIZE) {
      return signed.longValue();
    }
    return signed;
  }

  private static Double decimal(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    double value;
    if (digits.equalsIgnoreCase(".inf")) {
      value = Double.POSITIVE_INFINITY;
    } else if (digits.equalsIgnoreCase(".nan")) {
      value = Double.NaN;
    } else {
      value = 0;
      for (String part : digits.split(":", -1)) {
        value = value * 60 + Double.parseDouble(part);
      }
    }
    return negative ? -value : value;
  }

  private static Object timestamp(Matcher m) {
    String fraction = m.group(7) == null ? "" : m.group(7);
    String micros = (fraction + "000000").substring(0, 6);
    LocalDateTime local =
        LocalDateTime.of(
            number(m, 1),
            number(m, 2),
            number(m, 3),
            number(m, 4),
            number(m, 5),
            number(m, 6),
            Integer.parseInt(micros) * 1000);
    String zone = m.group(8);
    if (zone == null) {
      return local;
    }
    return local.atOffset(offset(zone));
  }

  private static ZoneOffset offset(String zone) {
    if (zone.equals("Z")) {
      return ZoneOffset.UTC;
    }
    int colon = zone.indexOf(':');
    int hours = Integer.parseInt(zone.substring(1, colon < 0 ? zone.length() : colon));
    int minutes = colon < 0 ? 0 : Integer.parseInt(zone.substring(colon + 1));
    int sign = zone.startsWith("-") ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
