package io.airloom.api.dag;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One DAG on the wire in its short form (Airflow 3.3, {@code DAGResponse}). */
public record DagResponse(
    String dagId,
    String dagDisplayName,
    boolean isPaused,
    boolean isStale,
    @Nullable Instant lastParsedTime,
    @Nullable Double lastParseDuration,
    @Nullable Instant lastExpired,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    @Nullable String relativeFileloc,
    String fileloc,
    @Nullable String description,
    @Nullable String timetableSummary,
    @Nullable String timetableDescription,
    boolean timetablePartitioned,
    boolean timetablePeriodic,
    List<DagTagResponse> tags,
    int maxActiveTasks,
    @Nullable Integer maxActiveRuns,
    int maxConsecutiveFailedDagRuns,
    boolean hasTaskConcurrencyLimits,
    boolean hasImportErrors,
    @Nullable Instant nextDagrunLogicalDate,
    @Nullable Instant nextDagrunDataIntervalStart,
    @Nullable Instant nextDagrunDataIntervalEnd,
    @Nullable Instant nextDagrunRunAfter,
    @Nullable List<String> allowedRunTypes,
    List<String> owners,
    boolean isBackfillable,
    String fileToken) {

  /** A list of DAGs on the wire. */
  public record Collection(List<DagResponse> dags, int totalEntries) {}
}
