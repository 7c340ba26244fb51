package io.airloom.core.timetable.tick;

import java.time.Duration;

/**
 * What a relative delta adds, each amount of any sign.
 *
 * @param years calendar years
 * @param months less than a year
 * @param days any number
 * @param hours less than a day
 * @param minutes less than an hour
 * @param seconds less than a minute
 * @param microseconds less than a second
 */
public record Amounts(
    int years, int months, int days, int hours, int minutes, int seconds, int microseconds) {

  /** Carries what exceeds its unit into the next one, by the sign it has. */
  public Amounts {
    seconds += microseconds / 1_000_000;
    microseconds %= 1_000_000;
    minutes += seconds / 60;
    seconds %= 60;
    hours += minutes / 60;
    minutes %= 60;
    days += hours / 24;
    hours %= 24;
    years += months / 12;
    months %= 12;
  }

  /** Adds nothing. */
  public static Amounts none() {
    return new Amounts(0, 0, 0, 0, 0, 0, 0);
  }

  /** Whether months or years are among them, which have no fixed length. */
  public boolean hasMonths() {
    return years != 0 || months != 0;
  }

  /** The part without months and years, down to seconds: what Airflow rounds a grid by. */
  public Duration fixedPart() {
    return Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);
  }

  Amounts negated() {
    return new Amounts(-years, -months, -days, -hours, -minutes, -seconds, -microseconds);
  }

  long totalMonths() {
    return years * 12L + months;
  }

  Duration timeOfDay() {
    return Duration.ofHours(hours)
        .plusMinutes(minutes)
        .plusSeconds(seconds)
        .plusNanos(microseconds * 1_000L);
  }
}
