package io.airloom.api.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pool on the wire (Airflow 3.3, {@code PoolResponse}). */
public record PoolResponse(
    String name,
    int slots,
    @Nullable String description,
    boolean includeDeferred,
    int occupiedSlots,
    int runningSlots,
    int queuedSlots,
    int scheduledSlots,
    int openSlots,
    int deferredSlots,
    @Nullable String teamName) {
  private static final int ENDLESS = -1;

  static PoolResponse of(PoolRow row, PoolUsage usage) {
    int occupied = usage.occupied(row.includeDeferred());
    return new PoolResponse(
        row.name(),
        row.slots(),
        row.description(),
        row.includeDeferred(),
        occupied,
        usage.of("running"),
        usage.of("queued"),
        usage.of("scheduled"),
        row.slots() == ENDLESS ? ENDLESS : row.slots() - occupied,
        usage.of("deferred"),
        null);
  }

  /** A list of pools on the wire. */
  public record Collection(List<PoolResponse> pools, int totalEntries) {}
}
