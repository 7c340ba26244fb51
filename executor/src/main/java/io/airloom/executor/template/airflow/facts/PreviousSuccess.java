package io.airloom.executor.template.airflow.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest earlier run that succeeded; all null if there is none.
 *
 * @param dataIntervalStart start of its data interval
 * @param dataIntervalEnd end of its data interval
 * @param startDate when it started
 * @param endDate when it ended
 */
public record PreviousSuccess(
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    @Nullable Instant startDate,
    @Nullable Instant endDate) {
  /** No earlier success. */
  public static final PreviousSuccess NONE = new PreviousSuccess(null, null, null, null);
}
