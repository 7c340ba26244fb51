package io.airloom.bench.suite;

import org.jspecify.annotations.Nullable;

/**
 * One column of a result.
 *
 * @param id its name in the JSON file and in the baseline
 * @param label its name in the table, unit included
 * @param goal what the ratio should reach; null for figures that only inform
 */
public record Metric(String id, String label, @Nullable Goal goal) {

  /** A figure without a goal. */
  public static Metric figure(String id, String label) {
    return new Metric(id, label, null);
  }

  /**
   * What a ratio should reach.
   *
   * @param must the value to hold
   * @param stretch the value to wish for
   * @param lowerIsBetter whether a smaller ratio is the better one
   */
  public record Goal(double must, double stretch, boolean lowerIsBetter) {

    /** Whether a value holds the goal. */
    public boolean isMet(double value) {
      return lowerIsBetter ? value <= must : value >= must;
    }

    /** By what share a value is worse than another one; negative if it is better. */
    public double worseBy(double value, double reference) {
      return lowerIsBetter ? value / reference - 1 : 1 - value / reference;
    }

    /** The better of two values. */
    public double better(double first, double second) {
      return lowerIsBetter ? Math.min(first, second) : Math.max(first, second);
    }
  }
}
