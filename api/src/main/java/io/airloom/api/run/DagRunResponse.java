package io.airloom.api.run;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.airloom.api.version.DagVersionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dag run on the wire (Airflow 3.3, {@code DAGRunResponse}).
 *
 * @param conf a JSON object as text
 */
public record DagRunResponse(
    String dagRunId,
    String dagId,
    @Nullable Instant logicalDate,
    @Nullable Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    @Nullable Instant lastSchedulingDecision,
    String runType,
    String state,
    @Nullable String triggeredBy,
    @Nullable String triggeringUserName,
    @JsonRawValue String conf,
    @Nullable String note,
    List<DagVersionResponse> dagVersions,
    @Nullable String bundleVersion,
    String dagDisplayName,
    @Nullable String partitionKey,
    @Nullable Instant partitionDate) {
  private static final double NANOS_PER_SECOND = 1e9;

  static DagRunResponse of(DagRunRow row) {
    Instant start = row.startDate();
    Instant end = row.endDate();
    return new DagRunResponse(
        row.runId(),
        row.dagId(),
        row.logicalDate(),
        row.queuedAt(),
        start,
        end,
        start == null || end == null
            ? null
            : Duration.between(start, end).toNanos() / NANOS_PER_SECOND,
        row.dataIntervalStart(),
        row.dataIntervalEnd(),
        row.runAfter(),
        // The engine decides when something happens to a run; these are the two that it stores.
        end == null ? start : end,
        row.runType(),
        row.state(),
        row.triggeredBy(),
        row.triggeringUserName(),
        row.conf(),
        row.note(),
        List.of(
            new DagVersionResponse(
                row.versionId(),
                row.versionNumber(),
                row.dagId(),
                row.bundleName(),
                row.bundleVersion(),
                row.versionCreatedAt(),
                row.dagDisplayName(),
                null)),
        row.bundleVersion(),
        row.dagDisplayName(),
        null,
        null);
  }

  /**
   * A list of dag runs on the wire; the cursors and the limit are null where paging goes by offset.
   */
  public record Collection(
      List<DagRunResponse> dagRuns,
      @Nullable Integer totalEntries,
      @Nullable Integer totalEntriesLimit,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}
}
