package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunEvent;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.DagVersionStore;
import io.airloom.core.store.LiveRun;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a live run from its stored rows: counters, slots, timers, and what becomes of attempts
 * whose bodies nobody runs any more.
 */
final class RunRestorer {
  private final EngineSession session;
  private final DagVersionStore versions;
  private final AttemptMemory attempts;

  RunRestorer(EngineSession session, Sources sources) {
    this.session = session;
    this.versions = sources.versions();
    this.attempts = sources.attempts();
  }

  /**
   * Where restored runs find what their rows do not say.
   *
   * @param versions the published DAG versions
   * @param attempts what this process knows of attempts
   */
  record Sources(DagVersionStore versions, AttemptMemory attempts) {}

  /** Takes in a stored run at recovery. */
  void restore(Turn turn, LiveRun stored) {
    restore(turn, stored, token -> attempts.take(token, session));
  }

  /**
   * Takes in a run read again in mid-flight.
   *
   * @param outcomes what attempts have left behind that is not durable, null if nothing
   */
  void restore(
      Turn turn, LiveRun stored, Function<AttemptToken, @Nullable AttemptReport> outcomes) {
    DagRunState state = stored.run().state();
    DagEntry dag = session.dags().get(stored.run().run().dagId());
    if (dag == null || state.isFinished()) {
      return;
    }
    DagVersion version = versionOf(dag, stored);
    if (state == DagRunState.QUEUED) {
      boolean untouched =
          stored.taskInstances().stream()
              .allMatch(row -> row.state() == TaskInstanceState.NONE && row.tryNumber() == 0);
      session
          .starts()
          .enqueue(
              dag, new DagEntry.QueuedRun(stored.run(), version, untouched ? null : stored), turn);
      return;
    }
    RunMachine machine = RunMachine.of(stored, version);
    session.liveRuns().admit(machine, dag, turn.now());
    for (int slot = 0; slot < machine.slots(); slot++) {
      if (machine.position(slot) >= 0) {
        resume(turn, machine, slot, outcomes);
      }
    }
    turn.examine(machine);
  }

  private DagVersion versionOf(DagEntry dag, LiveRun stored) {
    if (dag.version.id().equals(stored.run().versionId())) {
      return dag.version;
    }
    return versions.find(stored.run().versionId()).orElse(dag.version);
  }

  private void resume(
      Turn turn,
      RunMachine machine,
      int slot,
      Function<AttemptToken, @Nullable AttemptReport> outcomes) {
    switch (machine.state(slot)) {
      case SCHEDULED -> session.admission().offer(machine, slot);
      case UP_FOR_RETRY, UP_FOR_RESCHEDULE -> session.liveRuns().armWait(machine, slot, turn.now());
      case DEFERRED -> {
        session.admission().defer(machine, slot, true);
        session.liveRuns().armWait(machine, slot, turn.now());
      }
      case QUEUED -> {
        session.admission().occupy(machine, slot);
        session.liveRuns().advance(turn, machine, new RunEvent.NodeLost(slot, false));
      }
      case RUNNING -> {
        session.admission().occupy(machine, slot);
        resumeRunning(turn, machine, slot, outcomes);
      }
      case RESTARTING -> resumeRunning(turn, machine, slot, outcomes);
      case NONE, SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED -> {}
    }
  }

  private void resumeRunning(
      Turn turn,
      RunMachine machine,
      int slot,
      Function<AttemptToken, @Nullable AttemptReport> outcomes) {
    AttemptToken token = machine.token(slot);
    AttemptReport ended = outcomes.apply(token);
    if (ended != null) {
      Reports.settle(turn, session.liveRuns(), machine, slot, ended);
    } else if (!attempts.isRunningHere(token)) {
      boolean bodyStarted = !attempts.provablyNeverStarted(token);
      session.liveRuns().advance(turn, machine, new RunEvent.NodeLost(slot, bodyStarted));
    }
  }

  /** What the present server process knows of attempts. */
  interface AttemptMemory {
    /**
     * What the body left behind, for the session to settle once more; null if it still runs or its
     * outcome is durable.
     */
    @Nullable AttemptReport take(AttemptToken token, EngineSession session);

    /** The outcome of an attempt is durable. */
    void forget(AttemptToken token);

    /** Whether this process runs the attempt's body, or holds its outcome. */
    boolean isRunningHere(AttemptToken token);

    /** See {@link io.airloom.core.attempt.StartRecords}. */
    boolean provablyNeverStarted(AttemptToken token);
  }
}
