package io.airloom.core.run;

import io.airloom.core.dag.TaskId;
import java.util.Set;

/**
 * What a branch or short circuit has decided about the tasks behind it, remembered so that a
 * cleared task is skipped again (Airflow 3.3, XCom {@code skipmixin_key}).
 *
 * @param followed whether the tasks are those that go on, and all others downstream do not; else
 *     the tasks are those that do not go on
 * @param tasks the tasks
 */
public record Decision(boolean followed, Set<TaskId> tasks) {
  /** The key under which Airflow keeps decisions among the XComs. */
  public static final String XCOM_KEY = "skipmixin_key";

  public Decision {
    tasks = Set.copyOf(tasks);
  }

  /** Whether the task does not go on. */
  public boolean rulesOut(TaskId task) {
    return followed != tasks.contains(task);
  }
}
