package io.airloom.core.timetable.text;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A date format in the notation of Python's {@code strftime}, in English.
 *
 * @param pattern for example {@code %Y-%m-%dT%H:%M:%S}; an unknown directive stands for itself
 */
public record StrftimeFormat(String pattern) {

  /** The given date in this format. */
  public String format(ZonedDateTime date) {
    StringBuilder text = new StringBuilder(pattern.length() + 16);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' && i + 1 < pattern.length()) {
        i++;
        text.append(directive(pattern.charAt(i), date));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String directive(char letter, ZonedDateTime date) {
    return switch (letter) {
      case 'f' -> String.format(Locale.ROOT, "%06d", date.getNano() / 1_000);
      case 'w' -> Integer.toString(date.getDayOfWeek().getValue() % 7);
      case 'u' -> Integer.toString(date.getDayOfWeek().getValue());
      case 's' -> Long.toString(date.toEpochSecond());
      case '%' -> "%";
      default -> {
        String javaPattern = javaPattern(letter);
        yield javaPattern.isEmpty()
            ? "%" + letter
            : DateTimeFormatter.ofPattern(javaPattern, Locale.ENGLISH).format(date);
      }
    };
  }

  private static String javaPattern(char letter) {
    return switch (letter) {
      case 'Y' -> "uuuu";
      case 'y' -> "uu";
      case 'm' -> "MM";
      case 'd' -> "dd";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'M' -> "mm";
      case 'S' -> "ss";
      case 'j' -> "DDD";
      case 'p' -> "a";
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'b', 'h' -> "MMM";
      case 'B' -> "MMMM";
      case 'z' -> "xx";
      case 'Z' -> "zzz";
      case 'F' -> "uuuu-MM-dd";
      case 'T' -> "HH:mm:ss";
      case 'R' -> "HH:mm";
      case 'D' -> "MM/dd/uu";
      default -> "";
    };
  }
}
