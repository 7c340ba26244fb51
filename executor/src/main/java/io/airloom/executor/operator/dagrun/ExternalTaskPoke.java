package io.airloom.executor.operator.dagrun;

import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.sensor.Poke;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at tasks of another DAG in the run with the same logical date, or at that run as a whole
 * (Airflow 3.3, {@code ExternalTaskSensor}).
 *
 * @param runs where it looks
 */
public record ExternalTaskPoke(OtherRuns runs) implements Poke {
  private static final List<String> ALL_STATES =
      List.of(
          "scheduled",
          "queued",
          "running",
          "restarting",
          "up_for_retry",
          "up_for_reschedule",
          "deferred",
          "success",
          "failed",
          "skipped",
          "upstream_failed",
          "removed");

  @Override
  public Result look(BodyContext context, ArgumentValues arguments) {
    Target target = target(context, arguments);
    if (arguments.flag("check_existence", false) && !runs.exists(target.dagId())) {
      throw new AirloomException(
          ErrorCode.NOT_FOUND,
          "Expected the external DAG \"%s\" to exist, but it does not. Correct external_dag_id."
              .formatted(target.dagId()));
    }
    if (count(target, states(arguments, "failed_states", List.of())) > 0) {
      String reason = "The external %s has failed.".formatted(target);
      if (arguments.flag("soft_fail", false)) {
        return new Skips(reason);
      }
      throw new AirloomException(ErrorCode.ILLEGAL_STATE, reason);
    }
    if (count(target, states(arguments, "skipped_states", List.of())) > 0) {
      return new Skips("The external %s was skipped.".formatted(target));
    }
    long reached = count(target, states(arguments, "allowed_states", List.of("success")));
    return Poke.of(reached > 0 && reached >= wanted(target));
  }

  /**
   * What is waited for.
   *
   * @param tasks empty = the run as a whole
   */
  private record Target(DagId dagId, Optional<OtherRuns.Tasks> tasks, Instant logicalDate) {
    @Override
    public String toString() {
      String what =
          tasks
              .map(t -> t.group().map(g -> "group " + g).orElse("tasks " + t.taskIds()))
              .orElse("run");
      return "%s of DAG \"%s\" at %s".formatted(what, dagId, logicalDate);
    }
  }

  private long count(Target target, List<String> states) {
    if (states.isEmpty()) {
      return 0;
    }
    return target.tasks().isPresent()
        ? runs.countTasks(target.tasks().get(), target.logicalDate(), states)
        : runs.countRuns(target.dagId(), target.logicalDate(), states);
  }

  private long wanted(Target target) {
    if (target.tasks().isEmpty()) {
      return 1;
    }
    OtherRuns.Tasks tasks = target.tasks().get();
    return tasks.group().isPresent()
        ? runs.countTasks(tasks, target.logicalDate(), ALL_STATES)
        : tasks.taskIds().size();
  }

  private static Target target(BodyContext context, ArgumentValues arguments) {
    DagId dagId = new DagId(arguments.required("external_dag_id"));
    List<String> ids = new ArrayList<>();
    arguments.text("external_task_id").ifPresent(ids::add);
    arguments.list("external_task_ids").forEach(id -> ids.add(String.valueOf(id)));
    Optional<String> group = arguments.text("external_task_group_id");
    Instant own =
        context
            .task()
            .logicalDate()
            .orElseThrow(() ->
                new AirloomException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Expected a run with a logical date, by which the other DAG's run is found, but"
                        + " this one has none. Trigger it with a date."));
    Instant date = own.minus(arguments.duration("execution_delta", Duration.ZERO));
    return new Target(
        dagId,
        ids.isEmpty() && group.isEmpty()
            ? Optional.empty()
            : Optional.of(new OtherRuns.Tasks(dagId, ids, group)),
        date);
  }

  private static List<String> states(
      ArgumentValues arguments, String name, List<String> otherwise) {
    return arguments.value(name) == null
        ? otherwise
        : arguments.list(name).stream().map(String::valueOf).toList();
  }
}
