package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.TaskGroup;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task group while its DAG is read.
 *
 * @param name the name, without the prefix of its parents
 * @param parent the group it is in, null at the top
 * @param prefixes whether the ids of its tasks and groups start with its own id
 * @param words text for readers
 * @param defaultArgs default arguments of its tasks, those of its parents included
 * @param dependencies names of the tasks and groups before it
 * @param position where its name stands
 */
record GroupDraft(
    String name,
    @Nullable GroupDraft parent,
    boolean prefixes,
    Words words,
    YamlNode.Mapping defaultArgs,
    List<YamlNode.Scalar> dependencies,
    Position position) {

  /**
   * What readers are told.
   *
   * @param tooltip may be empty
   * @param displayName the name to show
   */
  record Words(String tooltip, String displayName) {}

  /** The group's id, the prefix of its parents included. */
  String id() {
    return parent == null ? name : parent.childId(name);
  }

  /** The id of a task or group directly inside. */
  String childId(String label) {
    return prefixes ? id() + "." + label : label;
  }

  /** Whether it is the given group or lies inside of it. */
  boolean isWithin(GroupDraft other) {
    for (GroupDraft group = this; group != null; group = group.parent) {
      if (group.equals(other)) {
        return true;
      }
    }
    return false;
  }

  /** The finished group with those of the tasks that are directly inside. */
  TaskGroup finish(List<TaskDraft> tasks) {
    return new TaskGroup(
        id(),
        words.tooltip(),
        words.displayName(),
        Optional.ofNullable(parent).map(GroupDraft::id),
        tasks.stream()
            .filter(task -> equals(task.group()))
            .map(task -> task.definition().id())
            .toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupDraft draft && draft.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
