package io.airloom.api.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does, in vain only if something is wrong. */
final class Patience {
  static final Duration LIMIT = Duration.ofSeconds(90);

  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private Patience() {}

  /** What is looked for; a refused or cut connection means not yet. */
  interface Check {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Returns how long it took until the check held. */
  static Duration await(String what, Check check) throws InterruptedException {
    long start = System.nanoTime();
    while (!holds(check)) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new AssertionError(
            "Expected that %s within %s, but it did not happen.".formatted(what, LIMIT));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean holds(Check check) throws InterruptedException {
    try {
      return check.holds();
    } catch (IOException e) {
      return false;
    }
  }
}
