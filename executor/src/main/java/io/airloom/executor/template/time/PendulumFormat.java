package io.airloom.executor.template.time;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pendulum's {@code format}: letters such as {@code YYYY-MM-DD}, in a locale. */
final class PendulumFormat {
  private static final Pattern TOKENS =
      Pattern.compile(
          "\\[([^\\[]*)\\]|\\\\(.)|(Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|eo?|E{1,4}"
              + "|w[o|w]?|W[o|W]?|Qo?|YYYY|YY|Y|gg(?:ggg?)?|GG(?:GGG?)?|a|A|hh?|HH?|kk?|mm?|ss?"
              + "|S{1,9}|x|X|zz?|ZZ?|LTS|LT|LL?L?L?)");
  private static final Map<String, String> COMPOSED =
      Map.of(
          "LTS", "h:mm:ss A",
          "LT", "h:mm A",
          "L", "MM/DD/YYYY",
          "LL", "MMMM D, YYYY",
          "LLL", "MMMM D, YYYY h:mm A",
          "LLLL", "dddd, MMMM D, YYYY h:mm A");
  private static final Map<String, String> COMPOSED_GERMAN =
      Map.of(
          "LTS", "HH:mm:ss",
          "LT", "HH:mm",
          "L", "DD.MM.YYYY",
          "LL", "D. MMMM YYYY",
          "LLL", "D. MMMM YYYY HH:mm",
          "LLLL", "dddd, D. MMMM YYYY HH:mm");

  private final DateTimeValue time;
  private final LocalDateTime local;
  private final Locale locale;

  private PendulumFormat(DateTimeValue time, Locale locale) {
    this.time = time;
    this.local = time.local();
    this.locale = locale;
  }

  /** {@code format} with its letters replaced. */
  static String format(DateTimeValue time, String format, String locale) {
    return new PendulumFormat(time, Locale.forLanguageTag(locale.replace('_', '-'))).run(format);
  }

  private String run(String format) {
    Matcher matcher = TOKENS.matcher(format);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      out.append(format, end, matcher.start());
      boolean literal = matcher.group(1) != null && !matcher.group(1).isEmpty();
      boolean escaped = matcher.group(2) != null;
      if (literal || escaped) {
        out.append(literal ? matcher.group(1) : matcher.group(2));
      } else if (matcher.group(3) != null) {
        out.append(token(matcher.group(3)));
      }
      end = matcher.end();
    }
    return out.append(format, end, format.length()).toString();
  }

  private String token(String token) {
    boolean german = locale.getLanguage().equals("de");
    String composed = (german ? COMPOSED_GERMAN : COMPOSED).get(token);
    return composed == null ? simple(token) : run(composed);
  }

  private String simple(String token) {
    return switch (token) {
      case "YYYY", "Y" -> Integer.toString(local.getYear());
      case "YY" -> Integer.toString(local.getYear()).substring(2);
      case "Q" -> Integer.toString(quarter());
      case "Qo" -> ordinal(quarter());
      case "MM" -> padded(local.getMonthValue(), 2);
      case "M" -> Integer.toString(local.getMonthValue());
      case "Mo" -> ordinal(local.getMonthValue());
      case "DD" -> padded(local.getDayOfMonth(), 2);
      case "D" -> Integer.toString(local.getDayOfMonth());
      case "Do" -> ordinal(local.getDayOfMonth());
      case "DDDD" -> padded(local.getDayOfYear(), 3);
      case "DDD" -> Integer.toString(local.getDayOfYear());
      case "DDDo" -> ordinal(local.getDayOfYear());
      case "HH" -> padded(local.getHour(), 2);
      case "H" -> Integer.toString(local.getHour());
      case "hh" -> padded(hour12(), 2);
      case "h" -> Integer.toString(hour12());
      case "mm" -> padded(local.getMinute(), 2);
      case "m" -> Integer.toString(local.getMinute());
      case "ss" -> padded(local.getSecond(), 2);
      case "s" -> Integer.toString(local.getSecond());
      case "X" -> Long.toString(Math.floorDiv(time.epochMicros(), 1_000_000L));
      case "x" -> Long.toString(Math.floorDiv(time.epochMicros(), 1_000L));
      case "S", "SS", "SSS", "SSSS", "SSSSS", "SSSSSS" ->
          padded(local.getNano() / 1000, 6).substring(0, token.length());
      default -> named(token);
    };
  }

  private String named(String token) {
    DayOfWeek day = local.getDayOfWeek();
    Month month = local.getMonth();
    return switch (token) {
      case "MMMM" -> month.getDisplayName(TextStyle.FULL, locale);
      case "MMM" -> month.getDisplayName(TextStyle.SHORT, locale);
      case "dddd" -> day.getDisplayName(TextStyle.FULL, locale);
      case "ddd" -> abbreviated(day);
      case "dd" -> day.getDisplayName(TextStyle.SHORT, locale).substring(0, 2);
      case "d" -> Integer.toString(day.getValue() % 7);
      case "do" -> ordinal(day.getValue() - 1);
      case "E" -> Integer.toString(day.getValue());
      case "e" -> Integer.toString(day.getValue() - 1);
      case "eo" -> ordinal(day.getValue());
      case "A" -> local.getHour() < 12 ? "AM" : "PM";
      case "a" -> local.getHour() < 12 ? "am" : "pm";
      case "zz" -> time.zone() == null ? "" : time.moment().zoneName();
      case "z" -> time.zone() == null ? "" : time.zone().id().getId();
      case "Z" -> offset(":");
      case "ZZ" -> offset("");
      default -> token;
    };
  }

  private String abbreviated(DayOfWeek day) {
    String name = day.getDisplayName(TextStyle.SHORT, locale);
    boolean dotted = locale.getLanguage().equals("de") && !name.endsWith(".");
    return dotted ? name + "." : name;
  }

  private String offset(String separator) {
    ZoneOffset offset = time.offset();
    if (offset == null) {
      return "";
    }
    int minutes = offset.getTotalSeconds() / 60;
    int size = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+") + padded(size / 60, 2) + separator + padded(size % 60, 2);
  }

  private int quarter() {
    return (local.getMonthValue() + 2) / 3;
  }

  private int hour12() {
    return local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
  }

  private String ordinal(int number) {
    if (!locale.getLanguage().equals("en")) {
      return number + ".";
    }
    int tens = number % 100;
    boolean teen = tens >= 11 && tens <= 13;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  private static String padded(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
