package io.airloom.executor.template.airflow.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a run; a run without logical date has no data interval in templates.
 *
 * @param logicalDate logical date
 * @param dataIntervalStart start of the data interval
 * @param dataIntervalEnd end of the data interval
 * @param runAfter when it may start
 * @param startDate when it started
 * @param endDate when it ended
 */
public record RunTimes(
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    @Nullable Instant startDate,
    @Nullable Instant endDate) {}
