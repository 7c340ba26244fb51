package io.airloom.api.node;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of the server that keeps running, on the wire (Airflow 3.3, {@code JobResponse}). */
public record JobResponse(
    int id,
    @Nullable String dagId,
    @Nullable String state,
    @Nullable String jobType,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Instant latestHeartbeat,
    @Nullable String executorClass,
    @Nullable String hostname,
    @Nullable String unixname,
    @Nullable String dagDisplayName) {

  /** A list of such parts on the wire. */
  public record Collection(List<JobResponse> jobs, int totalEntries) {}
}
