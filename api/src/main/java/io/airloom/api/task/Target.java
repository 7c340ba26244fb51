package io.airloom.api.task;

import java.util.OptionalInt;

/** The task of a run that a path names. */
record Target(String dagId, String runId, String taskId) {

  String notFound(OptionalInt mapIndex) {
    return "The Task Instance with dag_id: `%s`, run_id: `%s`, task_id: `%s` and map_index: `%s` was not found"
        .formatted(
            dagId,
            runId,
            taskId,
            mapIndex.isPresent() ? Integer.toString(mapIndex.getAsInt()) : "None");
  }
}
