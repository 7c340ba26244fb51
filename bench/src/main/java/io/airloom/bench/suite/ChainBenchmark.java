package io.airloom.bench.suite;

import io.airloom.bench.floor.FloorKind;
import io.airloom.bench.floor.Floors;
import io.airloom.bench.measure.CpuTime;
import io.airloom.bench.measure.Durations;
import io.airloom.bench.measure.Spread;
import io.airloom.bench.rig.BenchDatabase;
import io.airloom.bench.rig.BenchEngine;
import io.airloom.bench.rig.Chains;
import io.airloom.bench.rig.HopClock;
import io.airloom.bench.suite.Metric.Goal;
import io.airloom.core.dag.DagVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** B1: how long one hop of a dag run takes when nothing else goes on. */
public final class ChainBenchmark implements Benchmark {
  private static final int SLOTS = 32;
  private static final int SHORT = 40;
  private static final int LONG = 400;
  private static final int WARM_UP_RUNS = 20;

  private final BenchDatabase database;
  private final BenchEngine engine;
  private final DagVersion shortDag = Chains.of("chain_40", SHORT, 16);
  private final DagVersion longDag = Chains.of("chain_400", LONG, 16);
  private final int shortRuns;
  private final int longRuns;
  private int runs;

  /** The case on an engine of its own. */
  public ChainBenchmark(BenchDatabase database, Effort effort) throws IOException {
    this.database = database;
    this.engine = new BenchEngine(database, SLOTS);
    this.shortRuns = effort.quick() ? 5 : 10;
    this.longRuns = effort.quick() ? 1 : 2;
    engine.publish(shortDag);
    engine.publish(longDag);
  }

  @Override
  public String name() {
    return "B1";
  }

  @Override
  public List<String> description() {
    return List.of(
        "One dag run at a time of 40 and of 400 tasks in a row; each is a Java body that does"
            + " nothing, in an executor slot.",
        "hop: from the return of a body to the begin of the next one. In between lies one commit:"
            + " the task succeeded, the next one runs, and both rows of the event log.",
        "total: from the trigger to the durable end of the run; the median of the runs of a"
            + " repeat.",
        "C1, C2: p50 of a commit that updates one row, two rows of task_instance's layout over"
            + " one JDBC connection.");
  }

  @Override
  public String settings() {
    return "%d executor slots, parallelism %d; %d runs of %d tasks and %d of %d in each repeat"
        .formatted(SLOTS, SLOTS, shortRuns, SHORT, longRuns, LONG);
  }

  @Override
  public FloorKind floor() {
    return FloorKind.COMMIT;
  }

  @Override
  public List<Metric> metrics() {
    Goal p50 = new Goal(1.75, 1.4, true);
    Goal p99 = new Goal(8, 8, true);
    return List.of(
        Metric.figure("hop40_p50_ms", "40: p50 ms"),
        Metric.figure("hop40_p99_ms", "p99 ms"),
        Metric.figure("total40_ms", "total ms"),
        new Metric("hop40_p50_over_c1", "p50/C1", p50),
        Metric.figure("hop40_p50_over_c2", "p50/C2"),
        new Metric("hop40_p99_over_c1", "p99/C1", p99),
        Metric.figure("hop400_p50_ms", "400: p50 ms"),
        Metric.figure("hop400_p99_ms", "p99 ms"),
        Metric.figure("total400_ms", "total ms"),
        new Metric("hop400_p50_over_c1", "p50/C1", p50),
        Metric.figure("hop400_p50_over_c2", "p50/C2"),
        Metric.figure("cpu_jvm_us", "JVM us/hop"),
        Metric.figure("cpu_pg_us", "PG us/hop"));
  }

  @Override
  public void warmUp() throws InterruptedException {
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      long _ = engine.run(longDag, "warm-" + i);
    }
  }

  @Override
  public Map<String, Double> measure() throws InterruptedException {
    CpuTime before = CpuTime.now(database.pid());
    Map<String, Double> figures = new HashMap<>();
    figures.putAll(measure(shortDag, SHORT, shortRuns));
    figures.putAll(measure(longDag, LONG, longRuns));
    CpuTime used = CpuTime.now(database.pid()).since(before);
    int hops = SHORT * shortRuns + LONG * longRuns;
    figures.put("cpu_jvm_us", used.jvm().toNanos() / 1e3 / hops);
    figures.put("cpu_pg_us", used.database().toNanos() / 1e3 / hops);
    return figures;
  }

  private Map<String, Double> measure(DagVersion dag, int tasks, int count)
      throws InterruptedException {
    long[] hops = new long[count * tasks];
    int hopCount = 0;
    List<Double> totals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HopClock clock = HopClock.start(tasks);
      totals.add(engine.run(dag, "r-" + runs++) / 1e6);
      HopClock.stop();
      hopCount = clock.copyHops(hops, hopCount);
    }
    Durations all = Durations.of(hops, hopCount);
    return Map.of(
        "hop%d_p50_ms".formatted(tasks), all.millisAt(0.5),
        "hop%d_p99_ms".formatted(tasks), all.millisAt(0.99),
        "total%d_ms".formatted(tasks), Spread.of(totals).median());
  }

  @Override
  public Map<String, Double> ratios(Map<String, Double> figures, Floors floors) {
    double hop40 = figures.getOrDefault("hop40_p50_ms", Double.NaN);
    double hop400 = figures.getOrDefault("hop400_p50_ms", Double.NaN);
    return Map.of(
        "hop40_p50_over_c1", hop40 / floors.commit1(),
        "hop40_p50_over_c2", hop40 / floors.commit2(),
        "hop40_p99_over_c1", figures.getOrDefault("hop40_p99_ms", Double.NaN) / floors.commit1(),
        "hop400_p50_over_c1", hop400 / floors.commit1(),
        "hop400_p50_over_c2", hop400 / floors.commit2());
  }

  @Override
  public void close() {
    engine.close();
  }
}
