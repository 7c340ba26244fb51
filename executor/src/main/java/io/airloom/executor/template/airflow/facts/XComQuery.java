package io.airloom.executor.template.airflow.facts;

/**
 * Which XComs.
 *
 * @param dagId the DAG
 * @param runId the dag run
 * @param taskId the task
 * @param key the key
 * @param includePriorDates whether earlier runs count too
 */
public record XComQuery(
    String dagId, String runId, String taskId, String key, boolean includePriorDates) {}
