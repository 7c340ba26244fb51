package io.airloom.api.metric;

import io.airloom.core.attempt.Attempt;
import io.airloom.executor.attempt.AttemptListener;
import io.airloom.executor.backend.ExecutorStatus;
import io.airloom.executor.log.LogKey;
import io.airloom.executor.log.LogListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the executor reports into meters. Thread-safe; never blocks or throws. */
public final class AttemptMeters implements AttemptListener, LogListener {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptMeters.class);

  private final MeterRegistry meters;
  private final Counter leaked;
  private final Counter incompleteLogs;

  /** Meters in the given registry. */
  public AttemptMeters(MeterRegistry meters) {
    this.meters = meters;
    this.leaked = meters.counter("airloom.executor.leaked.threads");
    this.incompleteLogs = meters.counter("airloom.logs.incomplete");
  }

  /** Shows what the executor does right now, each time the meters are read. */
  public void show(Supplier<ExecutorStatus> status) {
    slots("running", status, ExecutorStatus::live);
    slots("queued", status, ExecutorStatus::queued);
  }

  /** Meters hold what they ask only weakly, and nobody else holds it. */
  private void slots(
      String kind, Supplier<ExecutorStatus> status, ToDoubleFunction<ExecutorStatus> value) {
    Gauge.builder("airloom.executor.slots", status, now -> value.applyAsDouble(now.get()))
        .tag("kind", kind)
        .strongReference(true)
        .register(meters);
  }

  @Override
  public void started(Attempt attempt, Duration waited) {
    meters.timer("airloom.task.queued", "dag_id", attempt.run().dagId().value()).record(waited);
  }

  @Override
  public void leaked(Attempt attempt, String threadName) {
    leaked.increment();
    LOG.warn(
        "Expected the body of {} to stop, but it did not; its thread {} is lost until it returns.",
        attempt.token(),
        threadName);
  }

  @Override
  public void logIncomplete(LogKey key, String reason) {
    incompleteLogs.increment();
    LOG.warn("Lines of the log {} are missing: {}", key.relativePath(), reason);
  }
}
