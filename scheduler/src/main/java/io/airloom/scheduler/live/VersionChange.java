package io.airloom.scheduler.live;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.plan.MapLength;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.Transition;
import io.airloom.scheduler.commit.Effect;

/**
 * Lets running runs follow the newest version of their DAG (Airflow 3.3, plain folders): instances
 * of tasks that are gone become removed, those of tasks that are back begin anew, new tasks get
 * theirs.
 */
final class VersionChange {
  /** The reason of moves that a new version brings about. */
  private static final String REASON = "dag_version";

  private final LiveRuns liveRuns;

  VersionChange(LiveRuns liveRuns) {
    this.liveRuns = liveRuns;
  }

  /** Does nothing if the run follows the version already. */
  void follow(Turn turn, RunMachine machine, DagVersion next) {
    if (machine.version().id().equals(next.id())) {
      return;
    }
    Draft draft = turn.draft(machine);
    for (int slot = 0; slot < machine.slots(); slot++) {
      int taskIndex = machine.taskInstance(slot).taskIndex();
      boolean isGone = next.positionOf(taskIndex) < 0;
      if (isGone && machine.position(slot) >= 0) {
        remove(machine, draft, slot);
      }
    }
    machine.follow(next);
    for (int slot = 0; slot < machine.slots(); slot++) {
      int position = machine.position(slot);
      if (position >= 0) {
        if (machine.state(slot) == TaskInstanceState.REMOVED) {
          draft.apply(move(machine, slot, TaskInstanceState.NONE));
        }
        if (isSurplus(machine, slot, position)) {
          remove(machine, draft, slot);
        }
      }
    }
    int before = machine.slots();
    machine.addMissing();
    for (int slot = before; slot < machine.slots(); slot++) {
      draft.touch(slot);
    }
    draft.changeVersion();
  }

  private static boolean isSurplus(RunMachine machine, int slot, int position) {
    return machine.version().mappings().isMapped(position)
        && machine.mapIndex(slot) >= 0
        && machine.mapIndex(slot) >= Math.max(0, MapLength.of(machine, position));
  }

  private void remove(RunMachine machine, Draft draft, int slot) {
    TaskInstanceState from = machine.state(slot);
    if (from == TaskInstanceState.REMOVED) {
      return;
    }
    if (from == TaskInstanceState.RUNNING) {
      draft.effect(new Effect.Cancel(machine.token(slot), REASON));
    }
    draft.apply(move(machine, slot, TaskInstanceState.REMOVED));
    liveRuns.account(machine, slot, from, TaskInstanceState.REMOVED);
  }

  private static Transition move(RunMachine machine, int slot, TaskInstanceState to) {
    return new Transition(slot, machine.state(slot), to, machine.tryNumber(slot), REASON);
  }
}
