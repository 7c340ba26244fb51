package io.airloom.executor.template.oracle;

import io.airloom.executor.template.airflow.JsonValues;
import io.airloom.executor.template.airflow.facts.AssetEventFacts;
import io.airloom.executor.template.airflow.facts.AssetFacts;
import io.airloom.executor.template.airflow.facts.DagFacts;
import io.airloom.executor.template.airflow.facts.DagRunFacts;
import io.airloom.executor.template.airflow.facts.EventSource;
import io.airloom.executor.template.airflow.facts.Facts;
import io.airloom.executor.template.airflow.facts.PreviousSuccess;
import io.airloom.executor.template.airflow.facts.RunTimes;
import io.airloom.executor.template.airflow.facts.TaskFacts;
import io.airloom.executor.template.airflow.facts.TaskInstanceFacts;
import io.airloom.executor.template.value.Str;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The recorded DAG, task and run.
 *
 * @param world everything recorded
 * @param context the run
 */
record RecordedFacts(JsonNode world, JsonNode context) {

  Facts facts() {
    return new Facts(dag(), task(), dagRun(), taskInstance(), previous(), params(true));
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    String text = RecordedLookups.text(node, field);
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private static Instant required(JsonNode node, String field) {
    return OffsetDateTime.parse(node.get(field).asString()).toInstant();
  }

  private static Map<String, Object> map(JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), JsonValues.of(entry.getValue())));
    return map;
  }

  private Map<String, Object> params(boolean withConf) {
    Map<String, Object> params = map(world.get("dag_params"));
    params.putAll(map(world.get("task").get("task_params")));
    if (withConf) {
      params.putAll(map(context.get("dag_run").get("conf")));
    }
    return params;
  }

  private DagFacts dag() {
    JsonNode dag = world.get("dag");
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("owner", dag.get("owner").asString());
    more.put("description", dag.get("description").asString());
    more.put("folder", "/opt/airflow/dags");
    more.put("catchup", dag.get("catchup").booleanValue());
    more.put("max_active_runs", dag.get("max_active_runs").intValue());
    more.put("doc_md", dag.get("doc_md").asString());
    more.put("params", map(world.get("dag_params")));
    more.put("end_date", null);
    more.put("dagrun_timeout", null);
    more.put("start_date", instant(dag, "start_date"));
    return new DagFacts(dag.get("dag_id").asString(), ZoneId.of("Europe/Berlin"), tasks(), more);
  }

  private static Map<String, String> tasks() {
    Map<String, String> tasks = new LinkedHashMap<>();
    tasks.put("extract", "EmptyOperator");
    tasks.put("my_task", "BashOperator");
    return tasks;
  }

  private TaskFacts task() {
    JsonNode task = world.get("task");
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("owner", world.get("dag").get("owner").asString());
    more.put("email", task.get("email").asString());
    more.put("bash_command", "echo {{ ds }}");
    more.put("env", null);
    more.put("cwd", null);
    more.put("retries", task.get("retries").intValue());
    more.put("retry_delay", Duration.ofSeconds(task.get("retry_delay_seconds").intValue()));
    more.put("pool", task.get("pool").asString());
    more.put("queue", task.get("queue").asString());
    more.put("priority_weight", task.get("priority_weight").intValue());
    more.put("trigger_rule", Str.member("TriggerRule", "all_success"));
    more.put("params", params(false));
    more.put("upstream_task_ids", Set.of("extract"));
    more.put("downstream_task_ids", Set.of());
    return new TaskFacts(
        task.get("task_id").asString(),
        task.get("operator").asString(),
        List.of("bash_command", "env", "cwd"),
        List.of(new AssetFacts("orders", "s3://bucket/orders", Map.of())),
        List.of(new AssetFacts("out1", "s3://bucket/out", Map.of())),
        more);
  }

  private DagRunFacts dagRun() {
    JsonNode run = context.get("dag_run");
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("clear_number", run.get("clear_number").intValue());
    for (String field : List.of("triggering_user_name", "partition_key", "note")) {
      more.put(field, RecordedLookups.text(run, field));
    }
    more.put("partition_date", instant(run, "partition_date"));
    return new DagRunFacts(
        run.get("run_id").asString(),
        run.get("run_type").asString(),
        run.get("state").asString(),
        new RunTimes(
            instant(run, "logical_date"),
            instant(run, "data_interval_start"),
            instant(run, "data_interval_end"),
            required(run, "run_after"),
            instant(run, "start_date"),
            instant(run, "end_date")),
        map(run.get("conf")),
        events(run.get("consumed_asset_events")),
        more);
  }

  private static List<AssetEventFacts> events(JsonNode nodes) {
    List<AssetEventFacts> events = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode asset = node.get("asset");
      List<String> aliases = new ArrayList<>();
      node.get("source_aliases").forEach(alias -> aliases.add(alias.get("name").asString()));
      events.add(
          new AssetEventFacts(
              new AssetFacts(
                  asset.get("name").asString(),
                  asset.get("uri").asString(),
                  map(asset.get("extra"))),
              map(node.get("extra")),
              new EventSource(
                  RecordedLookups.text(node, "source_dag_id"),
                  RecordedLookups.text(node, "source_task_id"),
                  RecordedLookups.text(node, "source_run_id"),
                  node.get("source_map_index").intValue()),
              aliases,
              required(node, "timestamp"),
              RecordedLookups.text(node, "partition_key")));
    }
    return events;
  }

  private TaskInstanceFacts taskInstance() {
    JsonNode instance = context.get("ti");
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("hostname", instance.get("hostname").asString());
    more.put("queue", instance.get("queue").asString());
    more.put("dag_version_id", "00000000-0000-0000-0000-000000000007");
    return new TaskInstanceFacts(
        instance.get("try_number").intValue(),
        instance.get("max_tries").intValue(),
        instance.get("map_index").intValue(),
        instance.get("task_reschedule_count").intValue(),
        required(instance, "start_date"),
        world.get("api_base_url").asString(),
        more);
  }

  private PreviousSuccess previous() {
    JsonNode previous = context.get("previous_success");
    return new PreviousSuccess(
        instant(previous, "data_interval_start"),
        instant(previous, "data_interval_end"),
        instant(previous, "start_date"),
        instant(previous, "end_date"));
  }
}
