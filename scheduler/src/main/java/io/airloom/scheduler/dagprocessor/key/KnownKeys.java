package io.airloom.scheduler.dagprocessor.key;

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
public final class KnownKeys {
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
          "fail_fast",
          "max_consecutive_failed_dag_runs",
          "user_defined_macros",
          "template_searchpath",
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
          "template_undefined",
          "jinja_environment_kwargs",
          "user_defined_filters",
          "deadline",
          "allowed_run_types",
          "disable_bundle_versioning",
          "rerun_with_latest_version",
          "doc_md_python_callable_name",
          "doc_md_python_callable_file",
          "doc_md_python_arguments");

  /** What a DAG may have and is kept, but has no effect on its runs yet. */
  static final Map<String, String> DAG_NOT_OBEYED =
      Map.of("user_defined_macros", "templates that use them fail");

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
          "render_template_as_native_obj",
          "depends_on_past",
          "wait_for_downstream",
          "ignore_first_depends_on_past",
          "wait_for_past_depends_before_skipping",
          "max_active_tis_per_dag",
          "max_active_tis_per_dagrun",
          "inlets",
          "outlets",
          "map_index_template",
          "multiple_outputs",
          "executor_config",
          "is_setup",
          "is_teardown",
          "on_failure_fail_dagrun");

  /** What dag-factory itself reads from a task. */
  public static final Set<String> TASK_FRAME =
      Set.of(
          "task_id",
          "operator",
          "decorator",
          "dependencies",
          "task_group_name",
          "parent_group_name",
          "expand",
          "expand_kwargs",
          "partial",
          "variables_as_arguments");

  /** What a task may have without any effect and without a word about it. */
  static final Set<String> TASK_SILENT =
      Set.of(
          "allow_nested_operators",
          "logger_name",
          "email_on_failure",
          "email_on_retry",
          "default_args");

  /** What a task may have; it runs, but this has no effect. */
  static final Set<String> TASK_WITHOUT_EFFECT =
      Set.of(
          "email",
          "executor",
          "resources",
          "sla",
          "sla_secs",
          "doc",
          "doc_json",
          "doc_yaml",
          "doc_rst");

  /** What a task may not switch on, because it would then run differently than asked for. */
  static final Map<String, String> TASK_REFUSED =
      Map.of(
          "run_as_user", "running as another user",
          "retry_policy", "retry policies in Python",
          "pre_execute", "hooks before a task",
          "post_execute", "hooks after a task");

  /** What a task may have and is kept, but has no effect on its instances yet. */
  static final Map<String, String> TASK_NOT_OBEYED =
      Map.of("outlets", "its success is no event of them");

  /** The events that callbacks are for, in the spelling of their keys. */
  public static final List<String> CALLBACK_EVENTS =
      List.of("execute", "success", "failure", "retry", "skipped");

  /** What a task group may have. */
  public static final Set<String> GROUP =
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
  public static final Set<String> DAG_NAMES = union(DAG, DAG_SILENT, DAG_WITHOUT_EFFECT);

  /** All names a task key may have besides the operator's arguments, for "did you mean". */
  public static final Set<String> TASK_NAMES =
      union(TASK, TASK_FRAME, TASK_SILENT, TASK_WITHOUT_EFFECT, TASK_REFUSED.keySet());

  private KnownKeys() {}

  /** Whether the key names a callback in one of its spellings. */
  public static boolean isCallback(String key) {
    return CALLBACK_EVENTS.stream()
        .map(event -> "on_" + event + "_callback")
        .anyMatch(
            name -> key.equals(name) || key.equals(name + "_name") || key.equals(name + "_file"));
  }

  /** Whether the key is a place for anchors or notes by its name alone. */
  public static boolean isPrivate(String key) {
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
