package io.airloom.api.task;

import io.airloom.api.version.DagVersionResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One try of a task instance on the wire (Airflow 3.3, {@code TaskInstanceHistoryResponse}). */
public record TaskTryResponse(
    String taskId,
    String dagId,
    String dagRunId,
    int mapIndex,
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
    @Nullable DagVersionResponse dagVersion) {

  static TaskTryResponse of(TaskInstanceResponse instance) {
    return new TaskTryResponse(
        instance.taskId(),
        instance.dagId(),
        instance.dagRunId(),
        instance.mapIndex(),
        instance.startDate(),
        instance.endDate(),
        instance.duration(),
        instance.state(),
        instance.tryNumber(),
        instance.maxTries(),
        instance.taskDisplayName(),
        instance.dagDisplayName(),
        instance.hostname(),
        instance.unixname(),
        instance.pool(),
        instance.poolSlots(),
        instance.queue(),
        instance.priorityWeight(),
        instance.operator(),
        instance.operatorName(),
        instance.queuedWhen(),
        instance.scheduledWhen(),
        instance.pid(),
        instance.executor(),
        instance.executorConfig(),
        instance.dagVersion());
  }

  /** The tries of a task instance on the wire. */
  public record Collection(List<TaskTryResponse> taskInstances, int totalEntries) {}
}
