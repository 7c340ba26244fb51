package io.airloom.scheduler.simulation;

import static io.airloom.core.testkit.DagBuilder.aDag;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.attempt.AttemptReport.XComValue;
import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.testkit.DagBuilder;
import io.airloom.core.testkit.InMemoryDagVersions;
import io.airloom.core.testkit.InMemoryEngineStore;
import io.airloom.core.testkit.InMemoryEngineStore.Fault;
import io.airloom.core.testkit.ManualTime;
import io.airloom.scheduler.engine.RunEngine;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One seeded life of an engine: random DAGs, random events, random faults, all on one thread.
 *
 * <p>Everything random comes from the seed, so a failing seed replays.
 */
final class Simulation {
  private static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
  private static final int POOL_SLOTS = 3;
  private static final int MEMORY_OF_EVENTS = 50;

  private final Random random;
  private final ManualTime time = new ManualTime(START);
  private final InMemoryEngineStore store = new InMemoryEngineStore(time);
  private final InMemoryDagVersions versions = new InMemoryDagVersions();
  private final List<DagVersion> dags = new ArrayList<>();
  private final SimulatedWorker worker;
  private final Invariants invariants;
  private final Map<String, Integer> counts;
  private final Deque<String> history = new ArrayDeque<>();
  private final List<CompletableFuture<TriggeredRun>> triggers = new ArrayList<>();
  private RunEngine engine;
  private boolean lost;
  private int runs;

  /**
   * A life that has not begun.
   *
   * @param counts how often each kind of event has happened, over all seeds
   */
  Simulation(long seed, Map<String, Integer> counts) {
    this.random = new Random(seed);
    this.counts = counts;
    this.invariants = new Invariants(store, POOL_SLOTS);
    this.worker = new SimulatedWorker(invariants::onStart);
    store.setPool("small", POOL_SLOTS);
    this.engine = newEngine();
    for (int dag = 0; dag < 2; dag++) {
      DagVersion version = randomDag("dag" + dag).version();
      versions.add(version);
      dags.add(version);
      invariants.know(version);
    }
    open();
  }

  /** Lives through the given number of events, then heals everything and looks at the end. */
  void live(int events) {
    try {
      for (int event = 0; event < events; event++) {
        next();
        recover();
        invariants.check();
      }
      heal();
      invariants.checkEnd(acknowledged());
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("The last events were:\n" + String.join("\n", history), e);
    }
  }

  private List<DagRunRow> acknowledged() {
    return triggers.stream()
        .filter(trigger -> trigger.isDone() && !trigger.isCompletedExceptionally())
        .map(trigger -> trigger.join().row())
        .toList();
  }

  private DagBuilder randomDag(String dagId) {
    DagBuilder dag = aDag(dagId);
    int tasks = 1 + random.nextInt(7);
    for (int task = 0; task < tasks; task++) {
      List<String> upstream = new ArrayList<>();
      for (int up = 0; up < task; up++) {
        if (random.nextInt(3) == 0) {
          upstream.add("t" + up);
        }
      }
      String[] ids = upstream.toArray(String[]::new);
      dag = random.nextInt(5) == 0 ? dag.empty("t" + task, ids) : dag.task("t" + task, ids);
      dag.rule(randomRule());
      dag.retries(random.nextInt(3), Duration.ofSeconds(random.nextInt(600)));
      if (random.nextBoolean()) {
        dag.limits(Simulation::inSmallPool);
      }
    }
    int maxActiveTasks = 1 + random.nextInt(4);
    int maxActiveRuns = 1 + random.nextInt(3);
    Optional<Duration> timeout =
        random.nextInt(4) == 0 ? Optional.of(Duration.ofHours(2)) : Optional.empty();
    return dag.dagLimits(
        _ -> new DagLimits(maxActiveTasks, maxActiveRuns, timeout, Optional.of(false)));
  }

  private TriggerRule randomRule() {
    TriggerRule[] rules = TriggerRule.values();
    return random.nextBoolean() ? TriggerRule.ALL_SUCCESS : rules[random.nextInt(rules.length)];
  }

  private static TaskLimits inSmallPool(TaskLimits limits) {
    return new TaskLimits(
        "small",
        1 + limits.priorityWeight() % 2,
        limits.priorityWeight(),
        limits.weightRule(),
        limits.queue(),
        limits.executionTimeout());
  }

  private void next() {
    int dice = random.nextInt(100);
    if (dice < 12) {
      trigger();
    } else if (dice < 45) {
      happened("body begins", worker.beginOne(random));
    } else if (dice < 75) {
      endOne(random.nextInt(10));
    } else if (dice < 80) {
      reportAgain();
    } else if (dice < 88) {
      advance(Duration.ofSeconds(random.nextInt(900)));
    } else if (dice < 90) {
      advance(Duration.ofHours(random.nextInt(48)));
    } else if (dice < 93) {
      store.fail(random.nextBoolean() ? Fault.LOST_BEFORE : Fault.LOST_AFTER);
      happened("fault", true);
    } else if (dice < 95) {
      restart();
    } else if (dice < 96) {
      store.takeAway();
      happened("lease taken away", true);
    } else if (dice < 98) {
      setPaused(random.nextBoolean());
    } else {
      engine.sweep();
      happened("sweep", true);
    }
  }

  private void happened(String what, boolean reallyDid) {
    if (reallyDid) {
      counts.merge(what, 1, Integer::sum);
      history.add(time.instant() + " " + what);
      if (history.size() > MEMORY_OF_EVENTS) {
        history.remove();
      }
    }
  }

  private void trigger() {
    DagId dag = dags.get(random.nextInt(dags.size())).dagId();
    // Now and then an id that is taken.
    int number = random.nextInt(8) == 0 ? Math.max(0, runs - 1) : runs++;
    Optional<Instant> runAfter =
        random.nextInt(6) == 0
            ? Optional.of(time.instant().plusSeconds(random.nextInt(3_600)))
            : Optional.empty();
    triggers.add(
        engine.trigger(
            new TriggerRun(
                dag,
                Optional.of(new RunId("r" + number)),
                Optional.empty(),
                Optional.empty(),
                runAfter,
                "{}",
                new DagRun.Trigger(TriggeredBy.REST_API, "admin", null))));
    happened("trigger", true);
  }

  private void endOne(int dice) {
    Attempt attempt = worker.endOne(random);
    if (attempt == null) {
      return;
    }
    TaskOutcome outcome =
        switch (dice) {
          case 0, 1 -> new TaskOutcome.Failed("boom", true);
          case 2 -> new TaskOutcome.Failed("bad", false);
          case 3 -> new TaskOutcome.Skipped("nothing to do");
          default -> TaskOutcome.succeeded();
        };
    List<XComValue> xcoms =
        dice == 4
            ? List.of(new XComValue("return_value", "\"\\u0000\""))
            : List.of(new XComValue("return_value", "1"));
    AttemptReport report = new AttemptReport(attempt.token(), outcome, xcoms);
    worker.remember(report);
    if (dice == 4) {
      invariants.onQuarantine(attempt.run().dagId());
    }
    engine.settle(report);
    happened(dice == 4 ? "poison value" : "body ends", true);
  }

  private void reportAgain() {
    if (!worker.reported().isEmpty()) {
      engine.settle(worker.reported().get(random.nextInt(worker.reported().size())));
      happened("report again", true);
    }
  }

  private void advance(Duration by) {
    time.advance(by);
    engine.fireTimers();
    happened("time goes on by " + (by.toHours() > 1 ? "hours" : "minutes"), true);
  }

  private void setPaused(boolean paused) {
    DagId dag = dags.get(random.nextInt(dags.size())).dagId();
    var unused = engine.setPaused(new SetPaused(dag, paused, "admin"));
    happened(paused ? "pause" : "unpause", unused.isDone());
  }

  /** kill -9 and a new process on the same home. */
  private void restart() {
    worker.die();
    engine.close();
    store.close();
    engine = newEngine();
    open();
    happened("restart", true);
  }

  /** The same process loses its session and takes the lease again. */
  private void recover() {
    engine.fireTimers();
    while (lost) {
      lost = false;
      engine.close();
      store.close();
      open();
      happened("session lost", true);
      engine.fireTimers();
    }
  }

  private RunEngine newEngine() {
    return new RunEngine(
        EngineSettings.DEFAULT,
        versions,
        worker,
        worker::provablyNeverStarted,
        new EngineWatch() {
          @Override
          public void lost(String message) {
            lost = true;
          }
        },
        _ -> new Thread(() -> {}));
  }

  private void open() {
    lost = false;
    engine.open(store.tryAcquire().orElseThrow(), store, time);
    engine.published(dags.stream().map(dag -> new PublishedVersion(dag, false)).toList());
  }

  /** No more faults: everything that can finish must finish. */
  private void heal() {
    store.heal();
    // A lease that is lost unnoticed shows at the first commit, so asking once is not enough.
    for (int round = 0; round < 2; round++) {
      recover();
      for (DagVersion dag : dags) {
        happened("unpause", engine.setPaused(new SetPaused(dag.dagId(), false, "a")).isDone());
      }
    }
    for (int round = 0; round < 2_000 && hasUnfinished(); round++) {
      boolean began = worker.beginOne(random);
      endOne(9);
      if (!began) {
        advance(Duration.ofMinutes(20));
      }
      recover();
      invariants.check();
    }
  }

  private boolean hasUnfinished() {
    return store.runs().stream().anyMatch(row -> !row.state().isFinished());
  }

  /** How often each kind of event happens, over seeds that are run together. */
  static Map<String, Integer> newCounts() {
    return new TreeMap<>();
  }
}
