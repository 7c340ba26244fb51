package io.airloom.scheduler.dagprocessor.factory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys that Airflow and dag-factory know, and what becomes of those that Airloom does not use.
 *
 * <p>The line between error and warning: where a DAG would do something else without the key, the
 * DAG is refused; where something is only missing around it, it runs and the author is told.
 */
final class KnownKeys {
  /** What a DAG may have and Airloom uses. */
  static final Set<String> DAG =
      Set.of(
          "dag_id",
          "description",
          "dag_display_name",
          "max_active_tasks",
          "concurrency",
          "max_active_runs",
          "catchup",
          "dagrun_timeout",
          "dagrun_timeout_sec",
          "render_template_as_native_obj",
          "doc_md",
          "doc_md_file_path",
          "is_paused_upon_creation",
          "params",
          "start_date",
          "end_date",
          "tags",
          "schedule",
          "schedule_interval",
          "timetable",
          "timezone",
          "default_args",
          "tasks",
          "task_groups");

  /** What a DAG may have without any effect and without a word about it. */
  static final Set<String> DAG_SILENT = Set.of("vars", "auto_register");

  /** What a DAG may have; it runs, but this has no effect. */
  static final Set<String> DAG_WITHOUT_EFFECT =
      Set.of(
          "default_view",
          "orientation",
          "access_control",
          "owner_links",
          "sla_miss_callback",
          "template_searchpath",
          "template_undefined",
          "jinja_environment_kwargs",
          "user_defined_macros",
          "user_defined_filters",
          "deadline",
          "allowed_run_types",
          "max_consecutive_failed_dag_runs",
          "disable_bundle_versioning",
          "rerun_with_latest_version",
          "doc_md_python_callable_name",
          "doc_md_python_callable_file",
          "doc_md_python_arguments");

  /** What a DAG may not switch on, because it would then run differently than asked for. */
  static final Set<String> DAG_REFUSED = Set.of("fail_fast");

  /** What a task may have and Airloom uses. */
  static final Set<String> TASK =
      Set.of(
          "owner",
          "retries",
          "retry_delay",
          "retry_delay_sec",
          "retry_exponential_backoff",
          "max_retry_delay",
          "priority_weight",
          "weight_rule",
          "queue",
          "pool",
          "pool_slots",
          "execution_timeout",
          "execution_timeout_secs",
          "trigger_rule",
          "do_xcom_push",
          "params",
          "doc_md",
          "task_display_name",
          "start_date",
          "end_date",
          "render_template_as_native_obj");

  /** What dag-factory itself reads from a task. */
  static final Set<String> TASK_FRAME =
      Set.of("task_id", "operator", "dependencies", "task_group_name", "parent_group_name");

  /** What a task may have without any effect and without a word about it. */
  static final Set<String> TASK_SILENT =
      Set.of(
          "allow_nested_operators",
          "logger_name",
          "ignore_first_depends_on_past",
          "wait_for_past_depends_before_skipping",
          "email_on_failure",
          "email_on_retry",
          "default_args");

  /** What a task may have; it runs, but this has no effect. */
  static final Set<String> TASK_WITHOUT_EFFECT =
      Set.of(
          "email",
          "executor",
          "executor_config",
          "resources",
          "inlets",
          "outlets",
          "sla",
          "sla_secs",
          "doc",
          "doc_json",
          "doc_yaml",
          "doc_rst",
          "map_index_template",
          "multiple_outputs",
          "variables_as_arguments");

  /** What a task may not switch on, because it would then run differently than asked for. */
  static final Map<String, String> TASK_REFUSED =
      Map.of(
          "depends_on_past", "waiting for the task's own earlier run",
          "wait_for_downstream", "waiting for the earlier run's downstream tasks",
          "run_as_user", "running as another user",
          "max_active_tis_per_dag", "a limit per task",
          "max_active_tis_per_dagrun", "a limit per task and run",
          "retry_policy", "retry policies in Python",
          "pre_execute", "hooks before a task",
          "post_execute", "hooks after a task",
          "expand", "mapping a task over values",
          "partial", "mapping a task over values");

  private static final List<String> CALLBACKS =
      List.of("on_execute", "on_success", "on_failure", "on_retry", "on_skipped");

  /** What a task group may have. */
  static final Set<String> GROUP =
      Set.of(
          "group_name",
          "group_id",
          "tooltip",
          "default_args",
          "prefix_group_id",
          "parent_group_name",
          "dependencies",
          "ui_color",
          "ui_fgcolor",
          "group_display_name",
          "add_suffix_on_collision");

  /** All names a DAG key may have, for "did you mean". */
  static final Set<String> DAG_NAMES = union(DAG, DAG_SILENT, DAG_WITHOUT_EFFECT, DAG_REFUSED);

  /** All names a task key may have besides the operator's arguments, for "did you mean". */
  static final Set<String> TASK_NAMES =
      union(TASK, TASK_FRAME, TASK_SILENT, TASK_WITHOUT_EFFECT, TASK_REFUSED.keySet());

  private KnownKeys() {}

  /** Whether the key names a callback in one of its spellings. */
  static boolean isCallback(String key) {
    return CALLBACKS.stream()
        .anyMatch(name -> key.startsWith(name + "_callback") && key.length() <= name.length() + 14);
  }

  /** Whether the key is a place for anchors or notes by its name alone. */
  static boolean isPrivate(String key) {
    return key.startsWith("_") || key.startsWith(".") || key.startsWith("x-");
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return Set.copyOf(all);
  }
}
