package io.airloom.bench.suite;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param repeats how many accepted repeats are wanted
 * @param attempts how many repeats are made at most to get them
 * @param floorTime how long commits are measured before and after each case
 * @param quick whether the cases are smaller, for CI
 */
public record Effort(int repeats, int attempts, Duration floorTime, boolean quick) {
  /** Five repeats of full size. */
  public static final Effort FULL = new Effort(5, 40, Duration.ofMillis(500), false);

  /** Five repeats of small size. */
  public static final Effort QUICK = new Effort(5, 40, Duration.ofMillis(250), true);

  /** The same effort with another number of repeats. */
  public Effort withRepeats(int wanted) {
    return new Effort(wanted, 8 * wanted, floorTime, quick);
  }
}
