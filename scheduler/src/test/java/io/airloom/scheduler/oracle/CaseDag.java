package io.airloom.scheduler.oracle;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.Effects;
import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskDefinition.Rules;
import io.airloom.core.dag.TaskDefinition.Values;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.sdk.dag.TriggerRule;
import io.airloom.sdk.dag.WeightRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/** Makes DAG definitions of the DAGs in recorded cases. */
final class CaseDag {
  static final DagId ID = new DagId("case");

  /** Expires only when the case says so. */
  static final Duration TIMEOUT = Duration.ofDays(1_000);

  private CaseDag() {}

  static DagDefinition definition(JsonNode dag, Duration step) {
    return new DagDefinition(
        ID,
        new DagAbout("case", Optional.empty(), Optional.empty(), List.of("airflow"), List.of()),
        new DagSchedule(
            new NullTimetable(),
            Optional.empty(),
            Optional.empty(),
            dag.path("catchup").asBoolean(true)),
        new DagLimits(
            dag.path("max_active_tasks").asInt(16),
            dag.path("max_active_runs").asInt(16),
            dag.path("dagrun_timeout").asBoolean(false) ? Optional.of(TIMEOUT) : Optional.empty(),
            Optional.of(false),
            dag.path("fail_fast").asBoolean(false),
            dag.path("max_consecutive_failed_dag_runs").asInt(0)),
        Map.of(),
        groups(dag),
        tasks(dag.get("tasks"), step));
  }

  private static List<TaskGroup> groups(JsonNode dag) {
    List<TaskGroup> groups = new ArrayList<>();
    for (JsonNode group : dag.path("groups")) {
      String id = group.get("id").asString();
      List<TaskId> inside = new ArrayList<>();
      for (JsonNode task : dag.get("tasks")) {
        if (task.path("group").asString("").equals(id)) {
          inside.add(new TaskId(task.get("id").asString()));
        }
      }
      JsonNode parent = group.path("parent");
      groups.add(
          new TaskGroup(
              id,
              "",
              id,
              parent.isString() ? Optional.of(parent.asString()) : Optional.empty(),
              inside,
              expansion(group)));
    }
    return groups;
  }

  private static List<TaskDefinition> tasks(JsonNode tasks, Duration step) {
    List<TaskDefinition> definitions = new ArrayList<>();
    for (JsonNode task : tasks) {
      definitions.add(task(task, step));
    }
    return definitions;
  }

  private static TaskDefinition task(JsonNode task, Duration step) {
    String id = task.get("id").asString();
    String kind = task.path("kind").asString("task");
    SequencedSet<TaskId> upstream = new LinkedHashSet<>();
    task.path("up").forEach(up -> upstream.add(new TaskId(up.asString())));
    return new TaskDefinition(
        new TaskId(id),
        new OperatorCall(
            kind, kind, kind.equals("empty") ? TaskKind.EMPTY : TaskKind.JAVA, Map.of()),
        upstream,
        new Rules(rule(task), retry(task, step), past(task), role(task), expansion(task)),
        limits(task),
        Effects.NONE,
        new TaskAbout(id, "airflow", Optional.empty()));
  }

  private static TriggerRule rule(JsonNode task) {
    String usual =
        task.path("teardown").asBoolean(false) ? "all_done_setup_success" : "all_success";
    return TriggerRule.find(task.path("trigger_rule").asString(usual)).orElseThrow();
  }

  private static RetryPolicy retry(JsonNode task, Duration step) {
    return new RetryPolicy(
        task.path("retries").asInt(0),
        step.multipliedBy(task.path("retry_wait").asInt(0)),
        0,
        Optional.empty());
  }

  private static Past past(JsonNode task) {
    boolean downstream = task.path("wait_for_downstream").asBoolean(false);
    return new Past(
        task.path("depends_on_past").asBoolean(false) || downstream,
        downstream,
        task.path("ignore_first_depends_on_past").asBoolean(true),
        task.path("wait_for_past_depends_before_skipping").asBoolean(false));
  }

  private static Role role(JsonNode task) {
    if (task.path("setup").asBoolean(false)) {
      return Role.SETUP;
    }
    if (!task.path("teardown").asBoolean(false)) {
      return Role.ORDINARY;
    }
    return task.path("on_failure_fail_dagrun").asBoolean(false)
        ? Role.CRITICAL_TEARDOWN
        : Role.TEARDOWN;
  }

  private static TaskLimits limits(JsonNode task) {
    return new TaskLimits(
        task.path("pool").asString("default_pool"),
        task.path("pool_slots").asInt(1),
        task.path("priority_weight").asInt(1),
        WeightRule.find(task.path("weight_rule").asString("downstream")).orElseThrow(),
        "default",
        Optional.empty(),
        new TaskLimits.Instances(
            number(task, "max_active_tis_per_dag"), number(task, "max_active_tis_per_dagrun")));
  }

  private static OptionalInt number(JsonNode task, String key) {
    return task.has(key) && !task.get(key).isNull()
        ? OptionalInt.of(task.get(key).asInt())
        : OptionalInt.empty();
  }

  private static Optional<Expansion> expansion(JsonNode mapped) {
    JsonNode map = mapped.path("map");
    if (!map.isObject()) {
      return Optional.empty();
    }
    if (map.get("mode").asString().equals("kwargs")) {
      return Optional.of(new Expansion.Rows(values(map.get("source"))));
    }
    SequencedMap<String, Values> arguments = new LinkedHashMap<>();
    map.get("args")
        .properties()
        .forEach(arg -> arguments.put(arg.getKey(), values(arg.getValue())));
    return Optional.of(new Expansion.Product(arguments));
  }

  private static Values values(JsonNode source) {
    if (source.has("literal")) {
      return new Values.Literal(Collections.nCopies(source.get("literal").asInt(), "x"));
    }
    if (source.has("task")) {
      return new Values.Output(new TaskId(source.get("task").asString()), "return_value");
    }
    if (source.has("map")) {
      return new Values.Mapped(values(source.get("map")), List.of("f"));
    }
    if (source.has("zip")) {
      return new Values.Zipped(
          sources(source.get("zip")), source.path("longest").asBoolean(false), Optional.empty());
    }
    return new Values.Concatenated(sources(source.get("concat")));
  }

  private static List<Values> sources(JsonNode list) {
    List<Values> sources = new ArrayList<>();
    list.forEach(source -> sources.add(values(source)));
    return sources;
  }
}
