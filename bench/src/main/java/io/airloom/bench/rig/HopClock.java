package io.airloom.bench.rig;

import org.jspecify.annotations.Nullable;

/**
 * Notes when the bodies of one chain begin and return.
 *
 * <p>Static, because the executor creates a body from its class name. The bodies of a chain follow
 * one another, so nothing is guarded.
 */
public final class HopClock {
  private static volatile @Nullable HopClock active;

  private final long[] began;
  private final long[] returned;
  private int bodies;

  private HopClock(int tasks) {
    this.began = new long[tasks];
    this.returned = new long[tasks];
  }

  /** Starts noting the next chain. */
  public static HopClock start(int tasks) {
    HopClock clock = new HopClock(tasks);
    active = clock;
    return clock;
  }

  /** Ends noting. */
  public static void stop() {
    active = null;
  }

  static @Nullable HopClock active() {
    return active;
  }

  void bodyBegins() {
    began[bodies] = System.nanoTime();
  }

  void bodyReturns() {
    returned[bodies++] = System.nanoTime();
  }

  /**
   * Adds the hops to an array: each from the return of a body to the begin of the next one.
   *
   * @return how many there are in it then
   */
  public int copyHops(long[] target, int count) {
    int next = count;
    for (int i = 1; i < bodies; i++) {
      target[next++] = began[i] - returned[i - 1];
    }
    return next;
  }
}
