package io.airloom.scheduler.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Durable plans whose effects have not left yet. They leave in the order of the commits, by one
 * thread at a time, so that effects of one run never overtake each other.
 *
 * <p>Who releases does not lead meanwhile: the next batch is written beside it.
 */
final class Releases {
  private final ConcurrentLinkedQueue<StagedPlan> durable = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Thread> releaser = new AtomicReference<>();
  private final Consumer<List<StagedPlan>> release;

  /** A queue whose plans are given to {@code release}, in order. */
  Releases(Consumer<List<StagedPlan>> release) {
    this.release = release;
  }

  /** Adds plans that have become durable. Called by the leader. */
  void add(List<StagedPlan> plans) {
    durable.addAll(plans);
  }

  /** True if this thread is releasing, further up in its calls. */
  boolean isHere() {
    return releaser.get() == Thread.currentThread();
  }

  /** Releases everything, unless a thread does so already: that one takes over what is new. */
  void drain() {
    while (!durable.isEmpty() && releaser.compareAndSet(null, Thread.currentThread())) {
      try {
        List<StagedPlan> plans = new ArrayList<>();
        for (StagedPlan plan = durable.poll(); plan != null; plan = durable.poll()) {
          plans.add(plan);
        }
        release.accept(plans);
      } finally {
        releaser.set(null);
      }
    }
  }

  /** Returns when everything has been released, by whomever, unless this thread is releasing. */
  void await() {
    while (!isHere() && (!durable.isEmpty() || releaser.get() != null)) {
      drain();
      if (releaser.get() != null) {
        LockSupport.parkNanos(this, 100_000);
      }
    }
  }
}
