package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.XComRow;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.engine.RunRestorer.AttemptMemory;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings memory back in line with the database after a commit that did not write what memory had
 * assumed.
 *
 * <p>Called by the leader, which owns the store.
 */
final class Reloads {
  private final EngineSession session;
  private final RunRestorer restorer;
  private final AttemptMemory attempts;

  Reloads(EngineSession session, RunRestorer restorer, AttemptMemory attempts) {
    this.session = session;
    this.restorer = restorer;
    this.attempts = attempts;
  }

  /** Forgets runs that were never written. */
  void dropRefused(List<StagedPlan> plans) {
    session.turn(turn -> {
      for (StagedPlan plan : plans) {
        session.committer().withdraw(plan.runKey());
        forget(turn, plan.runKey());
      }
    });
  }

  /**
   * Reads a run again and goes on from what is stored and what its attempts have left behind.
   *
   * @return plans that were decided on what did not happen and will not be written
   */
  List<StagedPlan> reload(long runKey) {
    return reload(runKey, Set.of(), "");
  }

  /**
   * Reads the run of a refused plan again; the attempts whose values were refused have failed.
   *
   * @return later plans of the run, which will not be written
   */
  List<StagedPlan> quarantine(StagedPlan poison, String message) {
    if (poison.runKey() == 0) {
      return List.of();
    }
    Set<TaskInstanceKey> refused =
        poison.xcoms().stream().map(XComRow::taskInstance).collect(Collectors.toSet());
    return reload(poison.runKey(), refused, "the database refused a value: " + message);
  }

  private List<StagedPlan> reload(long runKey, Set<TaskInstanceKey> refused, String reason) {
    Optional<LiveRun> stored = session.store().loadRun(runKey);
    List<StagedPlan> withdrawn = new ArrayList<>();
    session.turn(turn -> {
      withdrawn.addAll(session.committer().withdraw(runKey));
      forget(turn, runKey);
      stored.ifPresent(run ->
          restorer.restore(
              turn, run, token -> outcome(token, refused.contains(token.key()), reason)));
    });
    return withdrawn;
  }

  private @Nullable AttemptReport outcome(AttemptToken token, boolean refused, String reason) {
    return refused
        ? new AttemptReport(token, new TaskOutcome.Failed(reason, true), List.of())
        : attempts.take(token, session);
  }

  private void forget(Turn turn, long runKey) {
    RunMachine machine = session.liveRuns().find(runKey);
    if (machine != null) {
      session.liveRuns().evict(machine);
      DagEntry dag = session.dags().get(machine.run().dagId());
      if (dag != null) {
        turn.reconsider(dag);
      }
      return;
    }
    for (DagEntry dag : session.dags().values()) {
      dag.queued.removeIf(queued -> queued.row().run().key() == runKey);
    }
  }
}
