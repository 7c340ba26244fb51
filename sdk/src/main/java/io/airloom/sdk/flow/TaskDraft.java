package io.airloom.sdk.flow;

import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.model.RecordedPart;
import io.airloom.sdk.value.PlainValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task while its DAG is defined: others are named by their drafts, because ids may change. */
final class TaskDraft {
  private final DagDraft dag;
  private final @Nullable GroupDraft group;
  private final int line = SourceLine.current();
  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, TaskDraft> mapped = new LinkedHashMap<>();
  private final Map<String, List<TaskDraft>> choices = new LinkedHashMap<>();
  private final Set<TaskDraft> upstream = new LinkedHashSet<>();
  private final Set<GroupDraft> upstreamGroups = new LinkedHashSet<>();
  private String label;

  TaskDraft(DagDraft dag, @Nullable GroupDraft group, String label) {
    this.dag = dag;
    this.group = group;
    this.label = label;
  }

  DagDraft dag() {
    return dag;
  }

  String id() {
    return group == null ? label : group.id() + "." + label;
  }

  void label(String newLabel) {
    label = newLabel;
  }

  void key(String key, Object value) {
    keys.put(key, value);
  }

  void after(TaskDraft other) {
    upstream.add(other);
  }

  void after(GroupDraft other) {
    upstreamGroups.add(other);
  }

  void choice(String choice, TaskDraft task) {
    choices.computeIfAbsent(choice, _ -> new ArrayList<>()).add(task);
    task.after(this);
  }

  /** Makes it call a method with these values. */
  void calls(MethodName method, List<Arg<?>> arguments) {
    keys.put("operator", "java");
    keys.put("java_class", method.type());
    keys.put(MethodCall.METHOD, method.name());
    for (int i = 0; i < arguments.size(); i++) {
      values.put(String.valueOf(i), source(arguments.get(i)));
    }
  }

  /** Takes the elements of another task's result for a parameter, one task instance each. */
  void mapsOver(int place, TaskDraft items) {
    mapped.put(String.valueOf(place), items);
    upstream.add(items);
  }

  private Object source(Arg<?> argument) {
    return switch (argument) {
      case TaskRef<?> task -> {
        upstream.add(task.draft());
        yield task.draft();
      }
      case Param<?> param -> {
        // Rendered with its type, so that a number stays one.
        keys.put("render_template_as_native_obj", true);
        yield Map.of("value", "{{ params['" + param.name() + "'] }}");
      }
      case Arg.Constant<?>(Object value) -> {
        Map<String, @Nullable Object> constant = new LinkedHashMap<>();
        constant.put("value", PlainValues.of(value));
        yield constant;
      }
      case Arg.OfRun<?>(String what) -> Map.of("from", what);
    };
  }

  RecordedPart record() {
    Map<String, Object> recorded = new LinkedHashMap<>(keys);
    if (keys.containsKey(MethodCall.METHOD)) {
      recorded.put(MethodCall.VALUES, resolvedValues());
    }
    if (!choices.isEmpty()) {
      Map<String, Object> ids = new LinkedHashMap<>();
      choices.forEach((name, tasks) -> ids.put(name, tasks.stream().map(TaskDraft::id).toList()));
      recorded.put(MethodCall.CHOICES, ids);
    }
    if (!mapped.isEmpty()) {
      Map<String, Object> expand = new LinkedHashMap<>();
      mapped.forEach(
          (place, items) -> expand.put(MethodCall.VALUES + "." + place, "+" + items.id()));
      recorded.put("expand", expand);
      recorded.put(MethodCall.MAPPED, mapped.keySet().stream().map(Long::valueOf).toList());
    }
    List<String> dependencies = new ArrayList<>();
    upstream.forEach(task -> dependencies.add(task.id()));
    upstreamGroups.forEach(other -> dependencies.add(other.id()));
    recorded.put("dependencies", dependencies);
    if (group != null) {
      recorded.put("task_group_name", group.id());
    }
    return new RecordedPart(id(), line, recorded);
  }

  private Map<String, Object> resolvedValues() {
    Map<String, Object> resolved = new LinkedHashMap<>();
    values.forEach((place, source) ->
        resolved.put(
            place,
            source instanceof TaskDraft task
                ? Map.of("value", Map.of("__xcom__", task.id(), "key", "return_value"))
                : source));
    return resolved;
  }
}
