package io.airloom.api.task;

import io.airloom.api.version.DagVersionResponse;
import io.airloom.core.run.TaskInstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the wire form of task instances from rows.
 *
 * @param hostname where attempts of this deployment run
 * @param unixname the operating system's user under which they run
 */
public record TaskInstanceResponses(String hostname, String unixname) {
  private static final double NANOS_PER_SECOND = 1e9;

  TaskInstanceResponse of(TaskInstanceRow row) {
    return new TaskInstanceResponse(
        new TaskInstanceUuid(
                new TaskInstanceKey(row.runKey(), row.taskIndex(), row.mapIndex()), row.tryNumber())
            .value(),
        row.taskId(),
        row.dagId(),
        row.runId(),
        row.mapIndex(),
        row.logicalDate(),
        row.runAfter(),
        row.startDate(),
        row.endDate(),
        seconds(row.startDate(), row.endDate()),
        row.state(),
        row.tryNumber(),
        row.maxTries(),
        row.taskDisplayName(),
        row.dagDisplayName(),
        // Only what was queued has met an executor; empty tasks and cascades never do.
        row.queuedWhen() == null ? "" : hostname,
        unixname,
        row.pool(),
        row.poolSlots(),
        row.queue(),
        row.priorityWeight(),
        row.operatorName(),
        row.operatorName(),
        row.queuedWhen(),
        row.scheduledWhen(),
        null,
        null,
        "{}",
        null,
        row.mapIndex() < 0 ? null : Integer.toString(row.mapIndex()),
        Map.of(),
        null,
        null,
        version(row));
  }

  private static DagVersionResponse version(TaskInstanceRow row) {
    return new DagVersionResponse(
        row.versionId(),
        row.versionNumber(),
        row.dagId(),
        row.bundleName(),
        row.bundleVersion(),
        row.versionCreatedAt(),
        row.dagDisplayName(),
        null);
  }

  private static @Nullable Double seconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null
        ? null
        : Duration.between(start, end).toNanos() / NANOS_PER_SECOND;
  }
}
