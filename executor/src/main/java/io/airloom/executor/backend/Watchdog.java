package io.airloom.executor.backend;

import io.airloom.executor.attempt.LiveAttempt;
import io.airloom.executor.attempt.StopReason;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stops attempts that take too long and gives up those that do not stop. One timer thread; what may
 * block runs on virtual threads.
 */
final class Watchdog {
  private final ScheduledThreadPoolExecutor timer;
  private final Consumer<LiveAttempt> abandon;

  Watchdog(Consumer<LiveAttempt> abandon) {
    this.abandon = abandon;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("attempt-watchdog").factory());
    // After close nothing is stopped any more: the server ends.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    // Most deadlines are never reached; without this they would pile up.
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Stops the attempt after the limit, unless the returned future is cancelled before. */
  Future<?> arm(LiveAttempt attempt, Duration limit, Duration patience) {
    return timer.schedule(
        () -> stop(attempt, new StopReason.TimedOut(limit), patience),
        nanos(limit),
        TimeUnit.NANOSECONDS);
  }

  /** Asks the attempt to stop, and gives it up if it has not ended after the patience. */
  void stop(LiveAttempt attempt, StopReason reason, Duration patience) {
    attempt.stop(reason);
    Future<?> _ =
        timer.schedule(
            () -> Thread.ofVirtual().name("abandon").start(() -> abandon.accept(attempt)),
            nanos(patience),
            TimeUnit.NANOSECONDS);
  }

  void close() {
    timer.shutdownNow();
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
