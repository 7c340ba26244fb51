package io.airloom.api.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of the event log on the wire (Airflow 3.3, {@code EventLogResponse}). */
public record EventLogResponse(
    long eventLogId,
    Instant when,
    @Nullable String dagId,
    @Nullable String taskId,
    @Nullable String runId,
    @Nullable Integer mapIndex,
    @Nullable Integer tryNumber,
    String event,
    @Nullable Instant logicalDate,
    @Nullable String owner,
    @Nullable String extra,
    @Nullable String dagDisplayName,
    @Nullable String taskDisplayName) {

  /** A part of the event log on the wire. */
  public record Collection(List<EventLogResponse> eventLogs, int totalEntries) {}
}
