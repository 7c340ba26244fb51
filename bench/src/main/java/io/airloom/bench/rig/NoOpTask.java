package io.airloom.bench.rig;

import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;

/** A task body that does nothing but note when it ran. */
public final class NoOpTask implements Operator {
  private static final TaskOutcome SUCCEEDED = TaskOutcome.succeeded();

  @Override
  public TaskOutcome execute(TaskContext context) {
    HopClock clock = HopClock.active();
    if (clock != null) {
      clock.bodyBegins();
      clock.bodyReturns();
    }
    return SUCCEEDED;
  }
}
