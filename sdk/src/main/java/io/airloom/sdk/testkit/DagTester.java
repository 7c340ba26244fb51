package io.airloom.sdk.testkit;

import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.model.RecordedDag;
import io.airloom.sdk.model.RecordedPart;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Java tasks and shell commands of a DAG once, one after the other, in memory: values
 * between tasks take the way through their JSON form, templates, retries and schedules do not
 * count. Tasks of other operators succeed without doing anything. One thread.
 */
public final class DagTester {
  private final RecordedDag dag;
  private final ClassLoader loader;
  private final Map<String, Object> params = new LinkedHashMap<>();
  private final Map<String, TaskOutcome> outcomes = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> results = new LinkedHashMap<>();
  private Instant logicalDate = Instant.EPOCH;

  private DagTester(RecordedDag dag, ClassLoader loader) {
    this.dag = dag;
    this.loader = loader;
    if (dag.keys().get("params") instanceof Map<?, ?> defaults) {
      defaults.forEach((name, param) -> {
        Object value = param instanceof Map<?, ?> map ? map.get("default") : null;
        if (value != null) {
          params.put(String.valueOf(name), value);
        }
      });
    }
  }

  /**
   * A tester of one DAG.
   *
   * @param loader where the classes of its tasks are found
   */
  public static DagTester of(RecordedDag dag, ClassLoader loader) {
    return new DagTester(dag, loader);
  }

  /** Gives the run a logical date; without one it is the epoch. */
  public DagTester at(Instant date) {
    logicalDate = date;
    return this;
  }

  /** Gives a param another value than its default. */
  public DagTester with(String param, Object value) {
    params.put(param, value);
    return this;
  }

  /** Runs all tasks in the order of their dependencies. */
  public DagTester run() {
    List<RecordedPart> waiting = new ArrayList<>(dag.tasks());
    while (!waiting.isEmpty()) {
      RecordedPart next =
          waiting.stream()
              .filter(task -> waiting.stream().noneMatch(other -> dependsOn(task, other)))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalStateException(
                      "Expected the tasks of DAG \"%s\" to form no cycle, but they do. Remove a dependency."
                          .formatted(dag.id())));
      waiting.remove(next);
      outcomes.put(next.name(), outcome(next));
    }
    return this;
  }

  /** How a task ended; empty if there is no such task or nothing ran yet. */
  public Optional<TaskOutcome> outcome(String taskId) {
    return Optional.ofNullable(outcomes.get(taskId));
  }

  /** The result of a task in its JSON form, null if it has none. */
  public @Nullable Object result(String taskId) {
    return results.get(taskId);
  }

  /** Prints the DAG, runs it and prints how each task ended. */
  public void show() {
    PrintStream out = System.out;
    out.printf("DAG %s: %d tasks, schedule %s%n", dag.id(), dag.tasks().size(), schedule());
    run();
    for (RecordedPart task : dag.tasks()) {
      String after = dependencies(task).isEmpty() ? "" : " after " + dependencies(task);
      out.printf("  %s%s: %s%n", task.name(), after, text(outcomes.get(task.name())));
    }
  }

  private Object schedule() {
    Object schedule = dag.keys().get("schedule");
    return schedule == null ? "none" : schedule;
  }

  private static String text(@Nullable TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Succeeded succeeded ->
          succeeded.value() == null ? "success" : "success, " + succeeded.value();
      case TaskOutcome.Skipped skipped -> "skipped, " + skipped.reason();
      case TaskOutcome.Failed failed -> "failed, " + failed.reason();
      case null, default -> String.valueOf(outcome);
    };
  }

  private TaskOutcome outcome(RecordedPart task) {
    Optional<TaskOutcome> ruledOut = ruledOut(task);
    if (ruledOut.isPresent()) {
      return ruledOut.get();
    }
    try {
      TaskOutcome outcome = execute(task);
      if (outcome instanceof TaskOutcome.Succeeded succeeded) {
        results.put(task.name(), succeeded.value());
      }
      return outcome;
    } catch (Exception e) {
      return new TaskOutcome.Failed(String.valueOf(e), true);
    }
  }

  private TaskOutcome execute(RecordedPart task) throws Exception {
    if ("bash".equals(task.keys().get("operator"))) {
      return ShellCommand.run(task.keys());
    }
    if (!(task.keys().get("java_class") instanceof String type)
        || !task.keys().containsKey(MethodCall.METHOD)) {
      return TaskOutcome.succeeded();
    }
    MethodCall call = new MethodCall(Class.forName(type, true, loader));
    return task.keys().get("expand") instanceof Map<?, ?> expand
        ? each(call, task, expand)
        : execute(call, task, -1, Map.of());
  }

  private TaskOutcome each(MethodCall call, RecordedPart task, Map<?, ?> expand) throws Exception {
    Map.Entry<?, ?> argument = expand.entrySet().iterator().next();
    Object items = results.get(String.valueOf(argument.getValue()).substring(1));
    List<@Nullable Object> values = new ArrayList<>();
    int index = 0;
    for (Object item : items instanceof List<?> list ? list : List.of()) {
      Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
      String place = String.valueOf(argument.getKey()).substring(MethodCall.VALUES.length() + 1);
      mapped.put(place, item);
      TaskOutcome outcome = execute(call, task, index++, mapped);
      if (!(outcome instanceof TaskOutcome.Succeeded succeeded)) {
        return outcome;
      }
      values.add(succeeded.value());
    }
    return TaskOutcome.succeeded(values);
  }

  private TaskOutcome execute(
      MethodCall call, RecordedPart task, int index, Map<String, ? extends @Nullable Object> mapped)
      throws Exception {
    Map<String, Object> arguments = new TestArguments(params, results).of(task, mapped);
    TestContext context = new TestContext(dag.id(), task.name(), index, logicalDate, arguments);
    return ScopedValue.where(TaskContext.CURRENT, context).call(() -> call.execute(context));
  }

  /** Skipped or failed tasks pass on what they are; a branch skips what it does not choose. */
  private Optional<TaskOutcome> ruledOut(RecordedPart task) {
    boolean anyRule = task.keys().containsKey("trigger_rule");
    for (String before : dependencies(task)) {
      TaskOutcome outcome = outcomes.get(before);
      if (outcome instanceof TaskOutcome.Succeeded(_, Downstream.Followed(List<String> chosen))
          && !chosen.contains(task.name())) {
        return Optional.of(new TaskOutcome.Skipped("not chosen by " + before));
      }
      if (!anyRule && outcome != null && !(outcome instanceof TaskOutcome.Succeeded)) {
        return Optional.of(new TaskOutcome.Skipped(before + " did not succeed"));
      }
    }
    return Optional.empty();
  }

  private boolean dependsOn(RecordedPart task, RecordedPart other) {
    return dependencies(task).contains(other.name());
  }

  /** Ids of the tasks before it, those of groups in the place of the groups. */
  private List<String> dependencies(RecordedPart task) {
    List<String> ids = new ArrayList<>();
    addDependencies(task, ids);
    Object group = task.keys().get("task_group_name");
    dag.groups().stream()
        .filter(part -> part.name().equals(group))
        .forEach(part -> addDependencies(part, ids));
    return ids;
  }

  private void addDependencies(RecordedPart part, List<String> ids) {
    if (!(part.keys().get("dependencies") instanceof List<?> names)) {
      return;
    }
    for (Object name : names) {
      boolean isGroup = dag.groups().stream().anyMatch(group -> group.name().equals(name));
      if (isGroup) {
        dag.tasks().stream()
            .filter(task -> task.name().startsWith(name + "."))
            .forEach(task -> ids.add(task.name()));
      } else {
        ids.add(String.valueOf(name));
      }
    }
  }
}
