package io.airloom.core.run;

/**
 * The stored key of a task instance.
 *
 * @param runKey the stored key of the dag run
 * @param taskIndex the stored index of the task in its DAG
 * @param mapIndex index of the mapped task instance, -1 if the task is not mapped
 */
public record TaskInstanceKey(long runKey, int taskIndex, int mapIndex) {
  /** The {@link #mapIndex} of a task instance that is not mapped. */
  public static final int NOT_MAPPED = -1;

  @Override
  public String toString() {
    return runKey + "." + taskIndex + "." + mapIndex;
  }
}
