package io.airloom.sdk.flow;

/**
 * A task that chooses among the tasks behind it by an enum.
 *
 * @param <E> the choices
 */
public final class BranchRef<E extends Enum<E>> {
  private final TaskRef<E> task;

  BranchRef(TaskRef<E> task) {
    this.task = task;
  }

  /** The task that chooses. */
  public TaskRef<E> task() {
    return task;
  }

  /** Tasks that run if the choice is this one, and are skipped otherwise. */
  public BranchRef<E> on(E choice, TaskRef<?>... tasks) {
    for (TaskRef<?> next : tasks) {
      task.draft().choice(choice.name(), next.draft());
    }
    return this;
  }
}
