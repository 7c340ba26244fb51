package io.airloom.api.metric;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.scheduler.live.EngineWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Turns what the engine reports into meters. Thread-safe; never blocks or throws. */
public final class EngineMeters implements EngineWatch {
  private static final String DAG = "dag_id";
  private static final String STATE = "state";

  private final MeterRegistry meters;
  private final Counter leasesLost;
  private final Counter fencedWrites;
  private final Counter rejected;

  /** Meters in the given registry. */
  public EngineMeters(MeterRegistry meters) {
    this.meters = meters;
    this.leasesLost = meters.counter("airloom.leases.lost");
    this.fencedWrites = meters.counter("airloom.node.fenced.writes");
    this.rejected = meters.counter("airloom.scheduler.rejected");
  }

  @Override
  public void lost(String message) {
    leasesLost.increment();
  }

  @Override
  public void taskEnded(DagId dagId, String operator, TaskInstanceState state, Duration ran) {
    String dag = dagId.value();
    if (state == TaskInstanceState.UP_FOR_RETRY) {
      meters.counter("airloom.task.retries", DAG, dag).increment();
    } else {
      meters.counter("airloom.task.finish", DAG, dag, STATE, state.value()).increment();
      meters
          .counter("airloom.operator.finish", "operator", operator, STATE, state.value())
          .increment();
    }
    if (ran.isPositive()) {
      timer("airloom.task.duration", DAG, dag, STATE, state.value()).record(ran);
    }
  }

  @Override
  public void taskStarted(DagId dagId, Duration waited) {
    timer("airloom.task.scheduled", DAG, dagId.value()).record(waited);
  }

  @Override
  public void runStarted(DagId dagId, DagRunType type, Duration late) {
    timer("airloom.dagrun.schedule.delay", DAG, dagId.value()).record(late);
  }

  @Override
  public void runEnded(DagId dagId, DagRunState state, Duration ran) {
    timer("airloom.dagrun.duration", DAG, dagId.value(), STATE, state.value()).record(ran);
  }

  @Override
  public void stale() {
    fencedWrites.increment();
  }

  @Override
  public void rejected(String message) {
    rejected.increment();
  }

  private Timer timer(String name, String... tags) {
    return meters.timer(name, tags);
  }
}
