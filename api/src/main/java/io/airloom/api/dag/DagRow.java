package io.airloom.api.dag;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the read model of DAGs selects, in the order of {@link DagQueries#SELECTION}. */
record DagRow(
    String dagId,
    String displayName,
    boolean paused,
    boolean stale,
    Instant lastParsedTime,
    double lastParseDuration,
    String bundleName,
    @Nullable String bundleVersion,
    String relativeFileloc,
    @Nullable String description,
    @Nullable String timetableSummary,
    String timetableDescription,
    boolean timetablePeriodic,
    List<String> tags,
    List<String> owners,
    int maxActiveTasks,
    int maxActiveRuns,
    boolean importErrors,
    @Nullable Instant nextIntervalStart,
    @Nullable Instant nextIntervalEnd,
    @Nullable Instant nextRunAfter,
    UUID versionId,
    int versionNumber,
    Instant versionCreatedAt) {}
