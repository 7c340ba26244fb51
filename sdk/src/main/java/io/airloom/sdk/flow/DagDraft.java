package io.airloom.sdk.flow;

import io.airloom.sdk.model.RecordedDag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A DAG while it is defined: what the verbs of {@link Flow} add to. */
final class DagDraft {
  static final ScopedValue<DagDraft> CURRENT = ScopedValue.newInstance();

  private final String id;
  private final int line = SourceLine.current();
  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, Object> params = new LinkedHashMap<>();
  private final List<TaskDraft> tasks = new ArrayList<>();
  private final List<GroupDraft> groups = new ArrayList<>();
  private @Nullable GroupDraft group;

  DagDraft(String id) {
    this.id = id;
  }

  static DagDraft current() {
    try {
      return CURRENT.get();
    } catch (NoSuchElementException e) {
      throw new IllegalStateException(
          "Expected a task to be defined inside of dag(\"id\").define(…), but no DAG is being"
              + " defined. Move the call there.",
          e);
    }
  }

  void key(String key, Object value) {
    keys.put(key, value);
  }

  Map<String, Object> keys() {
    return keys;
  }

  void param(Param<?> param) {
    params.put(param.name(), param.keys());
  }

  /** A new task in the group that is being defined; a name used before gets a number. */
  TaskDraft task(String name) {
    String prefix = group == null ? "" : group.id() + ".";
    Set<String> taken = new HashSet<>();
    tasks.forEach(task -> taken.add(task.id()));
    String label = name;
    for (int number = 1; taken.contains(prefix + label); number++) {
      label = name + "__" + number;
    }
    TaskDraft task = new TaskDraft(this, group, label);
    tasks.add(task);
    return task;
  }

  GroupRef group(String label, Runnable body) {
    GroupDraft inner = new GroupDraft(group, label);
    groups.add(inner);
    group = inner;
    try {
      body.run();
    } finally {
      group = inner.parent();
    }
    return new GroupRef(inner);
  }

  RecordedDag record() {
    Map<String, Object> recorded = new LinkedHashMap<>(keys);
    if (!params.isEmpty()) {
      recorded.put("params", params);
    }
    return new RecordedDag(
        id,
        line,
        recorded,
        groups.stream().map(GroupDraft::record).toList(),
        tasks.stream().map(TaskDraft::record).toList());
  }
}
