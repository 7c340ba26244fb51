package io.airloom.core.timetable;

import io.airloom.core.timetable.tick.Delta;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run for each span of a given length, due when the span is over.
 *
 * @param delta the length of a span
 */
public record DeltaDataIntervalTimetable(Delta delta) implements Timetable {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return new RunRules.PerSpan(delta, this::latestComplete)
        .next(lastAutomated, restriction, now.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return RunRules.intervalOf(delta.previous(runAfter), runAfter);
  }

  @Override
  public String summary() {
    return delta.summary();
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public List<String> problems() {
    return problems(delta);
  }

  static List<String> problems(Delta delta) {
    return delta.isPositive()
        ? List.of()
        : List.of(
            "Expected the schedule to lead forward in time, but it is "
                + delta.summary()
                + ". Write a positive distance.");
  }

  private @Nullable Instant latestComplete(@Nullable Instant earliest, Instant now) {
    Instant border = lastBorder(earliest == null ? now : earliest, now);
    Instant start = border == null ? null : delta.previous(border);
    return earliest == null || start == null ? start : RunRules.later(start, earliest);
  }

  /**
   * Spans of fixed length stand on a grid that begins at the epoch; months and years have none, so
   * their borders are counted from the start date.
   */
  private @Nullable Instant lastBorder(Instant anchor, Instant now) {
    return switch (delta) {
      case Delta.Fixed(var span) -> floor(now, span);
      case Delta.Relative relative ->
          relative.amounts().hasMonths()
              ? lastFrom(anchor, now)
              : floor(now, relative.amounts().fixedPart());
    };
  }

  private @Nullable Instant lastFrom(Instant anchor, Instant now) {
    Instant border = anchor;
    Instant next = delta.next(border);
    while (next != null && next.isAfter(border) && !next.isAfter(now)) {
      border = next;
      next = delta.next(border);
    }
    return border;
  }

  private static @Nullable Instant floor(Instant now, Duration step) {
    long stepMicros = step.toNanos() / NANOS_PER_MICRO;
    if (stepMicros == 0) {
      return null;
    }
    long micros = now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
    return now.minus(Math.floorMod(micros, stepMicros), ChronoUnit.MICROS);
  }
}
