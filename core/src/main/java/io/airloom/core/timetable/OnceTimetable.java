package io.airloom.core.timetable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run, at the start date or as soon as the DAG is seen ({@code @once}). */
public record OnceTimetable() implements Timetable {

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    Instant date = restriction.earliest().orElseGet(() -> now.truncatedTo(ChronoUnit.MICROS));
    return lastAutomated != null || restriction.excludes(date)
        ? Optional.empty()
        : Optional.of(DagRunInfo.exact(date));
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return DataInterval.exact(runAfter);
  }

  @Override
  public String summary() {
    return "@once";
  }

  @Override
  public String description() {
    return "Once, as soon as possible";
  }

  @Override
  public boolean periodic() {
    return false;
  }
}
