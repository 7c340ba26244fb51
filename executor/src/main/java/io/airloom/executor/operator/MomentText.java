package io.airloom.executor.operator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/** A moment as DAG files and templates write it: a date with time, or a time of day; UTC. */
public sealed interface MomentText {

  /** A date, with a time or at midnight. */
  record At(Instant instant) implements MomentText {}

  /** A time of every day. */
  record TimeOfDay(LocalTime time) implements MomentText {}

  // Python prints dates with a blank, ISO wants a T; both come out of templates.
  DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  /** The moment on the day of another one. */
  default Instant on(Instant day) {
    return switch (this) {
      case At(Instant instant) -> instant;
      case TimeOfDay(LocalTime time) ->
          LocalDate.ofInstant(day, ZoneOffset.UTC).atTime(time).toInstant(ZoneOffset.UTC);
    };
  }

  /** The moment of an argument; empty if that is absent or null. */
  static Optional<MomentText> find(ArgumentValues arguments, String name) {
    Optional<String> text = arguments.text(name).map(String::strip).filter(t -> !t.isEmpty());
    try {
      return text.map(MomentText::parse);
    } catch (DateTimeParseException e) {
      throw arguments.refused(
          name, "a moment like \"2026-01-31 10:00\" or \"10:00\"", text.orElse(""));
    }
  }

  /** The moment of an argument that must be there. */
  static MomentText get(ArgumentValues arguments, String name) {
    return find(arguments, name)
        .orElseThrow(
            () -> arguments.refused(name, "a moment like \"2026-01-31 10:00\" or \"10:00\"", null));
  }

  private static MomentText parse(String text) {
    if (text.indexOf(':') >= 0 && text.indexOf('-') < 0) {
      return new TimeOfDay(LocalTime.parse(text));
    }
    TemporalAccessor parsed = DATE_TIME.parse(text);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDate date = LocalDate.from(parsed);
    return new At(
        OffsetDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time, ZoneOffset.from(parsed))
            .toInstant());
  }
}
