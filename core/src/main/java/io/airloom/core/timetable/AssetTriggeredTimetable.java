package io.airloom.core.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs that come from events of assets, none by the clock.
 *
 * @param assets keys of the assets that the DAG's asset condition names, in the author's order
 */
public record AssetTriggeredTimetable(List<String> assets) implements Timetable {

  /** Keeps a copy. */
  public AssetTriggeredTimetable {
    assets = List.copyOf(assets);
  }

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
    return "Asset";
  }

  @Override
  public String description() {
    return "Triggered by assets";
  }

  @Override
  public boolean periodic() {
    return false;
  }
}
