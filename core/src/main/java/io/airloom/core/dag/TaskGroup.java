package io.airloom.core.dag;

import io.airloom.core.dag.TaskDefinition.Expansion;
import java.util.List;
import java.util.Optional;

/**
 * A named set of tasks for readers; it has no state of its own.
 *
 * @param id the group's id, parents' prefix included
 * @param tooltip text for readers, may be empty
 * @param displayName the name to show, usually the last part of the id
 * @param parent id of the group it lies in; empty = at the top
 * @param tasks ids of the tasks directly inside, in the file's order
 * @param expansion over what all tasks inside are mapped together; empty = not mapped
 */
public record TaskGroup(
    String id,
    String tooltip,
    String displayName,
    Optional<String> parent,
    List<TaskId> tasks,
    Optional<Expansion> expansion) {
  public TaskGroup {
    tasks = List.copyOf(tasks);
  }

  /** A group that is not mapped. */
  public TaskGroup(
      String id, String tooltip, String displayName, Optional<String> parent, List<TaskId> tasks) {
    this(id, tooltip, displayName, parent, tasks, Optional.empty());
  }

  /** A group at the top without tasks directly inside. */
  public TaskGroup(String id, String tooltip) {
    this(id, tooltip, id, Optional.empty(), List.of());
  }
}
