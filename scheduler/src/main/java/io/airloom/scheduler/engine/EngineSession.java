package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersionListener.PublishedVersion;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.error.ErrorKind;
import io.airloom.core.run.RunEvent;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.EngineStore.Ownership;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.commit.GroupCommitter;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.live.Admission;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import io.airloom.scheduler.live.LiveRuns;
import io.airloom.scheduler.live.Nonces;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.SlotLedger;
import io.airloom.scheduler.live.Turn;
import io.airloom.scheduler.live.Wake;
import io.airloom.scheduler.runs.DagTicks;
import io.airloom.scheduler.runs.RunKeys;
import io.airloom.scheduler.runs.RunStarts;
import io.airloom.scheduler.timer.TimerWheel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine between taking the lease and losing it: everything it remembers belongs to one epoch
 * and is dropped with it.
 *
 * <p>One lock guards all memory; it is held for microseconds and never during I/O. What a turn
 * decides is staged under the lock, so the order of decisions is the order of commits; the commit
 * itself and its effects come after the lock is released.
 */
final class EngineSession {
  private static final Duration MAINTENANCE_INTERVAL = Duration.ofHours(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final EngineSettings settings;
  private final EngineStore store;
  private final InstantSource clock;
  private final GroupCommitter committer;
  private final Map<DagId, DagEntry> dags = new HashMap<>();
  private final TimerWheel<Wake> timers;
  private final Admission admission;
  private final LiveRuns liveRuns;
  private final RunStarts starts;
  private final DagTicks ticks;
  private final RunKeys runKeys = new RunKeys();
  private final Reloads reloads;
  private final RunRestorer restorer;
  private final RunEdits runEdits;
  private final RecordEdits recordEdits;

  /** Callers of commands whose answers are not durable yet. */
  private final Set<Effect.Answer<?>> unanswered = ConcurrentHashMap.newKeySet();

  private final EngineWatch watch;

  /** What is to be looked at once several calls are through; null outside of {@link #atOnce}. */
  private volatile @Nullable Turn held;

  /** Touched only between batches, by whoever leads then. */
  private volatile Instant nextMaintenance = Instant.MIN;

  /**
   * A session without any memory yet; recovery fills it.
   *
   * @param parts what every session has in common
   * @param ownership the right to write
   * @param store the engine's tables, owned
   * @param clock engine time
   */
  EngineSession(EngineParts parts, Ownership ownership, EngineStore store, InstantSource clock) {
    this.settings = parts.settings();
    this.watch = parts.watch();
    this.store = store;
    this.clock = clock;
    this.timers = new TimerWheel<>(clock.instant());
    this.admission =
        new Admission(
            dags,
            new SlotLedger(settings.parallelism(), parts.backend()::capacity),
            new Nonces(ownership.epoch()),
            watch);
    this.liveRuns = new LiveRuns(dags, admission, timers, settings, watch);
    this.starts = new RunStarts(liveRuns, timers);
    this.ticks = new DagTicks(starts, timers, runKeys);
    this.restorer = new RunRestorer(this, parts.sources());
    this.runEdits = new RunEdits(this);
    this.recordEdits = new RecordEdits(this, ownership.epoch());
    this.reloads = new Reloads(this, restorer, parts.sources().attempts());
    this.committer =
        new GroupCommitter(
            store, ownership.epoch(), new CommitOutcomes(this, parts), parts.committerThreads());
  }

  /** Opens the doors: what recovery found goes on. */
  void open() {
    runKeys.refill(store);
    committer.start();
    turn(turn -> {
      for (DagEntry dag : dags.values()) {
        ticks.createDue(turn, dag);
        starts.startQueued(turn, dag);
      }
    });
  }

  /** Closes the doors. What is staged is not written; callers that wait are told so. */
  void close() {
    committer.close();
    AirloomException reason =
        new AirloomException(
            ErrorCode.STORAGE_UNAVAILABLE,
            "Expected the change to be stored, but the engine stopped before the commit was"
                + " confirmed. Look whether it happened, then ask again.");
    for (Effect.Answer<?> answer : unanswered) {
      answer.refuse(reason);
    }
    unanswered.clear();
    runEdits.close(reason);
    recordEdits.close(reason);
  }

  /** Runs one turn under the lock, stages what it changed, and sees to the commit. */
  void turn(Consumer<Turn> change) {
    decide(change);
    committer.flushAll();
  }

  /** Decides nothing until all the calls are through, and then about everything at once. */
  void atOnce(Runnable calls) {
    held = new Turn(clock.instant());
    try {
      calls.run();
    } finally {
      turn(turn -> {
        Turn kept = held;
        held = null;
        if (kept != null) {
          kept.handOver(turn);
        }
      });
    }
  }

  private void decide(Consumer<Turn> change) {
    long timersBefore;
    long timersAfter;
    lock.lock();
    try {
      timersBefore = timers.added();
      Turn turn = new Turn(clock.instant());
      change.accept(turn);
      Turn keeper = held;
      if (keeper == null) {
        goOn(turn);
        admission.admit(turn);
      } else {
        turn.handOver(keeper);
      }
      turn.plans().forEach(this::stage);
      timersAfter = timers.added();
    } catch (RuntimeException e) {
      giveUpUnlessRefusal(e);
      throw e;
    } finally {
      lock.unlock();
    }
    if (timersAfter != timersBefore) {
      watch.timersChanged();
    }
  }

  /**
   * A refused command has changed nothing. After any other failure nobody knows what memory is
   * worth, so the session ends and recovery reads the database.
   */
  private void giveUpUnlessRefusal(RuntimeException failure) {
    boolean refusal =
        failure instanceof AirloomException known && known.code().kind() != ErrorKind.INTERNAL;
    if (!refusal) {
      watch.lost("a defect in the engine: " + failure);
    }
  }

  /** Starts runs and lets them go on until nothing follows any more. */
  private void goOn(Turn turn) {
    for (List<DagEntry> concerned = turn.takeReconsidered();
        !concerned.isEmpty() || turn.hasExamined();
        concerned = turn.takeReconsidered()) {
      for (DagEntry dag : concerned) {
        starts.startQueued(turn, dag);
        ticks.createDue(turn, dag);
      }
      liveRuns.settle(turn);
    }
  }

  /** Stages a plan. Called under the lock. */
  void stage(StagedPlan plan) {
    for (Effect effect : plan.effects()) {
      if (effect instanceof Effect.Answer<?> answer) {
        unanswered.add(answer);
      }
    }
    committer.stage(plan);
  }

  /** Has the store asked something before the next batch, by whoever leads it. */
  void ask(Runnable question) {
    committer.ask(question);
  }

  /** An answer has been given. */
  void answered(Effect.Answer<?> answer) {
    unanswered.remove(answer);
  }

  /** Settles an attempt; false if its token is not current. */
  boolean settle(AttemptReport report) {
    boolean[] current = {false};
    decide(turn -> current[0] = settle(turn, report));
    // The slot's thread leads one batch at most: its next attempt waits for it.
    committer.flush();
    return current[0];
  }

  private boolean settle(Turn turn, AttemptReport report) {
    RunMachine machine = liveRuns.find(report.token().key().runKey());
    if (machine == null) {
      return false;
    }
    int slot = machine.find(report.token().key());
    if (slot < 0 || !machine.isCurrent(slot, report.token())) {
      return false;
    }
    Reports.settle(turn, liveRuns, machine, slot, report);
    return true;
  }

  /** Lets everything happen that is due by now. */
  void fireTimers() {
    turn(turn -> timers.poll(turn.now(), wake -> fire(turn, wake)));
  }

  private void fire(Turn turn, Wake wake) {
    switch (wake) {
      case Wake.WaitOver(var key, int tryNumber) -> {
        RunMachine machine = liveRuns.find(key.runKey());
        int slot = machine == null ? -1 : machine.find(key);
        if (machine != null
            && slot >= 0
            && machine.tryNumber(slot) == tryNumber
            && machine.isDue(slot, turn.now())) {
          machine.look(slot);
          liveRuns.advance(turn, machine, new RunEvent.WaitOver(slot));
        }
      }
      case Wake.RunDue(DagId dagId) -> reconsider(turn, dagId);
      case Wake.Tick(DagId dagId, Instant runAfter) -> {
        DagEntry dag = dags.get(dagId);
        if (dag != null && runAfter.equals(dag.state.nextRunAfter())) {
          dag.armedFor = null;
          ticks.createDue(turn, dag);
        }
      }
      case Wake.RunTimeout(long runKey) -> {
        RunMachine machine = liveRuns.find(runKey);
        if (machine != null && liveRuns.isOverdue(machine, turn.now())) {
          liveRuns.advance(turn, machine, new RunEvent.TimedOut());
        }
      }
    }
  }

  private void reconsider(Turn turn, DagId dagId) {
    DagEntry dag = dags.get(dagId);
    if (dag != null) {
      turn.reconsider(dag);
    }
  }

  /** The slow safety pass. */
  void sweep() {
    turn(turn -> admission.writeWaiting(turn, settings.writeWaitingAfter()));
  }

  /**
   * Asks the database for the time, which also shows that the lease is still held, and prepares its
   * tables for the coming days. Skipped while a commit is under way; the next call is soon.
   */
  void heartbeat(Consumer<Instant> databaseTime) {
    boolean _ =
        committer.betweenBatches(() -> {
          databaseTime.accept(store.databaseTime());
          maintain();
        });
  }

  private void maintain() {
    Instant now = clock.instant();
    if (!now.isBefore(nextMaintenance)) {
      store.maintain(now);
      nextMaintenance = now.plus(MAINTENANCE_INTERVAL);
    }
  }

  /** When the next timer is due; null if none waits. */
  @Nullable Instant nextTimer() {
    lock.lock();
    try {
      return timers.nextPoll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes in what the DAG processor published. */
  void published(List<PublishedVersion> versions) {
    DagCommands commands = dagCommands();
    turn(turn -> versions.forEach(version -> commands.publish(turn, version)));
  }

  /** Takes in that DAGs are gone from the files. */
  void retired(List<DagId> retired) {
    DagCommands commands = dagCommands();
    turn(turn -> retired.forEach(commands::retire));
  }

  DagCommands dagCommands() {
    return new DagCommands(this, dags, admission, ticks, settings);
  }

  RunEdits runEdits() {
    return runEdits;
  }

  RecordEdits recordEdits() {
    return recordEdits;
  }

  /** Sees to it that what was asked and staged is dealt with. */
  void flush() {
    committer.flushAll();
  }

  UserCommands userCommands() {
    return new UserCommands(dags, starts, runKeys, dagCommands());
  }

  Map<DagId, DagEntry> dags() {
    return dags;
  }

  Reloads reloads() {
    return reloads;
  }

  RunRestorer restorer() {
    return restorer;
  }

  LiveRuns liveRuns() {
    return liveRuns;
  }

  RunStarts starts() {
    return starts;
  }

  Admission admission() {
    return admission;
  }

  GroupCommitter committer() {
    return committer;
  }

  EngineStore store() {
    return store;
  }

  RunKeys runKeys() {
    return runKeys;
  }
}
