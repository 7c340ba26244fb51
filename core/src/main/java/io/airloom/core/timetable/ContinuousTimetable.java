package io.airloom.core.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A run as soon as the one before is over ({@code @continuous}). */
public record ContinuousTimetable() implements Timetable {

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.MICROS);
    DataInterval interval =
        interval(lastAutomated, restriction.earliest().orElse(current), current);
    return restriction.excludes(interval.end())
        ? Optional.empty()
        : Optional.of(DagRunInfo.interval(interval.start(), interval.end()));
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return DataInterval.exact(runAfter);
  }

  @Override
  public String summary() {
    return "@continuous";
  }

  @Override
  public String description() {
    return "As frequently as possible, but only one run at a time.";
  }

  @Override
  public boolean periodic() {
    return false;
  }

  @Override
  public OptionalInt activeRunsLimit() {
    return OptionalInt.of(1);
  }

  private static DataInterval interval(
      @Nullable DataInterval last, Instant startDate, Instant now) {
    if (last == null) {
      return new DataInterval(startDate, startDate.isAfter(now) ? startDate : now);
    }
    if (last.end().isAfter(now)) {
      return new DataInterval(
          startDate, startDate.plus(Duration.between(last.start(), last.end())));
    }
    return new DataInterval(last.end(), now);
  }
}
