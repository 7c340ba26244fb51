package io.airloom.executor.slot;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One executor slot: a platform thread that runs one work after the other.
 *
 * <p>A daemon: {@code stop} of the backend waits for bodies with a deadline, and a body that
 * ignores its interrupt must not keep a stopped server alive.
 */
public final class SlotThread extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(SlotThread.class);

  private final SlotThreads owner;
  // Confined to this thread.
  private boolean settling;
  private @Nullable Runnable kept;
  // Guarded by the owner's lock; wake is also polled while parking.
  private volatile boolean woken;
  private boolean abandoned;

  SlotThread(SlotThreads owner, String name) {
    super(name);
    setDaemon(true);
    this.owner = owner;
  }

  /**
   * Runs an action during which this thread may be handed its next work. To be called on this
   * thread, at the end of a work, from the moment on that nobody interrupts it any more.
   */
  public void settle(Runnable action) {
    settling = true;
    try {
      action.run();
    } finally {
      settling = false;
    }
  }

  /** Gives up on the work that this thread runs: its slot is free, the thread is lost. */
  public void abandon() {
    owner.abandon(this);
  }

  @Override
  public void run() {
    Runnable work = owner.take(this);
    while (work != null) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        LOG.error("Expected work of a slot to catch what it throws, but it did not.", e);
      }
      // A late interrupt belongs to the work that is over.
      Thread.interrupted();
      work = kept;
      kept = null;
      if (work == null) {
        work = owner.take(this);
      }
    }
  }

  boolean isOf(SlotThreads threads) {
    return owner == threads;
  }

  boolean keep(Runnable work) {
    if (!settling || kept != null) {
      return false;
    }
    kept = work;
    return true;
  }

  boolean markAbandoned() {
    boolean first = !abandoned;
    abandoned = true;
    return first;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  void giveWake() {
    woken = true;
  }

  boolean takeWake() {
    boolean was = woken;
    woken = false;
    return was;
  }

  /** Called without the owner's lock, by whoever gave the wake. */
  void wake() {
    if (getState() != State.NEW) {
      LockSupport.unpark(this);
      return;
    }
    try {
      start();
    } catch (OutOfMemoryError e) {
      // The system gives no thread. Offered work waits for the next thread that comes free.
      LOG.error("Expected the system to give a thread for an executor slot, but it did not.", e);
      owner.notStarted();
    }
  }

  void park(long deadline) {
    while (!woken) {
      long nanos = deadline - System.nanoTime();
      if (nanos <= 0) {
        return;
      }
      LockSupport.parkNanos(this, nanos);
      Thread.interrupted();
    }
  }
}
