package io.airloom.executor.slot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of platform threads that run work in the order it was offered.
 *
 * <p>Threads are created on demand, up to the number of slots, and leave after an idle time. Two
 * rules keep the hop between two attempts short:
 *
 * <ul>
 *   <li><b>Keeping.</b> A thread that is {@link SlotThread#settle settling} keeps the first work
 *       offered from itself and runs it next: no queue, no wake-up, a warm cache.
 *   <li><b>Chained wake-ups.</b> At most one thread is on its way up at any time. It wakes the next
 *       one only if it leaves a queue that is not empty, so a burst of short work costs as few
 *       wake-ups as the threads need to keep up with it.
 * </ul>
 *
 * <p>The lock guards a handful of pointer moves and is never held across a system call other than
 * the start of a thread.
 */
public final class SlotThreads {
  private final String name;
  private final int slots;
  private final long idleNanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  // Last in, first out: the thread that ran last has the warmest cache.
  private final ArrayDeque<SlotThread> idle = new ArrayDeque<>();
  private int threads;
  private int created;
  private boolean waking;

  /**
   * Threads that do not exist yet.
   *
   * @param name prefix of thread names
   * @param slots how many threads may exist, at least 1
   * @param idleTimeout how long a thread waits for work before it leaves
   */
  public SlotThreads(String name, int slots, Duration idleTimeout) {
    this.name = name;
    this.slots = slots;
    this.idleNanos = idleTimeout.toNanos();
  }

  /** Runs the work on a slot thread, as soon as one is free. Never blocks. */
  public void offer(Runnable work) {
    if (Thread.currentThread() instanceof SlotThread current
        && current.isOf(this)
        && current.keep(work)) {
      return;
    }
    SlotThread next;
    lock.lock();
    try {
      queue.add(work);
      next = wakeNext();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.wake();
    }
  }

  /** How many offered works wait for a thread; kept ones do not count. */
  public int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many threads exist, busy or idle, abandoned ones not counted. */
  public int threads() {
    lock.lock();
    try {
      return threads;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives up on a thread whose work does not end: its slot is free for another thread, and it
   * leaves when the work returns after all.
   */
  void abandon(SlotThread thread) {
    SlotThread next;
    lock.lock();
    try {
      if (!thread.markAbandoned()) {
        return;
      }
      threads--;
      next = queue.isEmpty() ? null : wakeNext();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.wake();
    }
  }

  /** The next work for a thread; null tells it to leave. Waits for work up to the idle timeout. */
  @Nullable Runnable take(SlotThread thread) {
    long deadline = 0;
    while (true) {
      SlotThread next;
      Runnable work;
      lock.lock();
      try {
        if (thread.isAbandoned()) {
          return null;
        }
        waking &= !thread.takeWake();
        work = queue.poll();
        next = queue.isEmpty() ? null : wakeNext();
        if (work == null && !await(thread, deadline)) {
          return null;
        }
      } finally {
        lock.unlock();
      }
      if (next != null) {
        next.wake();
      }
      if (work != null) {
        return work;
      }
      if (deadline == 0) {
        deadline = System.nanoTime() + idleNanos;
      }
      thread.park(deadline);
    }
  }

  /** Takes a thread off the books that the system refused to start. */
  void notStarted() {
    lock.lock();
    try {
      threads--;
      waking = false;
    } finally {
      lock.unlock();
    }
  }

  /** Enlists an idle thread; false and gone from the books if its idle time is over. */
  private boolean await(SlotThread thread, long deadline) {
    idle.remove(thread);
    if (deadline != 0 && deadline - System.nanoTime() <= 0) {
      threads--;
      return false;
    }
    idle.push(thread);
    return true;
  }

  /** The thread that the caller must wake after it released the lock, if one is needed. */
  private @Nullable SlotThread wakeNext() {
    if (waking) {
      return null;
    }
    SlotThread next = idle.poll();
    if (next == null && threads < slots) {
      threads++;
      next = new SlotThread(this, name + "-" + created++);
    }
    if (next != null) {
      next.giveWake();
      waking = true;
    }
    return next;
  }
}
