package io.airloom.executor.template.airflow.facts;

import org.jspecify.annotations.Nullable;

/**
 * The task instance that made an asset event; all null if it came from outside.
 *
 * @param dagId DAG
 * @param taskId task
 * @param runId dag run
 * @param mapIndex map index
 */
public record EventSource(
    @Nullable String dagId, @Nullable String taskId, @Nullable String runId, int mapIndex) {}
