package io.airloom.executor.operator;

import io.airloom.sdk.operator.TaskOutcome;

/** The body of a task whose operator this server lacks: it fails at once and says why. */
public final class AbsentOperator implements OperatorBody {

  @Override
  public TaskOutcome execute(BodyContext context) {
    return new TaskOutcome.Failed(
        "Expected operator \"%s\" of task \"%s\" to be there, but this server has none of that name. Use another operator."
            .formatted(context.attempt().task().operator().path(), context.task().taskId()),
        false);
  }
}
