package io.airloom.core.command;

import io.airloom.core.dag.DagId;

/**
 * Pauses or unpauses a DAG.
 *
 * @param dagId the DAG
 * @param paused the state to reach
 * @param userName who asks, for the event log
 */
public record SetPaused(DagId dagId, boolean paused, String userName) {}
