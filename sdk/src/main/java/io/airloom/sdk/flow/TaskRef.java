package io.airloom.sdk.flow;

import io.airloom.sdk.dag.TriggerRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of the DAG that is being defined; as an argument of another task it stands for its result,
 * which draws the edge between the two.
 *
 * @param <T> type of the result
 */
public final class TaskRef<T extends @Nullable Object> implements Arg<T> {
  private final TaskDraft draft;

  TaskRef(TaskDraft draft) {
    this.draft = draft;
  }

  TaskDraft draft() {
    return draft;
  }

  /** Gives it another id than the name of its method. */
  public TaskRef<T> id(String id) {
    draft.label(id);
    return this;
  }

  /** Orders: the other task runs after this one. Returns the other, so that chains read on. */
  public <U extends @Nullable Object> TaskRef<U> then(TaskRef<U> next) {
    next.draft.after(draft);
    return next;
  }

  /** Orders: the group runs after this task. */
  public GroupRef then(GroupRef next) {
    next.draft().after(draft);
    return next;
  }

  /** Orders: this task runs after the others. */
  public TaskRef<T> after(TaskRef<?>... others) {
    for (TaskRef<?> other : others) {
      draft.after(other.draft);
    }
    return this;
  }

  /** Orders: this task runs after the groups. */
  public TaskRef<T> after(GroupRef... others) {
    for (GroupRef other : others) {
      draft.after(other.draft());
    }
    return this;
  }

  /** How many tries may follow the first. */
  public TaskRef<T> retries(int retries) {
    return key("retries", (long) retries);
  }

  /** How many tries may follow the first, and the wait before each. */
  public TaskRef<T> retries(int retries, Duration delay) {
    return retries(retries).key("retry_delay", delay);
  }

  /** How long one attempt may take. */
  public TaskRef<T> timeout(Duration atMost) {
    return key("execution_timeout", atMost);
  }

  /** The condition on the tasks before it. */
  public TaskRef<T> triggerRule(TriggerRule rule) {
    return key("trigger_rule", rule.value());
  }

  /** The pool it takes a slot of. */
  public TaskRef<T> pool(String pool) {
    return key("pool", pool);
  }

  /** The pool, and how many of its slots it takes. */
  public TaskRef<T> pool(String pool, int slots) {
    return pool(pool).key("pool_slots", (long) slots);
  }

  /** How it competes with others; greater goes first. */
  public TaskRef<T> priority(int weight) {
    return key("priority_weight", (long) weight);
  }

  /** How many of its instances may run at once in one run. */
  public TaskRef<T> maxParallel(int instances) {
    return key("max_active_tis_per_dagrun", (long) instances);
  }

  /** Template of the name of each mapped instance. */
  public TaskRef<T> label(String template) {
    return key("map_index_template", template);
  }

  /** Assets it changes, by URI. */
  public TaskRef<T> outlets(String... uris) {
    return key("outlets", List.of(uris));
  }

  /** Assets it reads, by URI. */
  public TaskRef<T> inlets(String... uris) {
    return key("inlets", List.of(uris));
  }

  /** Who answers for it. */
  public TaskRef<T> owner(String owner) {
    return key("owner", owner);
  }

  /** Markdown text for readers. */
  public TaskRef<T> doc(String markdown) {
    return key("doc_md", markdown);
  }

  /** Any other key of a task in a YAML DAG file. */
  public TaskRef<T> key(String key, Object value) {
    draft.key(key, value);
    return this;
  }
}
