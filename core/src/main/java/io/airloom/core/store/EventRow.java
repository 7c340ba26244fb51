package io.airloom.core.store;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.TaskInstanceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the event log: every move and every command leaves one.
 *
 * @param at engine time
 * @param dagId the DAG
 * @param taskInstance the task instance, null for events of a dag run or a DAG
 * @param runKey the dag run, 0 for events of a DAG
 * @param tryNumber the try, 0 where there is none
 * @param event what happened: a state's spelling, or the command's name
 * @param detail why or by whom, null if the event says it all
 */
public record EventRow(
    Instant at,
    DagId dagId,
    long runKey,
    @Nullable TaskInstanceKey taskInstance,
    int tryNumber,
    String event,
    @Nullable String detail) {}
