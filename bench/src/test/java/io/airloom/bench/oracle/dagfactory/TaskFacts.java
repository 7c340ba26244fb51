package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskDefinition.StateCallback;
import io.airloom.core.dag.TaskLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task as Airflow would be told of it: arguments of its operator by name. */
final class TaskFacts {
  private TaskFacts() {}

  static Map<String, @Nullable Object> of(TaskDefinition task) {
    OperatorCall call = task.operator();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>(call.arguments());
    function("python_callable", call, facts);
    function("execution_date_fn", call, facts);
    function("response_check", call, facts);
    function("success_check", call, facts);
    function("failure_check", call, facts);
    facts.put("call", call.arguments().getOrDefault("op_kwargs", Map.of()));
    facts.put("owner", task.about().owner());
    facts.put("task_display_name", task.about().displayName());
    facts.put("doc_md", task.about().docMd().orElse(null));
    facts.put("params", call.params());
    facts.put("do_xcom_push", call.pushesXCom());
    facts.put("inlets", task.effects().inlets());
    facts.put("outlets", task.effects().outlets());
    facts.put("map_index_template", task.effects().mapIndexTemplate().orElse(null));
    facts.putAll(callbacks(task.effects().callbacks()));
    addRules(task, facts);
    addLimits(task.limits(), facts);
    return facts;
  }

  /** Callbacks by the name of their argument: one as it is, more as a list. */
  static Map<String, Object> callbacks(List<StateCallback> callbacks) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (StateCallback callback : callbacks) {
      List<StateCallback> same =
          callbacks.stream().filter(other -> other.event().equals(callback.event())).toList();
      facts.put("on_" + callback.event() + "_callback", same.size() == 1 ? callback : same);
    }
    return facts;
  }

  private static void addRules(TaskDefinition task, Map<String, @Nullable Object> facts) {
    RetryPolicy retry = task.retryPolicy();
    facts.put("retries", retry.retries());
    facts.put("retry_delay", retry.delay());
    facts.put("retry_exponential_backoff", retry.exponentialBackoff() > 0);
    facts.put("max_retry_delay", retry.maxDelay().orElse(null));
    facts.put("trigger_rule", task.triggerRule().value());
    facts.put("depends_on_past", task.rules().past().dependsOnPast());
    facts.put("wait_for_downstream", task.rules().past().waitForDownstream());
  }

  private static void addLimits(TaskLimits limits, Map<String, @Nullable Object> facts) {
    facts.put("pool", limits.pool());
    facts.put("pool_slots", limits.poolSlots());
    facts.put("priority_weight", limits.priorityWeight());
    facts.put("weight_rule", limits.weightRule().value());
    facts.put("queue", limits.queue());
    facts.put("execution_timeout", limits.executionTimeout().orElse(null));
    limits.instances().perDag().ifPresent(bound -> facts.put("max_active_tis_per_dag", bound));
    limits
        .instances()
        .perDagRun()
        .ifPresent(bound -> facts.put("max_active_tis_per_dagrun", bound));
  }

  /** A function may be given by name and file, or as code. */
  private static void function(
      String name, OperatorCall call, Map<String, @Nullable Object> facts) {
    Map<String, Object> arguments = call.arguments();
    if (arguments.get(name + "_name") instanceof String function
        && arguments.get(name + "_file") instanceof String file) {
      facts.put(name, Values.function(file, function));
    }
    Optional.ofNullable(arguments.get(name + "_lambda")).ifPresent(code -> facts.put(name, code));
  }
}
