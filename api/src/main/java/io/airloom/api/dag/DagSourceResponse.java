package io.airloom.api.dag;

import org.jspecify.annotations.Nullable;

/** The source of a DAG version on the wire (Airflow 3.3, {@code DAGSourceResponse}). */
public record DagSourceResponse(
    @Nullable String content,
    String dagId,
    @Nullable Integer versionNumber,
    String dagDisplayName) {}
