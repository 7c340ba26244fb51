package io.airloom.api.metric;

import io.airloom.scheduler.dagprocessor.DagProcessorStatus;
import io.airloom.scheduler.dagprocessor.ParseListener;
import io.airloom.scheduler.dagprocessor.ParseReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

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
    Gauge.builder("airloom.parse.errors", status, now -> now.get().filesWithErrors())
        .register(meters);
    Gauge.builder("airloom.parse.queue", status, now -> now.get().queued()).register(meters);
    Gauge.builder("airloom.dagbag.size", status, now -> now.get().dags()).register(meters);
    Gauge.builder("airloom.dags.held.back", status, now -> now.get().heldBack()).register(meters);
    FunctionCounter.builder("airloom.parse.timeouts", status, now -> now.get().timeouts())
        .register(meters);
  }

  @Override
  public void parsed(ParseReport report) {
    parses.record(report.duration());
  }
}
