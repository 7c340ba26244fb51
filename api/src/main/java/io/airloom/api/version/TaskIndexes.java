package io.airloom.api.version;

import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.TaskDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the tasks of a new version their stored indexes; known tasks keep theirs for ever. */
final class TaskIndexes {
  private final int[] indexes;
  private final List<DagTaskEntity> added = new ArrayList<>();

  /**
   * Indexes for a definition.
   *
   * @param known all tasks that the DAG ever had
   */
  TaskIndexes(DagDefinition definition, List<DagTaskEntity> known) {
    Map<String, Integer> byTaskId = HashMap.newHashMap(known.size());
    int next = 0;
    for (DagTaskEntity task : known) {
      byTaskId.put(task.taskId(), task.key().taskIndex());
      next = Math.max(next, task.key().taskIndex() + 1);
    }
    this.indexes = new int[definition.tasks().size()];
    for (int position = 0; position < indexes.length; position++) {
      TaskDefinition task = definition.tasks().get(position);
      Integer index = byTaskId.get(task.id().value());
      if (index == null) {
        index = next++;
        added.add(
            new DagTaskEntity(
                new DagTaskEntity.Key(definition.id().value(), index), task.id().value()));
      }
      indexes[position] = index;
    }
  }

  /** The index of each task, in the definition's order. */
  int[] indexes() {
    return indexes.clone();
  }

  /** The tasks that are new to the DAG. */
  List<DagTaskEntity> added() {
    return added;
  }
}
