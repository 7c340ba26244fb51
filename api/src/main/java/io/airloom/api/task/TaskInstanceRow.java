package io.airloom.api.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the read model of task instances selects, in the order of {@link
 * TaskInstanceQueries#SELECTION}.
 */
record TaskInstanceRow(
    long runKey,
    int taskIndex,
    int mapIndex,
    String taskId,
    String dagId,
    String runId,
    @Nullable Instant logicalDate,
    Instant runAfter,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable String state,
    int tryNumber,
    int maxTries,
    @Nullable Instant queuedWhen,
    @Nullable Instant scheduledWhen,
    String taskDisplayName,
    String dagDisplayName,
    String pool,
    int poolSlots,
    String queue,
    int priorityWeight,
    String operatorName,
    UUID versionId,
    int versionNumber,
    String bundleName,
    @Nullable String bundleVersion,
    Instant versionCreatedAt) {}
