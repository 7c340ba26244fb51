package io.airloom.sdk.flow;

import io.airloom.sdk.model.RecordedDag;
import io.airloom.sdk.model.Recorder;
import io.airloom.sdk.testkit.DagTester;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The settings of a DAG before its tasks are defined. */
public final class DagSpec {
  private final DagDraft draft;

  DagSpec(DagDraft draft) {
    this.draft = draft;
  }

  /** A cron expression, a preset such as {@code @daily}, or {@code none}. */
  public DagSpec schedule(String cron) {
    return key("schedule", cron);
  }

  /** A run each time so much time has passed. */
  public DagSpec every(Duration distance) {
    return key(
        "schedule", Map.of("__type__", "datetime.timedelta", "seconds", distance.toNanos() / 1e9));
  }

  /** A run as soon as each of these assets, given by URI, has changed. */
  public DagSpec whenAll(String... uris) {
    return key("schedule", Map.of("__and__", List.of(uris)));
  }

  /** A run as soon as one of these assets, given by URI, has changed. */
  public DagSpec whenAny(String... uris) {
    return key("schedule", Map.of("__or__", List.of(uris)));
  }

  /** No run before this date, such as {@code 2026-01-01}. */
  public DagSpec start(String date) {
    return key("start_date", date);
  }

  /** No run after this date. */
  public DagSpec end(String date) {
    return key("end_date", date);
  }

  /** Time zone of the schedule and of its dates. */
  public DagSpec zone(String zone) {
    return key("timezone", zone);
  }

  /** Whether ticks that were missed are made up. */
  public DagSpec catchup(boolean catchup) {
    return key("catchup", catchup);
  }

  /** Words by which readers find it. */
  public DagSpec tags(String... tags) {
    return key("tags", Arrays.asList(tags));
  }

  /** One line for readers. */
  public DagSpec description(String text) {
    return key("description", text);
  }

  /** Markdown text for readers. */
  public DagSpec doc(String markdown) {
    return key("doc_md", markdown);
  }

  /** How many of its runs may be running at once. */
  public DagSpec maxActiveRuns(int runs) {
    return key("max_active_runs", (long) runs);
  }

  /** How many tasks of one run may be active at once. */
  public DagSpec maxActiveTasks(int tasks) {
    return key("max_active_tasks", (long) tasks);
  }

  /** How long a run may take. */
  public DagSpec timeout(Duration atMost) {
    return key("dagrun_timeout", atMost);
  }

  /** Retries of each task that does not say otherwise. */
  public DagSpec retries(int retries, Duration delay) {
    return key("default_args", Map.of("retries", (long) retries, "retry_delay", delay));
  }

  /** Any other key of a DAG in a YAML DAG file. */
  public DagSpec key(String key, Object value) {
    draft.key(key, value);
    return this;
  }

  /**
   * Defines the tasks and, with them, the DAG. In a file that is started with plain {@code java}
   * the DAG is then shown and run once, in memory.
   *
   * @param body calls the verbs of {@link Flow}
   */
  public void define(Runnable body) {
    ScopedValue.where(DagDraft.CURRENT, draft).run(body);
    RecordedDag dag = draft.record();
    if (Recorder.CURRENT.isBound()) {
      Recorder.CURRENT.get().add(dag);
    } else {
      DagTester.of(dag, body.getClass().getClassLoader()).show();
    }
  }
}
