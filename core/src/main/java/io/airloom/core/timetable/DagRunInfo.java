package io.airloom.core.timetable;

import java.time.Instant;

/**
 * A tick: a run that a timetable wants.
 *
 * @param dataInterval the run's interval; its start is the logical date
 * @param runAfter the earliest moment at which the run may be created
 */
public record DagRunInfo(DataInterval dataInterval, Instant runAfter) {

  /** A run about the given interval, due when that is over. */
  public static DagRunInfo interval(Instant start, Instant end) {
    return new DagRunInfo(new DataInterval(start, end), end);
  }

  /** A run that belongs to one moment and is due then. */
  public static DagRunInfo exact(Instant moment) {
    return interval(moment, moment);
  }

  /** The run's logical date. */
  public Instant logicalDate() {
    return dataInterval.start();
  }
}
