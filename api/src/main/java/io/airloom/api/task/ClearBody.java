package io.airloom.api.task;

import io.airloom.api.request.JsonBody;
import io.airloom.core.command.ClearTaskInstances;
import io.airloom.core.command.TaskSelector;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The body of a clear of task instances (Airflow 3.3, {@code ClearTaskInstancesBody}). */
record ClearBody(
    boolean dryRun,
    RunSelection runs,
    Optional<List<TaskSelector>> tasks,
    ClearTaskInstances.Reach reach,
    ClearTaskInstances.Filter filter,
    boolean hasNote) {
  private static final int LONGEST_NOTE = 1000;

  ClearBody {
    tasks = tasks.map(List::copyOf);
  }

  /** Reads the fields in the order of Airflow's model. */
  static ClearBody read(JsonBody body) {
    boolean dryRun = body.bool("dry_run", true);
    Optional<Instant> start = body.instant("start_date");
    Optional<Instant> end = body.instant("end_date");
    boolean onlyFailed = body.bool("only_failed", true);
    boolean onlyRunning = body.bool("only_running", false);
    body.bool("reset_dag_runs", true);
    Optional<List<TaskSelector>> tasks =
        body.isNull("task_ids") ? Optional.empty() : Optional.of(selectors(body));
    Optional<String> runId = body.text("dag_run_id");
    ClearTaskInstances.Reach reach =
        new ClearTaskInstances.Reach(
            body.bool("include_upstream", false), body.bool("include_downstream", false));
    boolean future = body.bool("include_future", false);
    boolean past = body.bool("include_past", false);
    body.optionalBool("run_on_latest_version");
    body.bool("prevent_running_task", false);
    Optional<String> note = body.text("note", LONGEST_NOTE);
    body.refuseOthers();
    body.rule(!onlyFailed || !onlyRunning, "only_failed and only_running both are set to True");
    body.rule(
        start.isEmpty() || end.isEmpty() || !end.get().isBefore(start.get()),
        "end_date is sooner than start_date");
    body.rule(
        runId.isEmpty() || (start.isEmpty() && end.isEmpty()),
        "Exactly one of dag_run_id or start_date must be provided");
    RunSelection runs =
        runId
            .<RunSelection>map(id -> new RunSelection.Around(new RunId(id), past, future))
            .orElseGet(() -> new RunSelection.Between(start.orElse(null), end.orElse(null)));
    return new ClearBody(
        dryRun,
        runs,
        tasks,
        reach,
        new ClearTaskInstances.Filter(onlyFailed, onlyRunning),
        note.isPresent());
  }

  private static List<TaskSelector> selectors(JsonBody body) {
    List<TaskSelector> selectors = new ArrayList<>();
    for (JsonBody.Element element : body.elementsOf("task_ids")) {
      JsonNode value = element.value();
      if (value.isString()) {
        selectors.add(new TaskSelector(new TaskId(value.stringValue()), OptionalInt.empty()));
      } else if (value.isArray()
          && value.size() == 2
          && value.get(0).isString()
          && value.get(1).isInt()) {
        selectors.add(
            new TaskSelector(
                new TaskId(value.get(0).stringValue()), OptionalInt.of(value.get(1).intValue())));
      } else {
        body.refuse(element, "string_type", "Input should be a valid string");
      }
    }
    return selectors;
  }
}
