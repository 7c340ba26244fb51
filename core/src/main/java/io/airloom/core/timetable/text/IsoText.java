package io.airloom.core.timetable.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** The spellings that Python gives to dates and durations, to the microsecond. */
public final class IsoText {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NANOS_PER_MICRO = 1_000;

  private IsoText() {}

  /** {@code 2026-01-31T08:00:00+00:00}; six decimals follow the seconds unless they are zero. */
  public static String of(Instant instant) {
    return of(instant.atOffset(ZoneOffset.UTC));
  }

  /** Like {@link #of(Instant)}, with the offset that the date came with. */
  public static String of(OffsetDateTime dateTime) {
    StringBuilder text = new StringBuilder(32);
    appendLocal(text, dateTime.toLocalDateTime());
    appendOffset(text, dateTime.getOffset());
    return text.toString();
  }

  /** {@code 1 day, 6:00:00}; a negative duration borrows from the days, as Python's does. */
  public static String of(Duration duration) {
    long days = Math.floorDiv(duration.getSeconds(), SECONDS_PER_DAY);
    long rest = Math.floorMod(duration.getSeconds(), SECONDS_PER_DAY);
    int micros = duration.getNano() / NANOS_PER_MICRO;
    String dayText = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
    String microText = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
    return String.format(
        Locale.ROOT,
        "%s%d:%02d:%02d%s",
        dayText,
        rest / 3600,
        rest % 3600 / 60,
        rest % 60,
        microText);
  }

  private static void appendLocal(StringBuilder text, LocalDateTime local) {
    appendPadded(text, local.getYear(), 4);
    appendPadded(text.append('-'), local.getMonthValue(), 2);
    appendPadded(text.append('-'), local.getDayOfMonth(), 2);
    appendPadded(text.append('T'), local.getHour(), 2);
    appendPadded(text.append(':'), local.getMinute(), 2);
    appendPadded(text.append(':'), local.getSecond(), 2);
    int micros = local.getNano() / NANOS_PER_MICRO;
    if (micros != 0) {
      appendPadded(text.append('.'), micros, 6);
    }
  }

  private static void appendOffset(StringBuilder text, ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    text.append(offset.getTotalSeconds() < 0 ? '-' : '+');
    appendPadded(text, seconds / 3600, 2);
    appendPadded(text.append(':'), seconds % 3600 / 60, 2);
    if (seconds % 60 != 0) {
      appendPadded(text.append(':'), seconds % 60, 2);
    }
  }

  private static void appendPadded(StringBuilder text, int value, int width) {
    String digits = Integer.toString(value);
    for (int missing = width - digits.length(); missing > 0; missing--) {
      text.append('0');
    }
    text.append(digits);
  }
}
