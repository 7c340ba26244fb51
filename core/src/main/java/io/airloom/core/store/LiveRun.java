package io.airloom.core.store;

import java.util.List;

/**
 * A stored dag run with its task instances, as recovery reads it.
 *
 * @param run the run
 * @param taskInstances all its task instances
 */
public record LiveRun(DagRunRow run, List<TaskInstanceRow> taskInstances) {
  public LiveRun {
    taskInstances = List.copyOf(taskInstances);
  }
}
