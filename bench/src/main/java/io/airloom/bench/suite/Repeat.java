package io.airloom.bench.suite;

import io.airloom.bench.floor.Floors;
import java.util.Map;

/**
 * One run of a case between two measurements of its floors.
 *
 * @param before the floors immediately before
 * @param after the floors immediately after
 * @param drift by what share the case's floor moved meanwhile
 * @param accepted whether the floor moved little enough for the repeat to count
 * @param values figures and ratios by metric id
 * @param loadAverage of the machine when it ended
 */
public record Repeat(
    Floors before,
    Floors after,
    double drift,
    boolean accepted,
    Map<String, Double> values,
    double loadAverage) {
  public Repeat {
    values = Map.copyOf(values);
  }
}
