package io.airloom.api.version;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One DAG version on the wire (Airflow 3.3, {@code DagVersionResponse}). */
public record DagVersionResponse(
    UUID id,
    int versionNumber,
    String dagId,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    Instant createdAt,
    String dagDisplayName,
    @Nullable String bundleUrl) {}
