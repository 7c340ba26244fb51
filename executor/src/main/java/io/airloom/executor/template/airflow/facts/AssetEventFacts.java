package io.airloom.executor.template.airflow.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset event.
 *
 * @param asset the asset
 * @param extra further data
 * @param source what made it
 * @param aliases names of the aliases it came through
 * @param timestamp when
 * @param partitionKey key of the partition
 */
public record AssetEventFacts(
    AssetFacts asset,
    Map<String, ? extends @Nullable Object> extra,
    EventSource source,
    List<String> aliases,
    Instant timestamp,
    @Nullable String partitionKey) {}
