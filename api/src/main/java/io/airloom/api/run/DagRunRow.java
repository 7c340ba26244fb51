package io.airloom.api.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the read model of dag runs selects, in the order of {@link DagRunQueries#SELECTION}. */
record DagRunRow(
    String runId,
    String dagId,
    String dagDisplayName,
    String state,
    String runType,
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    String triggeredBy,
    @Nullable String triggeringUserName,
    @Nullable String note,
    String conf,
    UUID versionId,
    int versionNumber,
    String bundleName,
    @Nullable String bundleVersion,
    Instant versionCreatedAt) {}
