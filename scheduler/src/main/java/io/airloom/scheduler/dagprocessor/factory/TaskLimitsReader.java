package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.dag.TaskLimits.Instances;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import io.airloom.sdk.dag.WeightRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a task takes and how often it is tried. */
final class TaskLimitsReader {
  private static final List<String> WEIGHT_RULES =
      Arrays.stream(WeightRule.values()).map(WeightRule::value).toList();

  private TaskLimitsReader() {}

  static RetryPolicy retryPolicy(Fields fields) {
    return new RetryPolicy(
        fields.integer("retries", 0).orElse(RetryPolicy.NONE.retries()),
        fields.duration("retry_delay", "retry_delay_sec").orElse(RetryPolicy.NONE.delay()),
        backoff(fields),
        fields.duration("max_retry_delay"));
  }

  /** A multiplier since Airflow 3.2; {@code true} means 2. */
  private static double backoff(Fields fields) {
    Optional<YamlNode> node = fields.node("retry_exponential_backoff");
    if (node.isEmpty()) {
      return RetryPolicy.NONE.exponentialBackoff();
    }
    Object value = node.get() instanceof YamlNode.Scalar scalar ? scalar.value() : null;
    if (value instanceof Boolean flag) {
      return flag ? 2 : 0;
    }
    if (value instanceof Number number
        && number.doubleValue() >= 0
        && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    fields.wrongType(
        "retry_exponential_backoff", node.get(), "true, false or a multiplier", "Correct it.");
    return 0;
  }

  static TaskLimits limits(Fields fields) {
    TaskLimits defaults = TaskLimits.DEFAULT;
    return new TaskLimits(
        fields.text("pool").orElse(defaults.pool()),
        fields.integer("pool_slots", 1).orElse(defaults.poolSlots()),
        fields.integer("priority_weight", Integer.MIN_VALUE).orElse(defaults.priorityWeight()),
        fields.choice("weight_rule", WeightRule::find, WEIGHT_RULES).orElse(defaults.weightRule()),
        fields.text("queue").orElse(defaults.queue()),
        fields.duration("execution_timeout", "execution_timeout_secs"),
        new Instances(
            bound(fields, "max_active_tis_per_dag"), bound(fields, "max_active_tis_per_dagrun")));
  }

  private static OptionalInt bound(Fields fields, String key) {
    return fields.integer(key, 1).map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
