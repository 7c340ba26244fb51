package io.airloom.executor.backend;

import io.airloom.executor.attempt.LiveAttempt;
import java.util.concurrent.Semaphore;

/**
 * Capacity for attempts on virtual threads: one thread per attempt, and no more at once than the
 * capacity.
 */
final class VirtualSlots {
  private final String name;
  private final Semaphore permits;

  VirtualSlots(String name, int capacity) {
    this.name = name;
    this.permits = new Semaphore(capacity);
  }

  void offer(LiveAttempt attempt) {
    Thread _ = Thread.ofVirtual().name(name).start(() -> live(attempt));
  }

  /** Gives the permit of an abandoned attempt to others. */
  void free() {
    // The thread of an abandoned attempt gives no permit back.
    permits.release();
  }

  private void live(LiveAttempt attempt) {
    // Nobody interrupts the thread before the attempt begins.
    permits.acquireUninterruptibly();
    try {
      attempt.run();
    } finally {
      if (!attempt.isAbandoned()) {
        permits.release();
      }
    }
  }
}
