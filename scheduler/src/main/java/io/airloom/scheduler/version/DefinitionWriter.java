package io.airloom.scheduler.version;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagDefinition.Options;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskDefinition.Rules;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a DAG as sorted maps; a component that is as usual may lack its key. */
final class DefinitionWriter {
  private DefinitionWriter() {}

  static Map<String, @Nullable Object> write(DagDefinition dag) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("dag_id", dag.id().value());
    json.put("about", about(dag.about()));
    json.put("schedule", schedule(dag.schedule()));
    json.put("limits", limits(dag.limits()));
    json.put("params", dag.params());
    putUnless(
        json,
        "options",
        Options.ofParams(dag.params()).equals(dag.options()),
        () -> options(dag.options()));
    json.put("groups", dag.groups().stream().map(DefinitionWriter::group).toList());
    json.put("tasks", dag.tasks().stream().map(DefinitionWriter::task).toList());
    return json;
  }

  private static Map<String, @Nullable Object> about(DagAbout about) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("display_name", about.displayName());
    putIfPresent(json, "description", about.description());
    putIfPresent(json, "doc_md", about.docMd());
    json.put("owners", about.owners());
    json.put("tags", about.tags());
    return json;
  }

  private static Map<String, @Nullable Object> schedule(DagSchedule schedule) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("timetable", TimetableWriter.write(schedule.timetable()));
    putIfPresent(json, "start_date", schedule.startDate().map(Object::toString));
    putIfPresent(json, "end_date", schedule.endDate().map(Object::toString));
    json.put("catchup", schedule.catchup());
    putIfPresent(json, "assets", schedule.assets().map(AssetJson::write));
    return json;
  }

  private static Map<String, @Nullable Object> limits(DagLimits limits) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("max_active_tasks", limits.maxActiveTasks());
    json.put("max_active_runs", limits.maxActiveRuns());
    putIfPresent(json, "dagrun_timeout", limits.dagrunTimeout().map(Object::toString));
    putIfPresent(json, "is_paused_upon_creation", limits.pausedUponCreation());
    putUnless(json, "fail_fast", !limits.failFast(), () -> true);
    int failures = limits.maxConsecutiveFailedRuns();
    putUnless(json, "max_consecutive_failed_dag_runs", failures == 0, () -> failures);
    return json;
  }

  private static Map<String, @Nullable Object> options(Options options) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("param_schemas", options.paramSchemas());
    json.put("callbacks", EffectsJson.write(options.callbacks()));
    json.put("macros", options.macros());
    json.put("template_searchpath", options.templateSearchpath());
    return json;
  }

  private static Map<String, @Nullable Object> group(TaskGroup group) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("id", group.id());
    json.put("tooltip", group.tooltip());
    String name = group.displayName();
    putUnless(json, "display_name", name.equals(group.id()), () -> name);
    putIfPresent(json, "parent", group.parent());
    List<String> tasks = group.tasks().stream().map(TaskId::value).toList();
    putUnless(json, "tasks", tasks.isEmpty(), () -> tasks);
    putIfPresent(json, "expansion", group.expansion().map(RulesJson::write));
    return json;
  }

  private static Map<String, @Nullable Object> task(TaskDefinition task) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("task_id", task.id().value());
    json.put("operator", operator(task.operator()));
    json.put("upstream", task.upstream().stream().map(id -> id.value()).sorted().toList());
    json.put("trigger_rule", task.triggerRule().value());
    json.put("retry", retry(task.retryPolicy()));
    json.put("limits", taskLimits(task.limits()));
    Rules rules = task.rules();
    putUnless(json, "past", rules.past().equals(Past.IGNORED), () -> RulesJson.write(rules.past()));
    putUnless(json, "role", rules.role() == Role.ORDINARY, () -> rules.role().name());
    putIfPresent(json, "expansion", rules.expansion().map(RulesJson::write));
    Effects effects = task.effects();
    putUnless(json, "effects", effects.equals(Effects.NONE), () -> EffectsJson.write(effects));
    json.put("display_name", task.about().displayName());
    json.put("owner", task.about().owner());
    putIfPresent(json, "doc_md", task.about().docMd());
    return json;
  }

  private static Map<String, @Nullable Object> operator(OperatorCall call) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("path", call.path());
    json.put("name", call.name());
    json.put("kind", call.kind().name());
    json.put("arguments", call.arguments());
    json.put("params", call.params());
    json.put("native_templates", call.nativeTemplates());
    json.put("pushes_xcom", call.pushesXCom());
    return json;
  }

  private static Map<String, @Nullable Object> retry(RetryPolicy retry) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("retries", retry.retries());
    json.put("delay", retry.delay().toString());
    json.put("exponential_backoff", retry.exponentialBackoff());
    putIfPresent(json, "max_delay", retry.maxDelay().map(Object::toString));
    return json;
  }

  private static Map<String, @Nullable Object> taskLimits(TaskLimits limits) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("pool", limits.pool());
    json.put("pool_slots", limits.poolSlots());
    json.put("priority_weight", limits.priorityWeight());
    json.put("weight_rule", limits.weightRule().value());
    json.put("queue", limits.queue());
    putIfPresent(json, "execution_timeout", limits.executionTimeout().map(Object::toString));
    put(json, "max_active_tis_per_dag", limits.instances().perDag());
    put(json, "max_active_tis_per_dagrun", limits.instances().perDagRun());
    return json;
  }

  /** An absent value has no key, so that a component added later does not change old hashes. */
  private static void putIfPresent(
      Map<String, @Nullable Object> json, String key, Optional<?> value) {
    value.ifPresent(present -> json.put(key, present));
  }

  private static void put(Map<String, @Nullable Object> json, String key, OptionalInt value) {
    value.ifPresent(number -> json.put(key, number));
  }

  private static void putUnless(
      Map<String, @Nullable Object> json, String key, boolean isDefault, Supplier<Object> value) {
    if (!isDefault) {
      json.put(key, value.get());
    }
  }
}
