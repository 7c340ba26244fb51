package io.airloom.bench.floor;

/** Which floor a case stands on. */
public enum FloorKind {
  /** {@code C1}, the commit of one row. */
  COMMIT,
  /** {@code U}, batched updates. */
  UPDATES;

  /** The largest share by which the floors before and after a case may differ. */
  public static final double TOLERANCE = 0.30;

  /** By what share the floor moved between two moments, 0 = not at all. */
  public double drift(Floors before, Floors after) {
    double first = of(before);
    double second = of(after);
    return Math.max(first, second) / Math.min(first, second) - 1;
  }

  private double of(Floors floors) {
    return switch (this) {
      case COMMIT -> floors.commit1();
      case UPDATES -> floors.updates();
    };
  }
}
