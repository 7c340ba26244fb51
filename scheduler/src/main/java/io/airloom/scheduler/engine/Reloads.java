package io.airloom.scheduler.engine;

import io.airloom.core.run.RunEvent;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.XComRow;
import io.airloom.scheduler.commit.StagedPlan;
import io.airloom.scheduler.live.DagEntry;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Brings memory back in line with the database after a commit that did not write what memory had
 * assumed.
 *
 * <p>Called by the leader, which owns the store.
 */
final class Reloads {
  private final EngineSession session;
  private final RunRestorer restorer;

  Reloads(EngineSession session, RunRestorer restorer) {
    this.session = session;
    this.restorer = restorer;
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
   * Reads a run again and goes on from what is stored.
   *
   * @return plans that were decided on what did not happen and will not be written
   */
  List<StagedPlan> reload(long runKey) {
    return reload(runKey, Optional.empty());
  }

  /**
   * Reads the run of a refused plan again, and fails the task instance whose value was refused.
   *
   * @return later plans of the run, which will not be written
   */
  List<StagedPlan> quarantine(StagedPlan poison, String message) {
    if (poison.runKey() == 0) {
      return List.of();
    }
    return reload(poison.runKey(), Optional.of(new Poison(poison, message)));
  }

  private record Poison(StagedPlan plan, String message) {}

  private List<StagedPlan> reload(long runKey, Optional<Poison> poison) {
    Optional<LiveRun> stored = session.store().loadRun(runKey);
    List<List<StagedPlan>> withdrawn = List.of(new java.util.ArrayList<>());
    session.turn(turn -> {
      withdrawn.getFirst().addAll(session.committer().withdraw(runKey));
      forget(turn, runKey);
      stored.ifPresent(run -> restorer.restoreReloaded(turn, run));
      poison.ifPresent(refused -> failPoisoned(turn, runKey, refused));
    });
    return withdrawn.getFirst();
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

  /** The attempt that brought the refused value has ended; it failed. */
  private void failPoisoned(Turn turn, long runKey, Poison poison) {
    RunMachine machine = session.liveRuns().find(runKey);
    if (machine == null) {
      return;
    }
    for (XComRow xcom : poison.plan().xcoms()) {
      int position = machine.version().positionOf(xcom.taskInstance().taskIndex());
      if (position >= 0 && machine.state(position) == TaskInstanceState.RUNNING) {
        String reason = "the database refused a value: " + poison.message();
        session
            .liveRuns()
            .advance(
                turn,
                machine,
                new RunEvent.Reported(position, new TaskOutcome.Failed(reason, true)));
      }
    }
  }
}
