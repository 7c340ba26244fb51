package io.airloom.executor.template.time;

import io.airloom.executor.template.operation.Builtins;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.Int;
import io.airloom.executor.template.value.Real;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Signature;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference of two pendulum datetimes, which knows its calendar parts. */
final class Interval implements HostValue {
  private static final List<String> UNITS =
      List.of("year", "month", "week", "day", "hour", "minute", "second");
  private static final Builtins METHODS =
      Builtins.builder()
          .add("total_seconds(self)", (_, a) -> new Real(self(a).micros / 1e6))
          .add("in_years(self)", (_, a) -> Int.of(self(a).part(0)))
          .add("in_months(self)", (_, a) -> Int.of(self(a).part(0) * 12 + self(a).part(1)))
          .add("in_weeks(self)", (_, a) -> Int.of(self(a).whole(604_800_000_000L)))
          .add("in_days(self)", (_, a) -> Int.of(self(a).days()))
          .add("in_hours(self)", (_, a) -> Int.of(self(a).whole(3_600_000_000L)))
          .add("in_minutes(self)", (_, a) -> Int.of(self(a).whole(60_000_000L)))
          .add("in_seconds(self)", (_, a) -> Int.of(self(a).whole(1_000_000L)))
          .add(
              "in_words(self, locale=, separator=)",
              (_, a) -> Str.of(self(a).words(a.text(2, " "))))
          .add("as_timedelta(self)", (_, a) -> new Delta(self(a).micros))
          .add("total_minutes(self)", (_, a) -> new Real(self(a).micros / 6e7))
          .add("total_hours(self)", (_, a) -> new Real(self(a).micros / 3.6e9))
          .add("total_days(self)", (_, a) -> new Real(self(a).micros / 8.64e10))
          .add("total_weeks(self)", (_, a) -> new Real(self(a).micros / 6.048e11))
          .build();

  private final DateTimeValue start;
  private final DateTimeValue end;
  private final long micros;
  private final long[] parts;
  private final boolean inverted;

  private Interval(DateTimeValue start, DateTimeValue end) {
    this.start = start;
    this.end = end;
    this.micros = end.epochMicros() - start.epochMicros();
    this.inverted = micros < 0;
    this.parts = split(inverted ? end : start, inverted ? start : end);
  }

  static Interval between(DateTimeValue start, DateTimeValue end) {
    return new Interval(start, end);
  }

  static Interval absolute(DateTimeValue start, DateTimeValue end) {
    return start.epochMicros() > end.epochMicros()
        ? new Interval(end, start)
        : new Interval(start, end);
  }

  private static Interval self(Signature.Bound arguments) {
    return (Interval) arguments.get(0);
  }

  private static long[] split(DateTimeValue from, DateTimeValue to) {
    boolean sameZone =
        from.zone() != null && to.zone() != null && from.zone().id().equals(to.zone().id());
    LocalDateTime at =
        sameZone ? from.local() : LocalDateTime.ofInstant(from.instant(), ZoneOffset.UTC);
    LocalDateTime end =
        sameZone ? to.local() : LocalDateTime.ofInstant(to.instant(), ZoneOffset.UTC);
    ChronoUnit[] units = {
      ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.WEEKS, ChronoUnit.DAYS,
      ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MICROS
    };
    long[] parts = new long[units.length];
    for (int i = 0; i < units.length; i++) {
      parts[i] = units[i].between(at, end);
      at = at.plus(parts[i], units[i]);
    }
    return parts;
  }

  /** A calendar part: years, months, weeks, days, hours, minutes, seconds, microseconds. */
  long part(int index) {
    return inverted ? -parts[index] : parts[index];
  }

  /** Whether the end is before the start. */
  boolean inverted() {
    return inverted;
  }

  long micros() {
    return micros;
  }

  long days() {
    return whole(86_400_000_000L);
  }

  private long whole(long unit) {
    return micros / unit;
  }

  private String words(String separator) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < UNITS.size(); i++) {
      long count = part(i);
      if (count != 0) {
        words.add(count + " " + UNITS.get(i) + (Math.abs(count) == 1 ? "" : "s"));
      }
    }
    if (words.isEmpty()) {
      double seconds = Math.abs(part(7)) / 1e6;
      words.add(part(7) == 0 ? "0 microseconds" : "%.2f seconds".formatted(seconds));
    }
    return String.join(separator, words);
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    return switch (name) {
      case "years" -> Int.of(part(0));
      case "months" -> Int.of(part(1));
      case "weeks" -> Int.of(part(2));
      case "days" -> Int.of(days());
      case "remaining_days" -> Int.of(part(3));
      case "hours" -> Int.of(part(4));
      case "minutes" -> Int.of(part(5));
      case "seconds" -> Int.of(Math.floorMod(micros, 86_400_000_000L) / 1_000_000);
      case "remaining_seconds" -> Int.of(part(6));
      case "microseconds" -> Int.of(Math.floorMod(micros, 1_000_000L));
      case "start" -> start;
      case "end" -> end;
      case "invert" -> io.airloom.executor.template.value.Bool.of(inverted);
      default -> METHODS.boundMethod(this, name);
    };
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    Delta self = new Delta(micros);
    if (other instanceof DateTimeValue time && reflected) {
      return symbol.equals("+")
          ? time.plus(micros)
          : symbol.equals("-") ? time.plus(-micros) : null;
    }
    Value operand = other instanceof Interval interval ? new Delta(interval.micros) : other;
    return symbol.equals("abs") ? absolute(start, end) : self.operate(symbol, operand, reflected);
  }

  @Override
  public @Nullable Integer order(Value other) {
    return switch (other) {
      case Interval that -> Integer.valueOf(Long.compare(micros, that.micros));
      case Delta delta -> Integer.valueOf(Long.compare(micros, delta.micros()));
      default -> null;
    };
  }

  @Override
  public boolean truthy() {
    return micros != 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return (other instanceof Interval that && micros == that.micros)
        || (other instanceof Delta delta && micros == delta.micros());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(micros);
  }

  @Override
  public String typeName() {
    return "Interval";
  }

  @Override
  public String qualifiedTypeName() {
    return "pendulum.interval.Interval";
  }

  @Override
  public String repr() {
    return "<Interval [" + start.str() + " -> " + end.str() + "]>";
  }
}
