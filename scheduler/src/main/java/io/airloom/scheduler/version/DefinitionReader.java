package io.airloom.scheduler.version;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.dag.WeightRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads what {@link DefinitionWriter} writes. */
final class DefinitionReader {
  private DefinitionReader() {}

  static DagDefinition read(JsonObject json) {
    return new DagDefinition(
        new DagId(json.text("dag_id")),
        about(json.object("about")),
        schedule(json.object("schedule")),
        limits(json.object("limits")),
        json.map("params"),
        json.objects("groups").stream()
            .map(group -> new TaskGroup(group.text("id"), group.text("tooltip")))
            .toList(),
        tasks(json.objects("tasks")));
  }

  private static DagAbout about(JsonObject json) {
    return new DagAbout(
        json.text("display_name"),
        json.optionalText("description"),
        json.optionalText("doc_md"),
        json.texts("owners"),
        json.texts("tags"));
  }

  private static DagSchedule schedule(JsonObject json) {
    return new DagSchedule(
        TimetableReader.read(json.object("timetable")),
        json.optionalInstant("start_date"),
        json.optionalInstant("end_date"),
        json.flag("catchup"));
  }

  private static DagLimits limits(JsonObject json) {
    return new DagLimits(
        json.integer("max_active_tasks"),
        json.integer("max_active_runs"),
        json.optionalDuration("dagrun_timeout"),
        json.optionalFlag("is_paused_upon_creation"));
  }

  private static List<TaskDefinition> tasks(List<JsonObject> tasks) {
    return tasks.stream().map(DefinitionReader::task).toList();
  }

  private static TaskDefinition task(JsonObject json) {
    SequencedSet<TaskId> upstream = new LinkedHashSet<>();
    json.texts("upstream").forEach(id -> upstream.add(new TaskId(id)));
    return new TaskDefinition(
        new TaskId(json.text("task_id")),
        operator(json.object("operator")),
        upstream,
        known("trigger_rule", TriggerRule.find(json.text("trigger_rule"))),
        retry(json.object("retry")),
        taskLimits(json.object("limits")),
        new TaskAbout(json.text("display_name"), json.text("owner"), json.optionalText("doc_md")));
  }

  private static OperatorCall operator(JsonObject json) {
    return new OperatorCall(
        json.text("path"),
        json.text("name"),
        TaskKind.valueOf(json.text("kind")),
        json.map("arguments"),
        json.map("params"),
        json.flag("native_templates"),
        json.flag("pushes_xcom"));
  }

  private static RetryPolicy retry(JsonObject json) {
    return new RetryPolicy(
        json.integer("retries"),
        json.duration("delay"),
        json.number("exponential_backoff"),
        json.optionalDuration("max_delay"));
  }

  private static TaskLimits taskLimits(JsonObject json) {
    return new TaskLimits(
        json.text("pool"),
        json.integer("pool_slots"),
        json.integer("priority_weight"),
        known("weight_rule", WeightRule.find(json.text("weight_rule"))),
        json.text("queue"),
        json.optionalDuration("execution_timeout"));
  }

  private static <T> T known(String key, Optional<T> value) {
    return value.orElseThrow(() ->
        new AirloomException(
            ErrorCode.INTERNAL_ERROR,
            "Expected a known %s in a stored DAG version, but it is unknown. Publish the DAG again."
                .formatted(key)));
  }
}
