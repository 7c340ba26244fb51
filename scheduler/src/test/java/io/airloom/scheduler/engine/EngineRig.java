package io.airloom.scheduler.engine;

import io.airloom.core.attempt.StartRecords;
import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.ClearTaskInstances.Filter;
import io.airloom.core.command.ClearTaskInstances.Reach;
import io.airloom.core.command.MarkRun;
import io.airloom.core.command.MarkTaskInstance;
import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection.Around;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.core.testkit.DagBuilder;
import io.airloom.core.testkit.FakeWorker;
import io.airloom.core.testkit.InMemoryDagVersions;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.core.testkit.ManualTime;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A real engine on fake time with a fake worker, driven by the test's thread alone. */
final class EngineRig {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final ManualTime time = new ManualTime(START);
  final InMemoryEngineStore store = new InMemoryEngineStore(time);
  final InMemoryDagVersions versions = new InMemoryDagVersions();
  final List<String> lost = new ArrayList<>();
  FakeWorker worker = new FakeWorker(32);
  RunEngine engine;

  EngineRig() {
    this(EngineSettings.DEFAULT);
  }

  EngineRig(EngineSettings settings) {
    this.engine = newEngine(settings, _ -> false);
    open();
  }

  private RunEngine newEngine(EngineSettings settings, StartRecords startRecords) {
    return new RunEngine(
        settings,
        versions,
        worker,
        startRecords,
        new EngineWatch() {
          @Override
          public void lost(String message) {
            lost.add(message);
          }
        },
        // Everything happens on the test's thread.
        _ -> new Thread(() -> {}));
  }

  private void open() {
    Ownership ownership =
        store.tryAcquire().orElseThrow(() -> new AssertionError("The lease is not free."));
    engine.open(ownership, store, time);
  }

  /** The same process loses its session and takes the lease again. */
  void reopen() {
    engine.close();
    store.close();
    open();
  }

  /** The process is killed and a new one starts. */
  void restart(StartRecords startRecords) {
    worker.die();
    worker = new FakeWorker(32);
    engine.close();
    store.close();
    engine = newEngine(EngineSettings.DEFAULT, startRecords);
    open();
  }

  DagVersion publish(DagBuilder dag) {
    DagVersion version = dag.version();
    versions.add(version);
    engine.published(List.of(new PublishedVersion(version, false)));
    return version;
  }

  CompletableFuture<TriggeredRun> trigger(String dagId, String runId) {
    return trigger(dagId, runId, Optional.empty(), Optional.empty());
  }

  CompletableFuture<TriggeredRun> triggerAt(String dagId, String runId, Instant logicalDate) {
    return trigger(dagId, runId, Optional.of(logicalDate), Optional.empty());
  }

  CompletableFuture<TriggeredRun> triggerAfter(String dagId, String runId, Instant runAfter) {
    return trigger(dagId, runId, Optional.empty(), Optional.of(runAfter));
  }

  private CompletableFuture<TriggeredRun> trigger(
      String dagId, String runId, Optional<Instant> logicalDate, Optional<Instant> runAfter) {
    return engine.trigger(
        new TriggerRun(
            new DagId(dagId),
            Optional.of(new RunId(runId)),
            logicalDate,
            Optional.empty(),
            runAfter,
            "{}",
            new DagRun.Trigger(TriggeredBy.REST_API, "admin", null)));
  }

  void setPaused(String dagId, boolean paused) {
    engine.setPaused(new SetPaused(new DagId(dagId), paused, "admin")).join();
  }

  /** Clears tasks of a run; all if none is named. */
  List<TaskInstanceKey> clear(String dagId, String runId, Reach reach, String... tasks) {
    return engine
        .clear(
            new ClearTaskInstances(
                new DagId(dagId),
                Around.only(new RunId(runId)),
                Arrays.stream(tasks)
                    .map(task -> new TaskSelector(new TaskId(task), OptionalInt.empty()))
                    .toList(),
                reach,
                Filter.ALL,
                false,
                "admin"))
        .join();
  }

  /** Marks a task of a run. */
  List<TaskInstanceKey> mark(String dagId, String runId, String task, TaskInstanceState state) {
    return engine
        .mark(
            new MarkTaskInstance(
                new DagId(dagId),
                Around.only(new RunId(runId)),
                new TaskSelector(new TaskId(task), OptionalInt.empty()),
                Reach.NONE,
                state,
                false,
                "admin"))
        .join();
  }

  DagRunRow markRun(String dagId, String runId, DagRunState state) {
    return engine.markRun(new MarkRun(new DagId(dagId), new RunId(runId), state, "admin")).join();
  }

  /** Commits what a settled attempt's thread has left to others. */
  void flush() {
    engine.fireTimers();
  }

  void advance(Duration by) {
    time.advance(by);
    engine.fireTimers();
  }

  String runState(String runId) {
    return store.run(runId).state().value();
  }

  String state(String runId, int taskIndex) {
    return store.taskInstance(runId, taskIndex).state().value();
  }
}
