package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Str;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code datetime.strptime}. */
final class Strptime {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH_NAMES =
      "january|february|march|april|may|june|july|august|september|october|november|december";
  private static final String DAY_NAMES =
      "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('d', "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]"),
          Map.entry('f', "\\d{1,6}"),
          Map.entry('H', "2[0-3]|[01]\\d|\\d"),
          Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('j', "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
          Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('M', "[0-5]\\d|\\d"),
          Map.entry('S', "6[01]|[0-5]\\d|\\d"),
          Map.entry('y', "\\d\\d"),
          Map.entry('Y', "\\d\\d\\d\\d"),
          Map.entry('w', "[0-6]"),
          Map.entry('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z"),
          Map.entry('p', "am|pm"),
          Map.entry('Z', "utc|gmt"),
          Map.entry('A', DAY_NAMES),
          Map.entry('a', "mon|tue|wed|thu|fri|sat|sun"),
          Map.entry('B', MONTH_NAMES),
          Map.entry('b', String.join("|", MONTHS)));
  private static final Map<Character, String> COMPOSED =
      Map.of(
          'c',
          "%a %b %d %H:%M:%S %Y",
          'x',
          "%m/%d/%y",
          'X',
          "%H:%M:%S",
          'D',
          "%m/%d/%y",
          'T',
          "%H:%M:%S",
          'R',
          "%H:%M",
          'F',
          "%Y-%m-%d");

  private Strptime() {}

  /** The datetime that {@code text} spells in {@code format}; a ValueError if it does not. */
  static DateTimeValue parse(String text, String format) {
    StringBuilder regex = new StringBuilder();
    appendRegex(regex, format, format);
    Matcher matcher =
        Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text);
    if (!matcher.lookingAt()) {
      throw TemplateException.valueError(
          "time data %s does not match format %s"
              .formatted(Str.of(text).repr(), Str.of(format).repr()));
    }
    if (matcher.end() < text.length()) {
      throw TemplateException.valueError(
          "unconverted data remains: " + text.substring(matcher.end()));
    }
    Map<Character, String> fields = new HashMap<>();
    matcher
        .namedGroups()
        .keySet()
        .forEach(name -> {
          if (matcher.group(name) != null) {
            fields.put(name.charAt(1), matcher.group(name).strip().toLowerCase(Locale.ROOT));
          }
        });
    return assemble(fields);
  }

  private static void appendRegex(StringBuilder regex, String format, String whole) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (Character.isWhitespace(c)) {
        if (!regex.toString().endsWith("\\s+")) {
          regex.append("\\s+");
        }
      } else if (c != '%') {
        regex.append(Pattern.quote(Character.toString(c)));
      } else {
        i++;
        char code = i < format.length() ? format.charAt(i) : 0;
        appendDirective(regex, code, whole);
      }
    }
  }

  private static void appendDirective(StringBuilder regex, char code, String whole) {
    if (code == 0) {
      throw TemplateException.valueError("stray %% in format '%s'".formatted(whole));
    }
    if (code == '%') {
      regex.append('%');
      return;
    }
    if (COMPOSED.containsKey(code)) {
      appendRegex(regex, COMPOSED.getOrDefault(code, ""), whole);
      return;
    }
    String pattern = PATTERNS.get(code);
    if (pattern == null) {
      throw TemplateException.valueError(
          "'%s' is a bad directive in format '%s'".formatted(code, whole));
    }
    String group = "g" + code;
    if (regex.indexOf("(?<" + group + ">") >= 0) {
      throw TemplateException.of(
          "error", "redefinition of group name '" + code + "' as group; was group");
    }
    regex.append("(?<").append(group).append('>').append(pattern).append(')');
  }

  private static DateTimeValue assemble(Map<Character, String> fields) {
    int year = number(fields, 'Y', 1900);
    if (fields.containsKey('y')) {
      int two = number(fields, 'y', 0);
      year = two < 69 ? 2000 + two : 1900 + two;
    }
    int month = number(fields, 'm', month(fields));
    LocalDate date = Fields.date(year, month, number(fields, 'd', 1));
    if (fields.containsKey('j')) {
      date = dayOfYear(year, number(fields, 'j', 1));
    }
    LocalTime time =
        Fields.time(hour(fields), number(fields, 'M', 0), number(fields, 'S', 0), micros(fields));
    return DateTimeValue.of(LocalDateTime.of(date, time), zone(fields), false);
  }

  private static LocalDate dayOfYear(int year, int day) {
    try {
      return LocalDate.ofYearDay(year, day);
    } catch (DateTimeException e) {
      throw TemplateException.valueError("day of year out of range");
    }
  }

  private static int number(Map<Character, String> fields, char code, int fallback) {
    String text = fields.get(code);
    return text == null ? fallback : Integer.parseInt(text);
  }

  private static int month(Map<Character, String> fields) {
    String name = fields.containsKey('B') ? fields.get('B') : fields.get('b');
    return name == null ? 1 : MONTHS.indexOf(name.substring(0, 3)) + 1;
  }

  private static int hour(Map<Character, String> fields) {
    if (!fields.containsKey('I')) {
      return number(fields, 'H', 0);
    }
    boolean afternoon = "pm".equals(fields.get('p'));
    return number(fields, 'I', 0) % 12 + (afternoon ? 12 : 0);
  }

  private static int micros(Map<Character, String> fields) {
    String text = fields.getOrDefault('f', "0");
    return Integer.parseInt(text + "0".repeat(6 - text.length()));
  }

  private static @Nullable Zone zone(Map<Character, String> fields) {
    String text = fields.get('z');
    return text == null ? null : Zone.ofOffset(text);
  }
}
