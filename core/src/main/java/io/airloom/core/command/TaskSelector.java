package io.airloom.core.command;

import io.airloom.core.dag.TaskId;
import io.airloom.core.run.TaskInstanceKey;
import java.util.OptionalInt;

/**
 * One task, or one task instance of a mapped task.
 *
 * @param taskId the task
 * @param mapIndex empty = all task instances of the task
 */
public record TaskSelector(TaskId taskId, OptionalInt mapIndex) {
  /** Whether a task instance of this very task is meant. */
  public boolean includes(TaskInstanceKey taskInstance) {
    return mapIndex.isEmpty() || mapIndex.getAsInt() == taskInstance.mapIndex();
  }
}
