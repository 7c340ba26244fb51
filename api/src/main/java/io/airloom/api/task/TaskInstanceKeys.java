package io.airloom.api.task;

import io.airloom.core.run.TaskInstanceKey;
import java.util.List;
import java.util.OptionalInt;

/** Task instances that a command names, in their wire form: one statement for all. */
public record TaskInstanceKeys(TaskInstanceQueries queries, TaskInstanceResponses responses) {

  TaskInstanceResponse.Collection collection(List<TaskInstanceKey> keys) {
    List<TaskInstanceResponse> found = queries.findAll(keys).stream().map(responses::of).toList();
    return new TaskInstanceResponse.Collection(found, found.size(), null, null, null);
  }

  /** The instances of a task in one run, or the one with the given map index. */
  List<TaskInstanceKey> ofTask(Target target, OptionalInt mapIndex) {
    return queries.keys(target, mapIndex);
  }
}
