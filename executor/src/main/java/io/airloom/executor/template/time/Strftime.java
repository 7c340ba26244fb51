package io.airloom.executor.template.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code strftime} of the C library in its default locale. */
final class Strftime {
  private Strftime() {}

  /**
   * What a date and time prints as.
   *
   * @param local date and time of day
   * @param offset distance from UTC, or null without a zone
   * @param zoneName abbreviation of the zone, or empty
   */
  record Moment(LocalDateTime local, @Nullable ZoneOffset offset, String zoneName) {}

  /** {@code format} with its directives replaced. */
  static String format(Moment moment, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      int at = i + 1;
      char flag = "-_0^#".indexOf(format.charAt(at)) >= 0 ? format.charAt(at++) : 0;
      if (at < format.length() && format.startsWith(":z", at)) {
        out.append(moment.offset == null ? "" : colon(moment.offset));
        i = at + 1;
        continue;
      }
      char code = at < format.length() ? format.charAt(at) : '%';
      String text = directive(moment, code);
      out.append(
          text == null
              ? format.substring(i, Math.min(at + 1, format.length()))
              : flagged(text, flag, code));
      i = at;
    }
    return out.toString();
  }

  private static String flagged(String text, char flag, char code) {
    return switch (flag) {
      case '-' -> isNumeric(code) ? text.replaceFirst("^[ 0]+(?=.)", "") : text;
      case '_' -> isNumeric(code) ? blanks(text) : text;
      case '0' -> text.replace(' ', '0');
      case '^' -> text.toUpperCase(Locale.ROOT);
      case '#' ->
          text.equals(text.toUpperCase(Locale.ROOT))
              ? text.toLowerCase(Locale.ROOT)
              : text.toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  private static boolean isNumeric(char code) {
    return "dmyHIMSjUWVuwCgGYekl".indexOf(code) >= 0;
  }

  private static String blanks(String text) {
    int zeros = 0;
    while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
      zeros++;
    }
    return " ".repeat(zeros) + text.substring(zeros);
  }

  private static @Nullable String directive(Moment moment, char code) {
    LocalDateTime t = moment.local;
    return switch (code) {
      case 'Y' -> Integer.toString(t.getYear());
      case 'G' -> Integer.toString(t.get(IsoFields.WEEK_BASED_YEAR));
      case 'y' -> two(t.getYear() % 100);
      case 'g' -> two(t.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 'C' -> two(t.getYear() / 100);
      case 'm' -> two(t.getMonthValue());
      case 'd' -> two(t.getDayOfMonth());
      case 'e' -> padded(t.getDayOfMonth());
      case 'j' -> "%03d".formatted(t.getDayOfYear());
      case 'H' -> two(t.getHour());
      case 'k' -> padded(t.getHour());
      case 'I' -> two(hour12(t));
      case 'l' -> padded(hour12(t));
      case 'M' -> two(t.getMinute());
      case 'S' -> two(t.getSecond());
      case 'f' -> "%06d".formatted(t.getNano() / 1000);
      case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
      case 'w' -> Integer.toString(t.getDayOfWeek().getValue() % 7);
      case 'U' -> two((t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7);
      case 'W' -> two((t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() + 6) % 7) / 7);
      case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 's' ->
          Long.toString(t.toEpochSecond(moment.offset == null ? ZoneOffset.UTC : moment.offset));
      case 'z' -> moment.offset == null ? "" : compact(moment.offset);
      case 'Z' -> moment.zoneName;
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> named(moment, code);
    };
  }

  private static @Nullable String named(Moment moment, char code) {
    LocalDateTime t = moment.local;
    return switch (code) {
      case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
      case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
      case 'b', 'h' -> t.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
      case 'p' -> t.get(ChronoField.AMPM_OF_DAY) == 0 ? "AM" : "PM";
      case 'P' -> t.get(ChronoField.AMPM_OF_DAY) == 0 ? "am" : "pm";
      case 'c' -> format(moment, "%a %b %e %H:%M:%S %Y");
      case 'x', 'D' -> format(moment, "%m/%d/%y");
      case 'X', 'T' -> format(moment, "%H:%M:%S");
      case 'F' -> format(moment, "%Y-%m-%d");
      case 'R' -> format(moment, "%H:%M");
      case 'r' -> format(moment, "%I:%M:%S %p");
      default -> null;
    };
  }

  private static int hour12(LocalDateTime t) {
    return t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }

  private static String padded(int number) {
    return "%2d".formatted(number);
  }

  /** An offset as {@code +HHMM}. */
  static String compact(ZoneOffset offset) {
    return colon(offset).replace(":", "");
  }

  /** An offset as {@code +HH:MM}, with seconds if there are any. */
  static String colon(ZoneOffset offset) {
    int size = Math.abs(offset.getTotalSeconds());
    String seconds = size % 60 == 0 ? "" : ":%02d".formatted(size % 60);
    return (offset.getTotalSeconds() < 0 ? "-" : "+")
        + "%02d:%02d".formatted(size / 3600, size / 60 % 60)
        + seconds;
  }
}
