package io.airloom.core.store;

import io.airloom.core.dag.DagVersionId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored image of a dag run.
 *
 * @param run what never changes
 * @param versionId the DAG version that the run follows
 * @param state the state
 * @param queuedAt when it was queued
 * @param startDate when it began to run, null before
 * @param endDate when it ended, null before
 */
public record DagRunRow(
    DagRun run,
    DagVersionId versionId,
    DagRunState state,
    Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate) {}
