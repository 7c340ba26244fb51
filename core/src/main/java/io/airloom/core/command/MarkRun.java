package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.RunId;

/**
 * Gives a dag run a state by hand (Airflow 3.3, PATCH dagRuns).
 *
 * @param dagId the DAG
 * @param runId the run
 * @param state success, failed or queued
 * @param userName who asks, for the event log
 */
public record MarkRun(DagId dagId, RunId runId, DagRunState state, String userName) {}
