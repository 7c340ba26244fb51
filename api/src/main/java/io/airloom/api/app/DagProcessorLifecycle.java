package io.airloom.api.app;

import io.airloom.scheduler.dagprocessor.DagProcessor;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the DAG processor: after the engine, so that it can publish, and before it. */
final class DagProcessorLifecycle implements SmartLifecycle {
  private final DagProcessor processor;
  private volatile boolean running;

  DagProcessorLifecycle(DagProcessor processor) {
    this.processor = processor;
  }

  @Override
  public void start() {
    processor.start();
    running = true;
  }

  @Override
  public void stop() {
    processor.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return EngineLifecycle.PHASE + 1;
  }
}
