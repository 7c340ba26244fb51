package io.airloom.bench.rig;

import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.executor.attempt.AttemptListener;
import io.airloom.executor.backend.Capacities;
import io.airloom.executor.backend.ExecutorPorts;
import io.airloom.executor.backend.ExecutorSettings;
import io.airloom.executor.backend.LocalBackend;
import io.airloom.executor.operator.dagrun.OtherRuns;
import io.airloom.executor.setting.StoredSettings;
import io.airloom.executor.xcom.XComReader;
import io.airloom.scheduler.engine.RunEngine;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.ownership.EngineClock;
import io.airloom.scheduler.ownership.EngineLoop;
import io.airloom.scheduler.ownership.EngineSignals;
import io.airloom.scheduler.postgres.PostgresEngineStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The bare engine with everything it has in production but Spring: lease, group committer,
 * PostgreSQL store, engine loop, and the executor with its slots, start journal and task logs.
 */
public final class BenchEngine implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  private final RunCounter counter = new RunCounter();
  private final BenchDags dags = new BenchDags();
  private final LongAdder committing = new LongAdder();
  private final LocalBackend backend;
  private final RunEngine engine;
  private final EngineLoop loop;

  /**
   * An engine on a database, active when this returns.
   *
   * @param slots executor slots, and the engine's parallelism
   */
  public BenchEngine(BenchDatabase database, int slots) throws IOException {
    EngineSettings defaults = EngineSettings.DEFAULT;
    EngineSettings settings =
        new EngineSettings(slots, false, defaults.writeWaitingAfter(), defaults.maxRetryDelay());
    EngineClock clock = new EngineClock(System::nanoTime);
    this.backend = LocalBackend.open(executorSettings(database.home(), slots), ports(clock));
    EngineSignals signals = new EngineSignals(counter);
    this.engine = new RunEngine(settings, dags, backend, backend.starts(), signals);
    backend.connect(engine);
    this.loop =
        new EngineLoop(
            engine,
            signals,
            () ->
                WatchedStore.around(
                    new PostgresEngineStore(database.dataSource()::getConnection), committing),
            clock,
            EngineLoop.Timing.DEFAULT);
    loop.start();
    awaitActive();
  }

  private static ExecutorSettings executorSettings(Path home, int slots) {
    ExecutorSettings defaults = ExecutorSettings.in(home, home.resolve("dags"), Map.of());
    return new ExecutorSettings(
        home,
        defaults.dagsFolder(),
        new Capacities(slots, 1, 1),
        defaults.graces(),
        defaults.logs(),
        defaults.xcoms(),
        defaults.environment());
  }

  private static ExecutorPorts ports(EngineClock clock) {
    return new ExecutorPorts(
        XComReader.NONE,
        StoredSettings.NONE,
        OtherRuns.NONE,
        (_, arguments) -> arguments,
        clock,
        AttemptListener.NONE,
        (_, _) -> {});
  }

  private void awaitActive() {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!engine.isActive()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("Expected the engine to become active, but it did not.");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Adds a DAG, unpaused. */
  public void publish(DagVersion version) {
    dags.add(version);
    engine.published(List.of(new PublishedVersion(version, false)));
  }

  /** Pauses or unpauses a DAG; returns when that is durable. */
  public void setPaused(DagVersion dag, boolean paused) {
    Boolean _ = engine.setPaused(new SetPaused(dag.dagId(), paused, "bench")).join();
  }

  /** Triggers one run and waits for its end; returns how long that took, in nanoseconds. */
  public long run(DagVersion dag, String runId) throws InterruptedException {
    counter.expect(1);
    long begin = System.nanoTime();
    TriggeredRun _ = trigger(dag.dagId(), runId).join();
    return counter.await() - begin;
  }

  /** Triggers many runs at once of a paused DAG; returns when all are durable. */
  public void queue(DagVersion dag, String prefix, int runs) throws InterruptedException {
    List<Callable<TriggeredRun>> triggers = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      String runId = prefix + "-" + i;
      triggers.add(() -> trigger(dag.dagId(), runId).join());
    }
    // Virtual threads never lead a commit, so the runs arrive in large batches.
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TriggeredRun> triggered : callers.invokeAll(triggers)) {
        TriggeredRun _ = triggered.resultNow();
      }
    }
  }

  /** Unpauses a DAG and waits for the end of its queued runs; returns the nanoseconds between. */
  public long release(DagVersion dag, int runs) throws InterruptedException {
    counter.expect(runs);
    long begin = System.nanoTime();
    setPaused(dag, false);
    return counter.await() - begin;
  }

  /** The nanoseconds spent in commits so far. */
  public long committing() {
    return committing.sum();
  }

  private CompletableFuture<TriggeredRun> trigger(DagId dagId, String runId) {
    return engine.trigger(
        new TriggerRun(
            dagId,
            Optional.of(new RunId(runId)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "{}",
            new DagRun.Trigger(TriggeredBy.CLI, "bench", null)));
  }

  @Override
  public void close() {
    var _ = backend.stop(Duration.ofSeconds(5));
    loop.close();
  }
}
