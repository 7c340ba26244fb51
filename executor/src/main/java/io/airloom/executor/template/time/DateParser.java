package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.Str;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates in ISO form and in the common forms that {@code dateutil.parser} accepts. */
final class DateParser {
  private static final String TIME =
      "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([aApP]\\.?[mM]\\.?)?";
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})(?:.(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?)?)?"
              + "\\s*([zZ]|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final Pattern CLOCK = Pattern.compile("(?<![\\d-])" + TIME);
  private static final Pattern OFFSET =
      Pattern.compile("(?:\\bUTC|\\bGMT|(?<=[\\d\\s])Z\\b|([+-]\\d{2}):?(\\d{2}))\\s*$");
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})[-/.](\\d{1,2})[-/.](\\d{1,4})");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
              + "(?:[\\s-]+(\\d{1,2})(?!\\d)(?:st|nd|rd|th)?)?(?:[\\s,-]+(\\d{4}))?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private DateParser() {}

  /** {@code datetime.fromisoformat}; a ValueError for anything else. */
  static DateTimeValue iso(String text) {
    Matcher matcher = ISO.matcher(text);
    if (!matcher.matches()) {
      throw TemplateException.valueError("Invalid isoformat string: " + Str.of(text).repr());
    }
    LocalDate date = Fields.date(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    LocalTime time =
        Fields.time(
            number(matcher, 4), number(matcher, 5), number(matcher, 6), micros(matcher.group(7)));
    return DateTimeValue.of(LocalDateTime.of(date, time), offset(matcher.group(8)), false);
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static int micros(@Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    return Integer.parseInt((digits + "00000").substring(0, 6));
  }

  private static @Nullable Zone offset(@Nullable String text) {
    if (text == null) {
      return null;
    }
    boolean utc = text.equalsIgnoreCase("z");
    ZoneId zone =
        utc
            ? ZoneOffset.UTC
            : ZoneOffset.of(
                text.length() == 5 ? text.substring(0, 3) + ":" + text.substring(3) : text);
    return zone.equals(ZoneOffset.UTC) ? Zone.STANDARD_UTC : new Zone(zone, Zone.Kind.STANDARD);
  }

  /** {@code dateutil.parser.parse}: missing parts come from {@code today}, at midnight. */
  static DateTimeValue lenient(String text, LocalDate today) {
    if (ISO.matcher(text.strip()).matches()) {
      DateTimeValue parsed = iso(text.strip());
      return DateTimeValue.of(parsed.local(), dateutil(parsed.zone()), false);
    }
    try {
      Matcher clock = CLOCK.matcher(text);
      boolean timed = clock.find();
      LocalTime time = timed ? clockTime(clock) : LocalTime.MIDNIGHT;
      Zone zone = timed ? trailingZone(text) : null;
      String rest =
          timed ? text.substring(0, clock.start()) + " " + text.substring(clock.end()) : text;
      LocalDate date = date(rest.toLowerCase(Locale.ROOT), today, timed);
      return DateTimeValue.of(date.atTime(time), zone, false);
    } catch (DateTimeException | NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static @Nullable Zone dateutil(@Nullable Zone zone) {
    return zone == null
        ? null
        : zone.equals(Zone.STANDARD_UTC) ? new Zone(ZoneId.of("UTC"), Zone.Kind.DATEUTIL) : zone;
  }

  private static @Nullable Zone trailingZone(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (!offset.find()) {
      return null;
    }
    if (offset.group(1) == null) {
      return new Zone(ZoneId.of("UTC"), Zone.Kind.DATEUTIL);
    }
    return dateutil(offset(offset.group(1) + ":" + offset.group(2)));
  }

  private static LocalTime clockTime(Matcher clock) {
    int hour = number(clock, 1);
    String half = clock.group(5) == null ? "" : clock.group(5).toLowerCase(Locale.ROOT);
    if (half.startsWith("p") && hour < 12) {
      hour += 12;
    } else if (half.startsWith("a") && hour == 12) {
      hour = 0;
    }
    return Fields.time(hour, number(clock, 2), number(clock, 3), micros(clock.group(4)));
  }

  private static LocalDate date(String text, LocalDate today, boolean timed) {
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.find()) {
      return numeric(numbers);
    }
    Matcher named = NAMED.matcher(text);
    if (named.find()) {
      int month = MONTHS.indexOf(named.group(2)) + 1;
      int day =
          named.group(1) != null
              ? number(named, 1)
              : named.group(3) != null ? number(named, 3) : today.getDayOfMonth();
      int year = named.group(4) == null ? today.getYear() : number(named, 4);
      return LocalDate.of(year, month, day);
    }
    if (timed && text.isBlank()) {
      return today;
    }
    throw unknown(text);
  }

  private static LocalDate numeric(Matcher numbers) {
    int first = number(numbers, 1);
    int second = number(numbers, 2);
    int third = number(numbers, 3);
    if (numbers.group(1).length() == 4 || first > 31) {
      return LocalDate.of(first, second, third);
    }
    int year = third < 100 ? third + (third < 69 ? 2000 : 1900) : third;
    return first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  private static TemplateException unknown(String text) {
    return TemplateException.of("ParserError", "Unknown string format: " + text);
  }
}
