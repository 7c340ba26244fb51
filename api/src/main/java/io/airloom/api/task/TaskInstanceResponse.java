package io.airloom.api.task;

import io.airloom.api.version.DagVersionResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task instance on the wire (Airflow 3.3, {@code TaskInstanceResponse}).
 *
 * @param executorConfig a Python literal as text
 */
public record TaskInstanceResponse(
    UUID id,
    String taskId,
    String dagId,
    String dagRunId,
    int mapIndex,
    @Nullable Instant logicalDate,
    Instant runAfter,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration,
    @Nullable String state,
    int tryNumber,
    int maxTries,
    String taskDisplayName,
    String dagDisplayName,
    @Nullable String hostname,
    @Nullable String unixname,
    String pool,
    int poolSlots,
    @Nullable String queue,
    @Nullable Integer priorityWeight,
    @Nullable String operator,
    @Nullable String operatorName,
    @Nullable Instant queuedWhen,
    @Nullable Instant scheduledWhen,
    @Nullable Integer pid,
    @Nullable String executor,
    String executorConfig,
    @Nullable String note,
    @Nullable String renderedMapIndex,
    Map<String, Object> renderedFields,
    @Nullable Object trigger,
    @Nullable Object triggererJob,
    @Nullable DagVersionResponse dagVersion) {

  /**
   * A list of task instances on the wire; the cursors and the limit are null where paging goes by
   * offset.
   */
  public record Collection(
      List<TaskInstanceResponse> taskInstances,
      @Nullable Integer totalEntries,
      @Nullable Integer totalEntriesLimit,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}
}
