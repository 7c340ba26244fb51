package io.airloom.executor.template.time;

import io.airloom.executor.template.error.TemplateException;
import io.airloom.executor.template.value.HostValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Rendering;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A date and time: Python's {@code datetime}, or pendulum's {@code DateTime}, with microseconds.
 */
public final class DateTimeValue implements HostValue {
  private final LocalDateTime local;
  private final @Nullable Zone zone;
  private final @Nullable ZoneOffset offset;
  private final boolean pendulum;

  private DateTimeValue(
      LocalDateTime local, @Nullable Zone zone, @Nullable ZoneOffset offset, boolean pendulum) {
    this.local = local;
    this.zone = zone;
    this.offset = offset;
    this.pendulum = pendulum;
  }

  /** A datetime of the standard library in UTC. */
  public static DateTimeValue standard(Instant instant) {
    return at(instant, Zone.STANDARD_UTC, false);
  }

  /** A DateTime of pendulum in UTC. */
  public static DateTimeValue pendulum(Instant instant) {
    return at(instant, Zone.PENDULUM_UTC, true);
  }

  /** The moment {@code instant} in {@code zone}. */
  static DateTimeValue at(Instant instant, Zone zone, boolean pendulum) {
    ZoneOffset offset = zone.id().getRules().getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(truncate(instant), offset);
    return new DateTimeValue(local, zone, offset, pendulum);
  }

  private static Instant truncate(Instant instant) {
    return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  /** A wall clock time, in {@code zone} or without one; a time that a zone skips moves forward. */
  static DateTimeValue of(LocalDateTime local, @Nullable Zone zone, boolean pendulum) {
    if (zone == null) {
      return new DateTimeValue(local, null, null, pendulum);
    }
    ZonedDateTime zoned = local.atZone(zone.id());
    return new DateTimeValue(
        pendulum ? zoned.toLocalDateTime() : local, zone, zoned.getOffset(), pendulum);
  }

  /** This with another wall clock time. */
  DateTimeValue with(LocalDateTime time) {
    return of(time, zone, pendulum);
  }

  LocalDateTime local() {
    return local;
  }

  @Nullable Zone zone() {
    return zone;
  }

  @Nullable ZoneOffset offset() {
    return offset;
  }

  boolean isPendulum() {
    return pendulum;
  }

  /** The moment; a naive time counts as UTC, the time zone of Airflow's processes. */
  public Instant instant() {
    return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
  }

  /** Microseconds since 1970. */
  long epochMicros() {
    Instant instant = instant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  Strftime.Moment moment() {
    return new Strftime.Moment(local, offset, zone == null ? "" : zone.abbreviation(instant()));
  }

  /** ISO form. */
  String iso(String separator, String timespec) {
    return local.toLocalDate()
        + separator
        + TimeValue.iso(local.toLocalTime(), timespec)
        + (offset == null ? "" : Strftime.colon(offset));
  }

  @Override
  public @Nullable Value attribute(Rendering rendering, String name) {
    Value found = DateTimeMethods.attribute(this, name);
    return found == null && pendulum ? PendulumMethods.attribute(rendering, this, name) : found;
  }

  @Override
  public @Nullable Value operate(String symbol, Value other, boolean reflected) {
    return switch (symbol) {
      case "format" -> Str.of(format(other.str()));
      case "+" -> other instanceof Delta delta ? plus(delta.micros()) : null;
      case "-" -> reflected ? null : minus(other);
      default -> null;
    };
  }

  private String format(String spec) {
    return pendulum && spec.indexOf('%') < 0
        ? PendulumFormat.format(this, spec, "en")
        : Strftime.format(moment(), spec);
  }

  /** This much later: pendulum on the time line, the standard library on the wall clock. */
  DateTimeValue plus(long micros) {
    if (pendulum && zone != null) {
      Instant later =
          instant()
              .plusSeconds(Math.floorDiv(micros, 1_000_000L))
              .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000);
      return at(
          Fields.requireRange(() -> LocalDateTime.ofInstant(later, ZoneOffset.UTC))
              .toInstant(ZoneOffset.UTC),
          zone,
          true);
    }
    return with(
        Fields.requireRange(() ->
            local
                .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000)));
  }

  private @Nullable Value minus(Value other) {
    if (other instanceof Delta delta) {
      return plus(-delta.micros());
    }
    if (!(other instanceof DateTimeValue that)) {
      return null;
    }
    requireComparable(that, "can't subtract offset-naive and offset-aware datetimes");
    return pendulum || that.pendulum
        ? Interval.between(that, this)
        : new Delta(epochMicros() - that.epochMicros());
  }

  private void requireComparable(DateTimeValue other, String message) {
    if ((zone == null) != (other.zone == null)) {
      throw TemplateException.typeError(message);
    }
  }

  @Override
  public @Nullable Integer order(Value other) {
    if (!(other instanceof DateTimeValue that)) {
      return null;
    }
    requireComparable(that, "can't compare offset-naive and offset-aware datetimes");
    return Long.compare(epochMicros(), that.epochMicros());
  }

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateTimeValue that
        && (zone == null) == (that.zone == null)
        && epochMicros() == that.epochMicros();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(epochMicros());
  }

  @Override
  public String typeName() {
    return pendulum ? "DateTime" : "datetime";
  }

  @Override
  public String qualifiedTypeName() {
    return pendulum ? "pendulum.datetime.DateTime" : "datetime.datetime";
  }

  @Override
  public String str() {
    return iso(" ", "auto");
  }

  @Override
  public String repr() {
    int micros = local.getNano() / 1000;
    boolean minutesOnly = !pendulum && local.getSecond() == 0 && micros == 0;
    StringBuilder text = new StringBuilder(pendulum ? "DateTime(" : "datetime.datetime(");
    text.append(local.getYear()).append(", ").append(local.getMonthValue());
    text.append(", ").append(local.getDayOfMonth()).append(", ").append(local.getHour());
    text.append(", ").append(local.getMinute());
    text.append(minutesOnly ? "" : ", " + local.getSecond());
    text.append(micros == 0 ? "" : ", " + micros);
    return text.append(zone == null ? "" : ", tzinfo=" + zone.repr()).append(')').toString();
  }

  /** The zone as a value. */
  Value zoneOrNone() {
    return zone == null ? None.NONE : zone;
  }
}
