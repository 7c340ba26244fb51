package io.airloom.scheduler.oracle;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.EngineStore.PoolRow;
import io.airloom.core.testkit.InMemoryDagVersions;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.core.testkit.ManualTime;
import io.airloom.scheduler.engine.RunEngine;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * One recorded case, played by the real engine on tables in memory and a clock that a step moves by
 * a minute.
 *
 * <p>What ends in a step, what users do at the beginning of the next one and the runs created then
 * reach the engine at once, as they reached the recording scheduler between two of its decisions.
 */
final class Replay implements AutoCloseable {
  static final Duration STEP = Duration.ofMinutes(1);
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final LocalDate FIRST_DATE = LocalDate.of(2026, 1, 1);
  private static final int MAX_STEPS = 90;

  private final ManualTime time = new ManualTime(START);
  private final InMemoryEngineStore store = new InMemoryEngineStore(time);
  private final InMemoryDagVersions versions = new InMemoryDagVersions();
  private final Map<TaskId, Integer> taskIndexes = new LinkedHashMap<>();
  private final List<String> defects = new ArrayList<>();
  private final CaseWorker worker;
  private final RunEngine engine;
  private final CaseActions actions;
  private final Waits waits;
  private final Observer observer;
  private final List<JsonNode> pendingRuns = new ArrayList<>();
  private final List<JsonNode> pendingActions = new ArrayList<>();
  private int versionCount;

  Replay(JsonNode recorded) {
    this.worker = new CaseWorker(new CaseOutcomes(recorded, STEP));
    this.waits = new Waits(store);
    this.observer = new Observer(store, this::taskName);
    recorded.get("runs").forEach(pendingRuns::add);
    recorded.path("actions").forEach(pendingActions::add);
    store.setPool("default_pool", -1);
    for (Map.Entry<String, JsonNode> pool : recorded.path("pools").properties()) {
      store.setPool(
          new PoolRow(
              pool.getKey(),
              pool.getValue().get("slots").asInt(),
              pool.getValue().path("include_deferred").asBoolean(false)));
    }
    this.engine =
        new RunEngine(
            new EngineSettings(
                Integer.MAX_VALUE, false, Duration.ofMillis(500), Duration.ofDays(10)),
            versions,
            worker,
            _ -> false,
            new EngineWatch() {
              @Override
              public void lost(String message) {
                defects.add(message);
              }
            },
            _ -> new Thread(() -> {}));
    this.actions = new CaseActions(engine, recorded.path("pools"));
    engine.open(store.tryAcquire().orElseThrow(), store, time);
    publish(recorded.get("dag"));
  }

  private String taskName(int taskIndex) {
    return List.copyOf(taskIndexes.keySet()).get(taskIndex).value();
  }

  private void publish(JsonNode dag) {
    DagDefinition definition = CaseDag.definition(dag, STEP);
    int[] indexes =
        definition.tasks().stream()
            .mapToInt(task -> taskIndexes.computeIfAbsent(task.id(), _ -> taskIndexes.size()))
            .toArray();
    DagVersion version =
        new DagVersion(
            new DagVersionId(new UUID(0, ++versionCount)), versionCount, definition, indexes);
    versions.add(version);
    engine.published(List.of(new PublishedVersion(version, false)));
  }

  /** Plays the case to its end. */
  Played play() {
    List<Played.Step> steps = new ArrayList<>();
    List<Attempt> done = List.of();
    boolean idle = false;
    for (int step = 1; step <= MAX_STEPS; step++) {
      decide(step, idle, done);
      if (!defects.isEmpty()) {
        throw new AssertionError(defects.getFirst());
      }
      steps.add(observer.observe(worker.takeStarted(), worker.busy()));
      waits.begin();
      idle = worker.busy().isEmpty() && waits.isEmpty();
      if (idle && pendingRuns.isEmpty() && pendingActions.isEmpty()) {
        break;
      }
      done = worker.work();
      waits.pass();
    }
    while (steps.size() > 1 && steps.getLast().isEmpty()) {
      steps.removeLast();
    }
    time.advance(STEP);
    engine.sweep();
    return new Played(steps, observer.taskInstances(), observer.runs());
  }

  private void decide(int step, boolean idle, List<Attempt> done) {
    time.advance(STEP);
    List<CompletableFuture<?>> answers = new ArrayList<>();
    engine.atOnce(() -> {
      done.forEach(attempt -> worker.report(engine, attempt, time.instant()));
      engine.fireTimers();
      boolean created = createRuns(step, idle, answers);
      for (JsonNode action : takeActions(step, idle && !created)) {
        if (action.get("op").asString().equals("dag")) {
          publish(action.get("dag"));
        } else {
          answers.add(actions.send(action));
        }
      }
    });
    // Commits what the turn has left to the committer's thread.
    engine.fireTimers();
    answers.forEach(CompletableFuture::join);
  }

  private boolean createRuns(int step, boolean idle, List<CompletableFuture<?>> answers) {
    boolean created = false;
    boolean nextIsDue = step > 1 && idle;
    for (JsonNode run : List.copyOf(pendingRuns)) {
      if (run.path("at").asInt(1) <= step || nextIsDue) {
        pendingRuns.remove(run);
        answers.add(create(run));
        created = true;
      }
      nextIsDue = false;
    }
    return created;
  }

  private CompletableFuture<?> create(JsonNode run) {
    JsonNode date = run.path("date");
    Optional<Instant> logicalDate =
        date.isString()
            ? Optional.of(LocalDate.parse(date.asString()).atStartOfDay().toInstant(ZoneOffset.UTC))
            : Optional.empty();
    Instant runAfter =
        logicalDate.orElseGet(() ->
            FIRST_DATE.plusDays(run.path("n").asInt(0)).atStartOfDay().toInstant(ZoneOffset.UTC));
    boolean manual = run.path("type").asString("scheduled").equals("manual");
    return engine.trigger(
        new TriggerRun(
            CaseDag.ID,
            Optional.of(new RunId(run.get("id").asString())),
            logicalDate,
            Optional.empty(),
            Optional.of(runAfter),
            "{}",
            new DagRun.Trigger(manual ? TriggeredBy.REST_API : TriggeredBy.TIMETABLE, null, null)));
  }

  private List<JsonNode> takeActions(int step, boolean idle) {
    List<JsonNode> due = new ArrayList<>();
    for (JsonNode action : pendingActions) {
      if (action.get("at").isNumber() && action.get("at").asInt() <= step) {
        due.add(action);
      }
    }
    if (due.isEmpty() && step > 1 && idle && !pendingActions.isEmpty()) {
      JsonNode first = pendingActions.getFirst();
      if (first.get("at").isNumber()) {
        pendingActions.stream()
            .filter(action -> action.get("at").equals(first.get("at")))
            .forEach(due::add);
      } else {
        due.add(first);
      }
    }
    pendingActions.removeAll(due);
    return due;
  }

  @Override
  public void close() {
    engine.close();
  }
}
