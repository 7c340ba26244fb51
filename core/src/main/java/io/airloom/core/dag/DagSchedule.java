package io.airloom.core.dag;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.timetable.Timetable;
import java.time.Instant;
import java.util.Optional;

/**
 * When runs of a DAG come into being by themselves.
 *
 * @param timetable what produces the ticks
 * @param startDate no run before it; empty = no lower bound
 * @param endDate no run after it; empty = no upper bound
 * @param catchup whether ticks missed while the DAG was paused or the server down are made up
 * @param assets the events of assets that a run waits for; empty = assets play no part
 */
public record DagSchedule(
    Timetable timetable,
    Optional<Instant> startDate,
    Optional<Instant> endDate,
    boolean catchup,
    Optional<AssetCondition> assets) {

  /** A schedule in which assets play no part. */
  public DagSchedule(
      Timetable timetable,
      Optional<Instant> startDate,
      Optional<Instant> endDate,
      boolean catchup) {
    this(timetable, startDate, endDate, catchup, Optional.empty());
  }
}
