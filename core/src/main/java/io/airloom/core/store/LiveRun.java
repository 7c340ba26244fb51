package io.airloom.core.store;

import io.airloom.core.run.Decision;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored dag run with its task instances, as recovery reads it.
 *
 * @param run the run
 * @param taskInstances all its task instances
 * @param results what they have returned and decided
 */
public record LiveRun(DagRunRow run, List<TaskInstanceRow> taskInstances, List<Result> results) {
  public LiveRun {
    taskInstances = List.copyOf(taskInstances);
    results = List.copyOf(results);
  }

  /**
   * What a body has left behind for the tasks behind its own.
   *
   * @param length of the return value, see {@link RunView#pushed}
   * @param decision about the tasks behind it, null if this is about the return value
   */
  public record Result(TaskInstanceKey taskInstance, int length, @Nullable Decision decision) {}
}
