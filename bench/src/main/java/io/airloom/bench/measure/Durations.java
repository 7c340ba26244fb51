package io.airloom.bench.measure;

import java.util.Arrays;

/** Durations in nanoseconds, sorted. */
public final class Durations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Durations(long[] sorted) {
    this.sorted = sorted;
  }

  /** The first {@code count} of the given durations; at least one. */
  public static Durations of(long[] nanos, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 duration, but there are %d. Measure longer.".formatted(count));
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Durations(sorted);
  }

  /** How many durations there are. */
  public int count() {
    return sorted.length;
  }

  /** The smallest duration that is not exceeded by the given share of all, in milliseconds. */
  public double millisAt(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)] / NANOS_PER_MILLI;
  }
}
