package io.airloom.executor.backend;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;
import io.airloom.executor.attempt.AttemptListener;
import io.airloom.executor.attempt.LiveAttempt;
import io.airloom.executor.attempt.StopReason;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The books of attempts that were offered and are not over, with their deadlines. Thread-safe. */
final class LiveAttempts implements LiveAttempt.Registry {
  private static final Duration KILL_MARGIN = Duration.ofSeconds(15);

  private final Graces graces;
  private final Consumer<LiveAttempt> freeSlot;
  private final Watchdog watchdog;
  private final Map<AttemptToken, LiveAttempt> byToken = new ConcurrentHashMap<>();
  private final Map<LiveAttempt, Future<?>> deadlines = new ConcurrentHashMap<>();
  private final Set<String> leaked = ConcurrentHashMap.newKeySet();

  LiveAttempts(Graces graces, Consumer<LiveAttempt> freeSlot) {
    this.graces = graces;
    this.freeSlot = freeSlot;
    this.watchdog = new Watchdog(this::abandon);
  }

  void add(LiveAttempt attempt) {
    byToken.put(attempt.attempt().token(), attempt);
  }

  int size() {
    return byToken.size();
  }

  List<String> leaked() {
    return leaked.stream().sorted().toList();
  }

  /** The nonces of attempts whose bodies have begun and that are not over. */
  void forEachBegun(LongConsumer nonces) {
    for (LiveAttempt attempt : byToken.values()) {
      if (attempt.hasBegun()) {
        nonces.accept(attempt.attempt().token().nonce());
      }
    }
  }

  void stop(AttemptToken token, StopReason reason) {
    LiveAttempt attempt = byToken.get(token);
    if (attempt != null) {
      watchdog.stop(attempt, reason, patience(attempt));
    }
  }

  /** Asks all to stop and gives none up; returns how many there are. */
  int stopAll(StopReason reason) {
    int count = 0;
    for (LiveAttempt attempt : byToken.values()) {
      attempt.stop(reason);
      count++;
    }
    return count;
  }

  void close() {
    watchdog.close();
  }

  @Override
  public void begins(LiveAttempt attempt) {
    Optional<Duration> timeout = attempt.attempt().task().limits().executionTimeout();
    if (timeout.isPresent()) {
      deadlines.put(attempt, watchdog.arm(attempt, timeout.get(), patience(attempt)));
    }
  }

  @Override
  public void ends(LiveAttempt attempt) {
    byToken.remove(attempt.attempt().token(), attempt);
    if (attempt.attempt().task().limits().executionTimeout().isPresent()) {
      Future<?> deadline = deadlines.remove(attempt);
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
  }

  /** The listener of the application, told after the books were kept. */
  AttemptListener counting(AttemptListener listener) {
    return new AttemptListener() {
      @Override
      public void started(Attempt attempt, Duration waited) {
        listener.started(attempt, waited);
      }

      @Override
      public void ended(Attempt attempt, TaskOutcome outcome, Duration took) {
        listener.ended(attempt, outcome, took);
      }

      @Override
      public void leaked(Attempt attempt, String threadName) {
        leaked.add(leakName(attempt, threadName));
        listener.leaked(attempt, threadName);
      }

      @Override
      public void returned(Attempt attempt, String threadName) {
        leaked.remove(leakName(attempt, threadName));
        listener.returned(attempt, threadName);
      }
    };
  }

  private void abandon(LiveAttempt attempt) {
    if (attempt.abandon()) {
      freeSlot.accept(attempt);
    }
  }

  private Duration patience(LiveAttempt attempt) {
    return attempt.attempt().task().operator().kind() == TaskKind.PROCESS
        ? graces.kill().plus(KILL_MARGIN)
        : graces.interrupt();
  }

  private static String leakName(Attempt attempt, String threadName) {
    return threadName + " (" + attempt.task().id() + ", " + attempt.token() + ")";
  }
}
