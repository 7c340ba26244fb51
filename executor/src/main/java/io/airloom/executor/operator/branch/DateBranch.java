package io.airloom.executor.operator.branch;

import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.Branching;
import io.airloom.executor.operator.OperatorBody;
import io.airloom.sdk.operator.TaskOutcome;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A branch by a condition on a moment: the current one, or the run's logical date if the task says
 * {@code use_task_logical_date}.
 */
public final class DateBranch implements OperatorBody {
  private final String operator;
  private final InstantSource time;
  private final Condition condition;

  private DateBranch(String operator, InstantSource time, Condition condition) {
    this.operator = operator;
    this.time = time;
    this.condition = condition;
  }

  /** The branch by day of the week (Airflow 3.3, {@code BranchDayOfWeekOperator}). */
  public static DateBranch byWeekday(InstantSource time) {
    return new DateBranch(
        "branch_day_of_week",
        time,
        (arguments, moment) -> Weekdays.of(arguments, "week_day").contains(Weekdays.at(moment)));
  }

  /** The branch by two moments (Airflow 3.3, {@code BranchDateTimeOperator}). */
  public static DateBranch byMoments(InstantSource time) {
    return new DateBranch(
        "branch_datetime",
        time,
        (arguments, moment) -> TargetWindow.of(arguments, moment).contains(moment));
  }

  /** What decides. */
  @FunctionalInterface
  private interface Condition {
    boolean holds(ArgumentValues arguments, Instant moment);
  }

  @Override
  public TaskOutcome execute(BodyContext context) {
    ArgumentValues arguments = new ArgumentValues(operator, context.task().arguments());
    Instant moment =
        arguments.flag("use_task_logical_date", false)
            ? context.task().logicalDate().orElseGet(time::instant)
            : time.instant();
    boolean holds = condition.holds(arguments, moment);
    return Branching.follow(
        context.attempt(),
        arguments.value(holds ? "follow_task_ids_if_true" : "follow_task_ids_if_false"));
  }
}
