package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.core.run.RunEvent;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.store.XComRow;
import io.airloom.scheduler.commit.Effect;
import io.airloom.scheduler.live.Draft;
import io.airloom.scheduler.live.LiveRuns;
import io.airloom.scheduler.live.RunMachine;
import io.airloom.scheduler.live.Turn;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Instant;

/** Turns what an attempt leaves behind into moves and rows. */
final class Reports {
  private Reports() {}

  /** Settles the attempt that the machine has at a position. */
  static void settle(
      Turn turn, LiveRuns liveRuns, RunMachine machine, int slot, AttemptReport report) {
    Draft draft = turn.draft(machine);
    draft.effect(new Effect.Settled(report.token()));
    if (machine.state(slot) == TaskInstanceState.RESTARTING) {
      // Cleared while it ran: whatever it says, its result does not count, and it begins again.
      liveRuns.advance(
          turn, machine, new RunEvent.Reported(slot, report.outcome(), RunView.NOTHING));
      return;
    }
    for (AttemptReport.XComValue xcom : report.xcoms()) {
      draft.push(new XComRow(report.token().key(), xcom.key(), xcom.json(), turn.now()));
    }
    switch (report.outcome()) {
      case TaskOutcome.Rescheduled(Instant at) -> machine.dates().wakeAt(slot, at);
      case TaskOutcome.Deferred(Instant until) -> machine.dates().wakeAt(slot, until);
      case TaskOutcome.Succeeded _, TaskOutcome.Skipped _, TaskOutcome.Failed _ -> {}
    }
    liveRuns.advance(turn, machine, new RunEvent.Reported(slot, report.outcome(), pushed(report)));
  }

  private static int pushed(AttemptReport report) {
    for (AttemptReport.XComValue xcom : report.xcoms()) {
      if (xcom.key().equals("return_value")) {
        return xcom.length();
      }
    }
    return RunView.NOTHING;
  }
}
