package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.ANY;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** Branches that need no code. */
final class BranchEntries {
  private BranchEntries() {}

  static List<OperatorEntry> all() {
    return List.of(dayOfWeek(), dateTime(), latestOnly());
  }

  private static OperatorEntry dayOfWeek() {
    return OperatorEntry.named(OperatorNames.BRANCH_DAY_OF_WEEK, TaskKind.IO)
        .paths(
            "airflow.providers.standard.operators.weekday.BranchDayOfWeekOperator",
            "airflow.operators.weekday.BranchDayOfWeekOperator")
        .with(choices(""))
        .required("week_day", ANY, false, "a day like `Monday`, or a list of such")
        .plain("use_task_logical_date", BOOLEAN, "the day of the logical date, not today; false")
        .plain("use_task_execution_day", BOOLEAN, "older name of the same")
        .about("Chooses the tasks that follow by the day of the week, in UTC.");
  }

  private static OperatorEntry dateTime() {
    return OperatorEntry.named(OperatorNames.BRANCH_DATETIME, TaskKind.IO)
        .paths(
            "airflow.providers.standard.operators.datetime.BranchDateTimeOperator",
            "airflow.operators.datetime.BranchDateTimeOperator")
        .with(choices(""))
        .plain("target_lower", ANY, "first moment: a date with time, or a time of day")
        .plain("target_upper", ANY, "last moment; a time of day before the lower one is tomorrow's")
        .plain("use_task_logical_date", BOOLEAN, "the logical date decides, not now; false")
        .about("Chooses the tasks that follow by whether a moment lies between two others.");
  }

  private static OperatorEntry latestOnly() {
    return OperatorEntry.named(OperatorNames.LATEST_ONLY, TaskKind.IO)
        .paths(
            "airflow.providers.standard.operators.latest_only.LatestOnlyOperator",
            "airflow.operators.latest_only.LatestOnlyOperator")
        .about(
            "Skips its direct downstream tasks in every run but the newest of the schedule. Manual"
                + " runs go on.");
  }

  /** Where a branch goes. */
  static OperatorEntry.Draft choices(String name) {
    return OperatorEntry.named(name, TaskKind.IO)
        .required("follow_task_ids_if_true", ANY, true, "task or group ids, one or a list")
        .required("follow_task_ids_if_false", ANY, true, "the same for the other case");
  }
}
