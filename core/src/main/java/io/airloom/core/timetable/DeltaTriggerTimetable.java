package io.airloom.core.timetable;

import io.airloom.core.timetable.tick.Delta;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run each time a distance has passed since the one before; what a timedelta schedule means in
 * Airflow 3.3.
 *
 * @param delta the distance between two runs
 * @param interval the length of each run's data interval, which ends when the run is due
 */
public record DeltaTriggerTimetable(Delta delta, Delta interval) implements Timetable {

  /** A run each time the distance has passed, with an empty data interval. */
  public DeltaTriggerTimetable(Delta delta) {
    this(delta, Delta.none());
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return rule().next(lastAutomated, restriction, now);
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return rule().manual(runAfter);
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
    return DeltaDataIntervalTimetable.problems(delta);
  }

  private RunRules.PerTick rule() {
    return new RunRules.PerTick(delta, interval, now -> now);
  }
}
