package io.airloom.executor.operator;

import io.airloom.core.attempt.Attempt;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskGroup;
import io.airloom.core.dag.TaskId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.sdk.operator.Downstream;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a branch's choice means in its DAG (Airflow 3.3, {@code BranchMixIn}). */
public final class Branching {
  private Branching() {}

  /**
   * The success of a branch.
   *
   * @param chosen id of a task or group, a list of such, or null to follow none
   * @throws AirloomException {@code INVALID_ARGUMENT} if an id does not exist in the DAG or is no
   *     text; the task then fails
   */
  public static TaskOutcome follow(Attempt attempt, @Nullable Object chosen) {
    List<?> ids =
        switch (chosen) {
          case null -> List.of();
          case List<?> list -> list;
          case Object one -> List.of(one);
        };
    List<String> texts = new ArrayList<>();
    for (Object id : ids) {
      if (!(id instanceof String text)) {
        throw new AirloomException(
            ErrorCode.INVALID_ARGUMENT,
            "Expected a branch to choose tasks by their ids, but it chose %s. Return a text, a list of texts or nothing."
                .formatted(id));
      }
      texts.add(text);
    }
    return new TaskOutcome.Succeeded(chosen, resolve(attempt, new Downstream.Followed(texts)));
  }

  /**
   * A decision with the tasks of chosen groups in place of the groups.
   *
   * @throws AirloomException {@code INVALID_ARGUMENT} if a chosen id does not exist in the DAG
   */
  public static Downstream resolve(Attempt attempt, Downstream decision) {
    return switch (decision) {
      case Downstream.Followed(List<String> ids) -> {
        Set<String> tasks = new LinkedHashSet<>();
        ids.forEach(id -> tasks.addAll(tasksOf(attempt, id)));
        yield new Downstream.Followed(List.copyOf(tasks));
      }
      case Downstream.Undecided _, Downstream.AllSkipped _, Downstream.DirectSkipped _ -> decision;
    };
  }

  /** The task itself, or the tasks with which a group begins. */
  private static List<String> tasksOf(Attempt attempt, String id) {
    List<TaskDefinition> tasks = attempt.version().definition().tasks();
    if (tasks.stream().anyMatch(task -> task.id().value().equals(id))) {
      return List.of(id);
    }
    boolean isGroup =
        attempt.version().definition().groups().stream().map(TaskGroup::id).anyMatch(id::equals);
    if (!isGroup) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the branch to choose a task or group of DAG \"%s\", but there is no \"%s\". Correct the id, group prefix included."
              .formatted(attempt.run().dagId(), id));
    }
    List<String> roots = new ArrayList<>();
    for (TaskDefinition task : tasks) {
      if (isIn(id, task.id()) && task.upstream().stream().noneMatch(up -> isIn(id, up))) {
        roots.add(task.id().value());
      }
    }
    return roots;
  }

  private static boolean isIn(String group, TaskId task) {
    return task.value().startsWith(group + ".");
  }
}
