package io.airloom.scheduler.version;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagDefinition.Options;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskDefinition.Rules;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.dag.TaskLimits.Instances;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.dag.WeightRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        options(json),
        json.objects("groups").stream().map(DefinitionReader::group).toList(),
        tasks(json.objects("tasks")));
  }

  private static Options options(JsonObject json) {
    Map<String, Object> params = json.map("params");
    return json.optionalObject("options")
        .map(options ->
            new Options(
                params,
                schemas(options.object("param_schemas")),
                EffectsJson.callbacks(options.objects("callbacks")),
                options.map("macros"),
                options.texts("template_searchpath")))
        .orElseGet(() -> Options.ofParams(params));
  }

  private static Map<String, Map<String, Object>> schemas(JsonObject json) {
    Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    json.values().keySet().forEach(name -> schemas.put(name, json.map(name)));
    return schemas;
  }

  private static TaskGroup group(JsonObject json) {
    return new TaskGroup(
        json.text("id"),
        json.text("tooltip"),
        json.optionalText("display_name").orElseGet(() -> json.text("id")),
        json.optionalText("parent"),
        tasks(json),
        json.optionalObject("expansion").map(RulesJson::expansion));
  }

  private static List<TaskId> tasks(JsonObject group) {
    return group.values().containsKey("tasks")
        ? group.texts("tasks").stream().map(TaskId::new).toList()
        : List.of();
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
        json.flag("catchup"),
        json.optionalObject("assets").map(AssetJson::condition));
  }

  private static DagLimits limits(JsonObject json) {
    return new DagLimits(
        json.integer("max_active_tasks"),
        json.integer("max_active_runs"),
        json.optionalDuration("dagrun_timeout"),
        json.optionalFlag("is_paused_upon_creation"),
        json.optionalFlag("fail_fast").orElse(false),
        json.optionalInteger("max_consecutive_failed_dag_runs").orElse(0));
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
        rules(json),
        taskLimits(json.object("limits")),
        json.optionalObject("effects").map(EffectsJson::effects).orElse(Effects.NONE),
        new TaskAbout(json.text("display_name"), json.text("owner"), json.optionalText("doc_md")));
  }

  private static Rules rules(JsonObject json) {
    return new Rules(
        known("trigger_rule", TriggerRule.find(json.text("trigger_rule"))),
        retry(json.object("retry")),
        json.optionalObject("past").map(RulesJson::past).orElse(Past.IGNORED),
        json.optionalText("role").map(Role::valueOf).orElse(Role.ORDINARY),
        json.optionalObject("expansion").map(RulesJson::expansion));
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
        json.optionalDuration("execution_timeout"),
        new Instances(
            json.optionalInteger("max_active_tis_per_dag"),
            json.optionalInteger("max_active_tis_per_dagrun")));
  }

  private static <T> T known(String key, Optional<T> value) {
    return value.orElseThrow(() ->
        new AirloomException(
            ErrorCode.INTERNAL_ERROR,
            "Expected a known %s in a stored DAG version, but it is unknown. Publish the DAG again."
                .formatted(key)));
  }
}
