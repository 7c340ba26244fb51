package io.airloom.api.app;

import io.airloom.executor.backend.LocalBackend;
import io.airloom.executor.backend.StopReport;
import io.airloom.scheduler.ownership.EngineLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops engine and executor: started before the API takes calls, stopped after it; at
 * the end attempts drain while the engine still takes their reports, then the lease goes back.
 */
final class EngineLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EngineLifecycle.class);

  /** Before the web server, whose phases are close to the largest number. */
  static final int PHASE = 0;

  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final EngineLoop loop;
  private final LocalBackend backend;
  private volatile boolean running;

  EngineLifecycle(EngineLoop loop, LocalBackend backend) {
    this.loop = loop;
    this.backend = backend;
  }

  @Override
  public void start() {
    loop.start();
    running = true;
  }

  @Override
  public void stop() {
    StopReport report = backend.stop(DRAIN);
    if (report.interrupted() > 0) {
      LOG.info(
          "{} attempts were interrupted; the next start offers them again.", report.interrupted());
    }
    loop.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
