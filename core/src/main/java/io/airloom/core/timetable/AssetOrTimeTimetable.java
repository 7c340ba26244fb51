package io.airloom.core.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs that come from events of assets, and those of another timetable.
 *
 * <p>As in Airflow the other timetable's own problems do not refuse the DAG; it then has no ticks.
 *
 * @param timetable the part that goes by the clock
 * @param assets keys of the assets that the DAG's asset condition names, in the author's order
 */
public record AssetOrTimeTimetable(Timetable timetable, List<String> assets) implements Timetable {

  /** Keeps a copy. */
  public AssetOrTimeTimetable {
    assets = List.copyOf(assets);
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return timetable.nextDagRunInfo(lastAutomated, restriction, now);
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return timetable.inferManualDataInterval(runAfter);
  }

  @Override
  public String summary() {
    return "Asset or " + timetable.summary();
  }

  @Override
  public String description() {
    return "Triggered by assets or " + timetable.description();
  }

  @Override
  public boolean periodic() {
    return timetable.periodic();
  }

  @Override
  public boolean canBeScheduled() {
    return timetable.canBeScheduled();
  }

  @Override
  public OptionalInt activeRunsLimit() {
    return timetable.activeRunsLimit();
  }
}
