package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No runs but those that users ask for, each with the partition key it is given. */
public record PartitionedAtRuntimeTimetable() implements Timetable {

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
    return "PartitionedAtRuntime";
  }

  @Override
  public String description() {
    return "Never, partition key(s) set at runtime";
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
