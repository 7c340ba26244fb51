package io.airloom.scheduler.ownership;

import io.airloom.core.error.AirloomException;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.scheduler.engine.RunEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of a node that may run the engine: standby until it gets the lease, then one session
 * until that is lost or the node stops, and again.
 *
 * <p>Runs on a named platform thread, so that busy virtual threads cannot delay it.
 */
public final class EngineLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final RunEngine engine;
  private final EngineSignals signals;
  private final Supplier<EngineStore> stores;
  private final EngineClock clock;
  private final Timing timing;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Instant lastBeat = Instant.EPOCH;

  /**
   * How often the loop looks.
   *
   * @param standby between two tries for the lease
   * @param sweep between two safety passes
   * @param heartbeat between two proofs that the lease is held
   * @param backOff after a failure
   */
  public record Timing(Duration standby, Duration sweep, Duration heartbeat, Duration backOff) {
    /** Standby 100 ms, sweep 500 ms, heartbeat 1 s, back-off 1 s. */
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
  }

  /**
   * A loop that does not run yet.
   *
   * @param signals what the engine was given as its watch
   * @param stores opens a store for each try for the lease
   */
  public EngineLoop(
      RunEngine engine,
      EngineSignals signals,
      Supplier<EngineStore> stores,
      EngineClock clock,
      Timing timing) {
    this.engine = engine;
    this.signals = signals;
    this.stores = stores;
    this.clock = clock;
    this.timing = timing;
    this.thread = Thread.ofPlatform().name("airloom-engine").unstarted(this::run);
  }

  /** Starts the loop's thread. */
  public void start() {
    thread.start();
  }

  /** When the loop last came by, engine time; the epoch before the first session. */
  public Instant lastHeartbeat() {
    return lastBeat;
  }

  /** Ends the session, gives the lease back and ends the thread; waits up to 30 s. */
  @Override
  public void close() {
    stopping = true;
    signals.timersChanged();
    try {
      if (!thread.join(STOP_TIMEOUT)) {
        log.warn(
            "The engine loop did not end within {}; the lease goes with the process.",
            STOP_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    EngineStore store = stores.get();
    try {
      while (!stopping) {
        if (!serveOnce(store)) {
          signals.await(timing.standby());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      engine.close();
      store.close();
    }
  }

  /** One try for the lease and, if it is got, the whole session. False if another node has it. */
  private boolean serveOnce(EngineStore store) throws InterruptedException {
    try {
      Optional<Ownership> ownership = store.tryAcquire();
      if (ownership.isEmpty()) {
        return false;
      }
      clock.anchor(store.databaseTime());
      // A signal from before this session means nothing to it.
      signals.takeLost();
      engine.open(ownership.get(), store, clock);
      log.info("The engine is active, epoch {}.", ownership.get().epoch());
      serve();
    } catch (AirloomException e) {
      log.warn("{}", e.getMessage());
      signals.await(timing.backOff());
    } catch (RuntimeException e) {
      log.error("The engine stopped because of a defect; it starts again from the database.", e);
      signals.await(timing.backOff());
    } finally {
      engine.close();
      store.close();
    }
    return true;
  }

  private void serve() throws InterruptedException {
    Instant nextSweep = clock.instant();
    Instant nextHeartbeat = clock.instant();
    while (!stopping) {
      String lost = signals.takeLost();
      if (lost != null) {
        log.warn("The engine gives up its session: {}. It tries for the lease again.", lost);
        signals.await(timing.backOff());
        return;
      }
      Instant now = clock.instant();
      lastBeat = now;
      engine.fireTimers();
      if (!now.isBefore(nextSweep)) {
        engine.sweep();
        nextSweep = now.plus(timing.sweep());
      }
      if (!now.isBefore(nextHeartbeat)) {
        engine.heartbeat(clock::anchor);
        nextHeartbeat = now.plus(timing.heartbeat());
      }
      signals.await(untilNext(earlier(nextSweep, nextHeartbeat)));
    }
  }

  private Duration untilNext(Instant otherwise) {
    Duration wait = Duration.between(clock.instant(), earlier(otherwise, engine.nextTimer()));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Instant earlier(Instant a, @Nullable Instant b) {
    return b == null || a.isBefore(b) ? a : b;
  }
}
