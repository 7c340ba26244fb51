package io.airloom.bench.rig;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.scheduler.live.EngineWatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for dag runs to end, and fails if the engine met anything that a benchmark must not see.
 */
final class RunCounter implements EngineWatch {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private volatile CountDownLatch running = new CountDownLatch(0);
  private volatile long endedAt;
  private volatile @Nullable String trouble;

  void expect(int runs) {
    running = new CountDownLatch(runs);
  }

  /** Waits for all expected runs; returns when the last one was durable, in nanoseconds. */
  long await() throws InterruptedException {
    boolean all = running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String seen = trouble;
    if (!all || seen != null) {
      throw new IllegalStateException(
          "Expected all dag runs to succeed, but %s."
              .formatted(seen == null ? "%d did not end".formatted(running.getCount()) : seen));
    }
    return endedAt;
  }

  @Override
  public void runEnded(DagId dagId, DagRunState state, Duration ran) {
    if (state != DagRunState.SUCCESS) {
      trouble = "a run of \"%s\" ended as %s".formatted(dagId, state.value());
    }
    endedAt = System.nanoTime();
    running.countDown();
  }

  @Override
  public void lost(String message) {
    fail("the engine lost its session: " + message);
  }

  @Override
  public void stale() {
    fail("a row or a report was stale");
  }

  @Override
  public void rejected(String message) {
    fail("the database refused a value: " + message);
  }

  private void fail(String message) {
    trouble = message;
    CountDownLatch waiting = running;
    while (waiting.getCount() > 0) {
      waiting.countDown();
    }
  }
}
