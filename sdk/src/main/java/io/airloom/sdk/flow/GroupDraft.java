package io.airloom.sdk.flow;

import io.airloom.sdk.model.RecordedPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task group while its DAG is defined. */
final class GroupDraft {
  private final @Nullable GroupDraft parent;
  private final String label;
  private final int line = SourceLine.current();
  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Set<TaskDraft> upstream = new LinkedHashSet<>();
  private final Set<GroupDraft> upstreamGroups = new LinkedHashSet<>();

  GroupDraft(@Nullable GroupDraft parent, String label) {
    this.parent = parent;
    this.label = label;
  }

  @Nullable GroupDraft parent() {
    return parent;
  }

  String id() {
    return parent == null ? label : parent.id() + "." + label;
  }

  void key(String key, Object value) {
    keys.put(key, value);
  }

  void after(TaskDraft task) {
    upstream.add(task);
  }

  void after(GroupDraft group) {
    upstreamGroups.add(group);
  }

  RecordedPart record() {
    Map<String, Object> recorded = new LinkedHashMap<>(keys);
    recorded.put("group_display_name", label);
    // Ids of tasks and groups are whole already.
    recorded.put("prefix_group_id", false);
    if (parent != null) {
      recorded.put("parent_group_name", parent.id());
    }
    List<String> dependencies = new ArrayList<>();
    upstream.forEach(task -> dependencies.add(task.id()));
    upstreamGroups.forEach(group -> dependencies.add(group.id()));
    recorded.put("dependencies", dependencies);
    return new RecordedPart(id(), line, recorded);
  }
}
