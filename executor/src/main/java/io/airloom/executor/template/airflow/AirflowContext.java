package io.airloom.executor.template.airflow;

import io.airloom.executor.template.airflow.facts.DagFacts;
import io.airloom.executor.template.airflow.facts.DagRunFacts;
import io.airloom.executor.template.airflow.facts.Facts;
import io.airloom.executor.template.airflow.facts.Lookups;
import io.airloom.executor.template.airflow.facts.PreviousSuccess;
import io.airloom.executor.template.airflow.facts.RunTimes;
import io.airloom.executor.template.airflow.facts.TaskFacts;
import io.airloom.executor.template.airflow.facts.TaskInstanceFacts;
import io.airloom.executor.template.format.UrlQuote;
import io.airloom.executor.template.time.Times;
import io.airloom.executor.template.time.Zone;
import io.airloom.executor.template.value.DictValue;
import io.airloom.executor.template.value.FunctionValue;
import io.airloom.executor.template.value.None;
import io.airloom.executor.template.value.Str;
import io.airloom.executor.template.value.TupleValue;
import io.airloom.executor.template.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables that Airflow 3.3 defines for the templates of a task.
 *
 * <p>A run without logical date has no {@code ds}, {@code ts}, {@code logical_date} or data
 * interval: they are undefined, not None. Made for one attempt; each variable is made when it is
 * first asked for.
 */
public final class AirflowContext {
  private static final String MODELS = "airflow.sdk.api.datamodels._generated";

  private final Facts facts;
  private final Lookups lookups;
  private final Map<String, Supplier<Value>> makers = new HashMap<>();
  private final Map<String, Value> made = new HashMap<>();

  /**
   * A context.
   *
   * @param userMacros {@code user_defined_macros}: plain data or functions by name
   */
  public AirflowContext(
      Facts facts, Lookups lookups, Map<String, ? extends @Nullable Object> userMacros) {
    this.facts = facts;
    this.lookups = lookups;
    userMacros.forEach((name, value) -> makers.put(name, () -> PlainValues.of(value)));
    defineObjects();
    defineAccessors();
    defineRun();
    definePreviousRuns();
    defineLogicalDate();
  }

  /** The variable called {@code name}, or null if Airflow does not define it. */
  public @Nullable Value find(String name) {
    Value known = made.get(name);
    if (known != null) {
      return known;
    }
    Supplier<Value> maker = makers.get(name);
    if (maker == null) {
      return null;
    }
    Value value = maker.get();
    made.put(name, value);
    return value;
  }

  private Value get(String name) {
    Value value = find(name);
    return value == null ? None.NONE : value;
  }

  private void defineObjects() {
    makers.put("dag", this::dag);
    makers.put("task", this::task);
    makers.put("dag_run", this::dagRun);
    makers.put("ti", this::taskInstance);
    makers.put("task_instance", () -> get("ti"));
    makers.put("params", () -> PlainValues.of(facts.params()));
    makers.put("macros", () -> Macros.ACCESSOR);
  }

  private void defineAccessors() {
    makers.put(
        "var",
        () ->
            new DictValue()
                .put("json", new VariableAccessor(lookups, true))
                .put("value", new VariableAccessor(lookups, false)));
    makers.put("conn", () -> new ConnectionAccessor(lookups));
    makers.put("inlets", () -> AssetValues.assets(facts.task().inlets()));
    makers.put("outlets", () -> AssetValues.assets(facts.task().outlets()));
    makers.put("inlet_events", () -> eventAccessor("InletEventsAccessors"));
    makers.put("outlet_events", () -> eventAccessor("OutletEventAccessors"));
    makers.put(
        "triggering_asset_events", () -> AssetValues.triggering(facts.dagRun().assetEvents()));
  }

  private static Value eventAccessor(String type) {
    return FactValue.builder()
        .build("airflow.sdk.execution_time.context", type, type + "(_dict={})");
  }

  private void defineRun() {
    DagRunFacts run = facts.dagRun();
    makers.put("run_id", () -> Str.of(run.runId()));
    makers.put(
        "task_reschedule_count", () -> PlainValues.of(facts.taskInstance().rescheduleCount()));
    makers.put("map_index_template", () -> more("map_index_template"));
    makers.put("partition_key", () -> PlainValues.of(run.more().get("partition_key")));
    makers.put("partition_date", () -> PlainValues.of(run.more().get("partition_date")));
    makers.put("task_instance_key_str", () -> Str.of(keyText()));
  }

  private Value more(String name) {
    return PlainValues.of(facts.task().more().get(name));
  }

  private String keyText() {
    Instant logicalDate = facts.dagRun().times().logicalDate();
    String last =
        logicalDate == null
            ? facts.dagRun().runId()
            : Times.strftime(Times.pendulum(logicalDate), "%Y%m%d");
    return facts.dag().dagId() + "__" + facts.task().taskId() + "__" + last;
  }

  private void definePreviousRuns() {
    PreviousSuccess previous = facts.previousSuccess();
    makers.put("prev_start_date_success", () -> earlier(previous.startDate()));
    makers.put("prev_end_date_success", () -> earlier(previous.endDate()));
  }

  private static Value earlier(@Nullable Instant instant) {
    return instant == null ? AbsentDate.ABSENT : Times.pendulum(instant);
  }

  private void defineLogicalDate() {
    RunTimes times = facts.dagRun().times();
    Instant logicalDate = times.logicalDate();
    if (logicalDate == null) {
      return;
    }
    PreviousSuccess previous = facts.previousSuccess();
    makers.put("logical_date", () -> Times.pendulum(logicalDate));
    makers.put("data_interval_start", () -> pendulumOrNone(times.dataIntervalStart()));
    makers.put("data_interval_end", () -> pendulumOrNone(times.dataIntervalEnd()));
    makers.put("prev_data_interval_start_success", () -> earlier(previous.dataIntervalStart()));
    makers.put("prev_data_interval_end_success", () -> earlier(previous.dataIntervalEnd()));
    makers.put("ds", () -> printed("%Y-%m-%d"));
    makers.put("ds_nodash", () -> printed("%Y%m%d"));
    makers.put("ts", () -> Str.of(Times.isoformat(get("logical_date"))));
    makers.put("ts_nodash", () -> printed("%Y%m%dT%H%M%S"));
    makers.put(
        "ts_nodash_with_tz",
        () -> Str.of(Times.isoformat(get("logical_date")).replace("-", "").replace(":", "")));
  }

  private Value printed(String format) {
    return Str.of(Times.strftime(get("logical_date"), format));
  }

  private static Value pendulumOrNone(@Nullable Instant instant) {
    return instant == null ? None.NONE : Times.pendulum(instant);
  }

  private Value dag() {
    DagFacts dag = facts.dag();
    List<Value> tasks =
        dag.tasks().entrySet().stream()
            .map(entry -> taskReference(entry.getKey(), entry.getValue()))
            .toList();
    return FactValue.builder()
        .with("dag_id", dag.dagId())
        .with("dag_display_name", dag.dagId())
        .with("timezone", new Zone(dag.zone(), Zone.Kind.PENDULUM))
        .with("task_ids", List.copyOf(dag.tasks().keySet()))
        .with("tasks", tasks)
        .withAll(dag.more())
        .build("airflow.sdk.definitions.dag", "DAG", "<DAG: " + dag.dagId() + ">");
  }

  private static Value taskReference(String taskId, String operator) {
    return FactValue.builder()
        .with("task_id", taskId)
        .with("task_type", operator)
        .build(module(operator), operator, shown(taskId, operator));
  }

  private static String module(String operator) {
    boolean bash = operator.equals("BashOperator");
    return "airflow.providers.standard.operators." + (bash ? "bash" : operator);
  }

  private static String shown(String taskId, String operator) {
    return "<Task(" + operator + "): " + taskId + ">";
  }

  private Value task() {
    TaskFacts task = facts.task();
    String label = task.taskId().substring(task.taskId().lastIndexOf('.') + 1);
    return FactValue.builder()
        .with("task_id", task.taskId())
        .with("label", label)
        .with("task_display_name", task.taskId())
        .with("task_type", task.operator())
        .with("operator_name", task.operator())
        .with("dag_id", facts.dag().dagId())
        .with(
            "template_fields",
            TupleValue.of(task.templateFields().stream().<Value>map(Str::of).toList()))
        .withAll(task.more())
        .lazily("dag", () -> get("dag"))
        .lazily("inlets", () -> get("inlets"))
        .lazily("outlets", () -> get("outlets"))
        .build(module(task.operator()), task.operator(), shown(task.taskId(), task.operator()));
  }

  private Value dagRun() {
    DagRunFacts run = facts.dagRun();
    RunTimes times = run.times();
    return FactValue.builder()
        .with("dag_id", facts.dag().dagId())
        .with("run_id", run.runId())
        .with("logical_date", times.logicalDate())
        .with("data_interval_start", times.dataIntervalStart())
        .with("data_interval_end", times.dataIntervalEnd())
        .with("run_after", times.runAfter())
        .with("start_date", times.startDate())
        .with("end_date", times.endDate())
        .with("run_type", Str.member("DagRunType", run.runType()))
        .with("state", Str.member("DagRunState", run.state()))
        .with("conf", run.conf())
        .withAll(run.more())
        .lazily("consumed_asset_events", () -> AssetValues.events(run.assetEvents()))
        .build(MODELS, "DagRun", null);
  }

  private Value taskInstance() {
    TaskInstanceFacts instance = facts.taskInstance();
    String dagId = facts.dag().dagId();
    String taskId = facts.task().taskId();
    String runId = facts.dagRun().runId();
    XComPull pull = new XComPull(lookups, dagId, runId, taskId);
    return FactValue.builder()
        .with("task_id", taskId)
        .with("dag_id", dagId)
        .with("run_id", runId)
        .with("try_number", instance.tryNumber())
        .with("max_tries", instance.maxTries())
        .with("map_index", instance.mapIndex())
        .with("start_date", instance.startDate())
        .with("end_date", null)
        .with("state", Str.member("TaskInstanceState", "running"))
        .with("rendered_map_index", null)
        .with("log_url", url())
        .with("mark_success_url", url())
        .with("stats_tags", stats(dagId, taskId))
        .withAll(instance.more())
        .lazily("task", () -> get("task"))
        .lazily("xcom_pull", () -> FunctionValue.of("RuntimeTaskInstance.xcom_pull", pull::call))
        .build("airflow.sdk.execution_time.task_runner", "RuntimeTaskInstance", null);
  }

  private static Value stats(String dagId, String taskId) {
    return new DictValue().put("dag_id", Str.of(dagId)).put("task_id", Str.of(taskId));
  }

  private String url() {
    TaskInstanceFacts instance = facts.taskInstance();
    return instance.baseUrl()
        + "/dags/"
        + UrlQuote.quote(facts.dag().dagId(), "")
        + "/runs/"
        + UrlQuote.quote(facts.dagRun().runId(), "")
        + "/tasks/"
        + UrlQuote.quote(facts.task().taskId(), "")
        + (instance.mapIndex() < 0 ? "" : "/mapped/" + instance.mapIndex())
        + "?try_number="
        + instance.tryNumber();
  }
}
