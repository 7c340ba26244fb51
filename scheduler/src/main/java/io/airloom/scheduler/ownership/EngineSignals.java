package io.airloom.scheduler.ownership;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.scheduler.live.EngineWatch;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the engine calls out to its loop, passed on to metrics where those care. Thread-safe. */
public final class EngineSignals implements EngineWatch {
  private final EngineWatch metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean signalled;
  private @Nullable String lostBecause;

  /** Signals that pass on what metrics care about. */
  public EngineSignals(EngineWatch metrics) {
    this.metrics = metrics;
  }

  /** Waits for a signal or the time to pass; the signal is used up. */
  void await(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long nanos = time.toNanos();
      while (!signalled && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      signalled = false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the reason why the session is of no use any more; null if it is. */
  @Nullable String takeLost() {
    lock.lock();
    try {
      String reason = lostBecause;
      lostBecause = null;
      return reason;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void timersChanged() {
    signal(null);
  }

  @Override
  public void lost(String message) {
    signal(message);
    metrics.lost(message);
  }

  private void signal(@Nullable String lost) {
    lock.lock();
    try {
      signalled = true;
      if (lost != null) {
        lostBecause = lost;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void taskEnded(DagId dagId, String operator, TaskInstanceState state, Duration ran) {
    metrics.taskEnded(dagId, operator, state, ran);
  }

  @Override
  public void taskStarted(DagId dagId, Duration waited) {
    metrics.taskStarted(dagId, waited);
  }

  @Override
  public void runStarted(DagId dagId, DagRunType type, Duration late) {
    metrics.runStarted(dagId, type, late);
  }

  @Override
  public void runEnded(DagId dagId, DagRunState state, Duration ran) {
    metrics.runEnded(dagId, state, ran);
  }

  @Override
  public void stale() {
    metrics.stale();
  }

  @Override
  public void rejected(String message) {
    metrics.rejected(message);
  }
}
