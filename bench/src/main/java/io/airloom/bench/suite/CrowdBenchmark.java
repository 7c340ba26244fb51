package io.airloom.bench.suite;

import io.airloom.bench.floor.FloorKind;
import io.airloom.bench.floor.Floors;
import io.airloom.bench.measure.CpuTime;
import io.airloom.bench.rig.BenchDatabase;
import io.airloom.bench.rig.BenchEngine;
import io.airloom.bench.rig.Chains;
import io.airloom.bench.suite.Metric.Goal;
import io.airloom.core.dag.DagVersion;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** B3: how many tasks a second become durable when many dag runs go on at once. */
public final class CrowdBenchmark implements Benchmark {
  private static final int TASKS = 40;
  private static final int SLOTS = 1_000;
  private static final int WARM_UP_ROUNDS = 4;

  private final BenchDatabase database;
  private final BenchEngine engine;
  private final DagVersion dag;
  private final int runs;
  private int rounds;

  /** The case on an engine of its own. */
  public CrowdBenchmark(BenchDatabase database, Effort effort) throws IOException, SQLException {
    this.database = database;
    this.runs = effort.quick() ? 500 : 1_000;
    this.dag = Chains.of("crowd", TASKS, runs);
    // The engine reads pools when it starts.
    database.execute("update pool set slots = -1 where pool = 'default_pool'");
    this.engine = new BenchEngine(database, SLOTS);
    engine.publish(dag);
  }

  @Override
  public String name() {
    return "B3";
  }

  @Override
  public List<String> description() {
    return List.of(
        "Dag runs of 40 tasks in a row, all released at once; each task is a Java body that does"
            + " nothing, in an executor slot; the event log is on.",
        "The runs are stored as queued beforehand. The clock runs from the command that unpauses"
            + " their DAG to the durable end of the last run.",
        "writer busy: the share of that time during which a commit was under way.",
        "U: best rows/s of batched updates of task_instance's layout. U/2 is the ceiling of"
            + " tasks/s, since each task writes its row as running and as ended.");
  }

  @Override
  public String settings() {
    return "%d runs, max_active_runs %d; %d executor slots, parallelism %d; default_pool without"
            .formatted(runs, runs, SLOTS, SLOTS)
        + " limit";
  }

  @Override
  public FloorKind floor() {
    return FloorKind.UPDATES;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Metric.figure("tasks_per_s", "tasks/s"),
        new Metric("throughput_over_half_u", "tasks/s / (U/2)", new Goal(0.45, 0.65, false)),
        Metric.figure("tasks_per_commit", "tasks/commit"),
        Metric.figure("writer_busy", "writer busy"),
        Metric.figure("cpu_jvm_us", "JVM us/task"),
        Metric.figure("cpu_pg_us", "PG us/task"),
        Metric.figure("created_runs_per_s", "created runs/s"));
  }

  @Override
  public void warmUp() throws InterruptedException, SQLException {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      Map<String, Double> _ = measure();
    }
  }

  @Override
  public Map<String, Double> measure() throws InterruptedException, SQLException {
    String prefix = "r" + rounds++;
    engine.setPaused(dag, true);
    long queueing = System.nanoTime();
    engine.queue(dag, prefix, runs);
    double created = runs * 1e9 / (System.nanoTime() - queueing);
    long batchesBefore = batches();
    long committingBefore = engine.committing();
    CpuTime before = CpuTime.now(database.pid());
    double nanos = engine.release(dag, runs);
    CpuTime used = CpuTime.now(database.pid()).since(before);
    int tasks = runs * TASKS;
    requireDurable(prefix, tasks);
    return Map.of(
        "tasks_per_s", tasks * 1e9 / nanos,
        "tasks_per_commit", (double) tasks / (batches() - batchesBefore),
        "writer_busy", (engine.committing() - committingBefore) / nanos,
        "cpu_jvm_us", used.jvm().toNanos() / 1e3 / tasks,
        "cpu_pg_us", used.database().toNanos() / 1e3 / tasks,
        "created_runs_per_s", created);
  }

  private long batches() throws SQLException {
    return Long.parseLong(database.query("select batch from engine_epoch"));
  }

  /** Every task has ended in the database, and the event log has both rows of each. */
  private void requireDurable(String prefix, int tasks) throws SQLException {
    String of = " join dag_run r using (run_key) where r.run_id like '%s-%%'".formatted(prefix);
    long ended = count("task_instance t" + of + " and t.state = 'success'");
    long events = count("event e" + of + " and e.task_index is not null");
    if (ended != tasks || events != 2L * tasks) {
      throw new IllegalStateException(
          "Expected %d ended tasks with 2 events each in the database, but found %d and %d events."
              .formatted(tasks, ended, events));
    }
  }

  private long count(String from) throws SQLException {
    return Long.parseLong(database.query("select count(*) from " + from));
  }

  @Override
  public Map<String, Double> ratios(Map<String, Double> figures, Floors floors) {
    return Map.of(
        "throughput_over_half_u",
        figures.getOrDefault("tasks_per_s", Double.NaN) / floors.taskCeiling());
  }

  @Override
  public void close() {
    engine.close();
  }
}
