package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No runs but those that users ask for (no schedule). */
public record NullTimetable() implements Timetable {

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return Optional.empty();
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return DataInterval.exact(runAfter);
  }

  @Override
  public String summary() {
    return "None";
  }

  @Override
  public String description() {
    return "Never, external triggers only";
  }

  @Override
  public boolean periodic() {
    return false;
  }

  @Override
  public boolean canBeScheduled() {
    return false;
  }
}
