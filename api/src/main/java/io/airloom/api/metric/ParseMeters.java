package io.airloom.api.metric;

import io.airloom.scheduler.dagprocessor.DagProcessorStatus;
import io.airloom.scheduler.dagprocessor.ParseListener;
import io.airloom.scheduler.dagprocessor.ParseReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Turns what the DAG processor reports into meters. Thread-safe; never blocks or throws. */
public final class ParseMeters implements ParseListener {
  private final MeterRegistry meters;
  private final Timer parses;

  /** Meters in the given registry. */
  public ParseMeters(MeterRegistry meters) {
    this.meters = meters;
    this.parses = meters.timer("airloom.parse.file");
  }

  /** Shows where the processor stands, each time the meters are read. */
  public void show(Supplier<DagProcessorStatus> status) {
    gauge("airloom.parse.errors", status, DagProcessorStatus::filesWithErrors);
    gauge("airloom.parse.queue", status, DagProcessorStatus::queued);
    gauge("airloom.dagbag.size", status, DagProcessorStatus::dags);
    gauge("airloom.dags.held.back", status, DagProcessorStatus::heldBack);
    FunctionCounter.builder("airloom.parse.timeouts", status, now -> now.get().timeouts())
        .register(meters);
  }

  /** Meters hold what they ask only weakly, and nobody else holds it. */
  private void gauge(
      String name,
      Supplier<DagProcessorStatus> status,
      ToDoubleFunction<DagProcessorStatus> value) {
    Gauge.builder(name, status, now -> value.applyAsDouble(now.get()))
        .strongReference(true)
        .register(meters);
  }

  @Override
  public void parsed(ParseReport report) {
    parses.record(report.duration());
  }
}
