package io.airloom.bench.floor;

/**
 * The floors of one moment.
 *
 * @param commit1 {@code C1}: p50 of a commit that updates one row, in milliseconds
 * @param commit2 the same with two rows, for information
 * @param updates {@code U}: rows per second of batched updates, best of all batch sizes; 0 if not
 *     measured
 */
public record Floors(double commit1, double commit2, double updates) {

  /** The floors between two moments. */
  public static Floors between(Floors before, Floors after) {
    return new Floors(
        (before.commit1 + after.commit1) / 2,
        (before.commit2 + after.commit2) / 2,
        (before.updates + after.updates) / 2);
  }

  /** Tasks per second at best: each writes its row twice, {@code running} and its final state. */
  public double taskCeiling() {
    return updates / 2;
  }
}
