package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a note on a dag run or on its task instances (Airflow 3.3, PATCH dagRuns, taskInstances).
 *
 * @param dagId the DAG
 * @param runId the run
 * @param task the task instances that get the note; empty = the run itself gets it
 * @param note the text, null takes the note away
 */
public record SetNote(
    DagId dagId, RunId runId, Optional<TaskSelector> task, @Nullable String note) {}
