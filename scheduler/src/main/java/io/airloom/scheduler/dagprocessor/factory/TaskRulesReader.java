package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.TaskDefinition.Expansion;
import io.airloom.core.dag.TaskDefinition.Past;
import io.airloom.core.dag.TaskDefinition.Role;
import io.airloom.core.dag.TaskDefinition.Rules;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.sdk.dag.TriggerRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads when a task runs: trigger rule, retries, earlier runs, setup and teardown. */
final class TaskRulesReader {
  private static final List<String> TRIGGER_RULES =
      Arrays.stream(TriggerRule.values()).map(TriggerRule::value).toList();

  private final Problems problems;

  TaskRulesReader(Problems problems) {
    this.problems = problems;
  }

  Rules rules(Fields fields, Optional<Expansion> expansion) {
    Role role = role(fields);
    // Airflow gives a teardown the rule that lets it run after its setup, whatever came between.
    TriggerRule usual =
        role.isTeardown() ? TriggerRule.ALL_DONE_SETUP_SUCCESS : TriggerRule.ALL_SUCCESS;
    return new Rules(
        fields.choice("trigger_rule", TriggerRule::find, TRIGGER_RULES).orElse(usual),
        TaskLimitsReader.retryPolicy(fields),
        past(fields),
        role,
        expansion);
  }

  private static Past past(Fields fields) {
    boolean waitsForDownstream = fields.flag("wait_for_downstream").orElse(false);
    // As in Airflow: waiting for the run before implies waiting for the task's own instance there.
    return new Past(
        fields.flag("depends_on_past").orElse(false) || waitsForDownstream,
        waitsForDownstream,
        fields.flag("ignore_first_depends_on_past").orElse(false),
        fields.flag("wait_for_past_depends_before_skipping").orElse(false));
  }

  private Role role(Fields fields) {
    boolean isSetup = fields.flag("is_setup").orElse(false);
    boolean isTeardown = fields.flag("is_teardown").orElse(false);
    boolean isCritical = fields.flag("on_failure_fail_dagrun").orElse(false);
    if (isSetup && isTeardown) {
      problems.error(
          fields.keyPosition("is_teardown"),
          "Expected a task to be either setup or teardown, but it is both.",
          "Remove one of the two.");
    }
    if (isTeardown) {
      return isCritical ? Role.CRITICAL_TEARDOWN : Role.TEARDOWN;
    }
    if (isCritical) {
      problems.error(
          fields.keyPosition("on_failure_fail_dagrun"),
          "Expected on_failure_fail_dagrun at a teardown task, but this is none.",
          "Add \"is_teardown: true\" or remove it.");
    }
    return isSetup ? Role.SETUP : Role.ORDINARY;
  }
}
