package io.airloom.api.request;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** A date or date-time as clients send it, read as Pydantic 2 reads it. */
sealed interface DateInput {

  /**
   * A point in time.
   *
   * @param value the instant
   */
  record At(Instant value) implements DateInput {}

  /**
   * A date-time without zone or offset.
   *
   * @param value what it would be in UTC
   */
  record Naive(Instant value) implements DateInput {}

  /**
   * No date.
   *
   * @param error why, in Pydantic's words
   */
  record Invalid(String error) implements DateInput {}

  /** The end of the year 9999. */
  BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

  /** Seconds (or, if that large, milliseconds) since 1970. */
  static DateInput ofNumber(BigDecimal number) {
    // Beyond this many seconds a number means milliseconds: Pydantic's watershed.
    boolean millis = number.abs().compareTo(BigDecimal.valueOf(20_000_000_000L)) > 0;
    BigDecimal seconds = millis ? number.movePointLeft(3) : number;
    if (seconds.abs().compareTo(LAST_SECOND) > 0) {
      return new Invalid("dates after 9999 are not supported as unix timestamps");
    }
    try {
      long whole = seconds.longValue();
      long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
      return new At(Instant.ofEpochSecond(whole, nanos));
    } catch (DateTimeException e) {
      return new Invalid("dates after 9999 are not supported as unix timestamps");
    }
  }

  /** Reads a text. */
  static DateInput ofText(String text) {
    DateInput dateTime = dateTime(text);
    if (dateTime != null) {
      return dateTime;
    }
    if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
      return ofNumber(new BigDecimal(text));
    }
    String error = dateError(text);
    return error == null
        ? new Naive(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
        : new Invalid(error);
  }

  private static @Nullable DateInput dateTime(String text) {
    if (text.length() < 11 || "Tt _".indexOf(text.charAt(10)) < 0) {
      return null;
    }
    try {
      TemporalAccessor parsed =
          Formats.DATE_TIME.parse(text.substring(0, 10) + "T" + text.substring(11));
      LocalDateTime local = LocalDateTime.from(parsed);
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return offset == null
          ? new Naive(local.toInstant(ZoneOffset.UTC))
          : new At(local.toInstant(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What is wrong with the text as a plain date; null if nothing is. */
  private static @Nullable String dateError(String text) {
    if (text.length() < 10) {
      return "input is too short";
    }
    if (!digits(text, 0, 4)) {
      return "invalid character in year";
    }
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return "invalid date separator, expected `-`";
    }
    if (!digits(text, 5, 7)) {
      return "invalid character in month";
    }
    if (!digits(text, 8, 10)) {
      return "invalid character in day";
    }
    int month = Integer.parseInt(text.substring(5, 7));
    if (month < 1 || month > 12) {
      return "month value is outside expected range of 1-12";
    }
    try {
      LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return "day value is outside expected range";
    }
    return text.length() == 10 ? null : "unexpected extra characters at the end of the input";
  }

  private static boolean digits(String text, int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The formats of a date-time. */
  final class Formats {
    private static final DateTimeFormatter DATE_TIME =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .parseCaseInsensitive()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private Formats() {}
  }
}
