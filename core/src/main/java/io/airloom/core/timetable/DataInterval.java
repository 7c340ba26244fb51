package io.airloom.core.timetable;

import java.time.Instant;

/**
 * The span of data that a dag run is about.
 *
 * @param start inclusive
 * @param end exclusive; equal to start where the run belongs to a point in time
 */
public record DataInterval(Instant start, Instant end) {

  /** The interval without length at the given moment. */
  public static DataInterval exact(Instant moment) {
    return new DataInterval(moment, moment);
  }
}
