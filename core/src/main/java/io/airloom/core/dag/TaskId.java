package io.airloom.core.dag;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;

/**
 * The id of a task, unique in its DAG, group prefix included ({@code group.task}).
 *
 * @param value as {@link DagId#value()}
 */
public record TaskId(String value) implements Comparable<TaskId> {
  public TaskId {
    if (!DagId.isValid(value)) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected a task id of 1 to 250 letters, digits, '_', '.' or '-', but got \"%s\". Rename the task."
              .formatted(value));
    }
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
