package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.run.TaskInstanceState;

/**
 * Gives task instances a final state by hand (Airflow 3.3, PATCH taskInstances). Whatever failed
 * behind them is cleared.
 *
 * @param dagId the DAG
 * @param runs whose task instances
 * @param task which task
 * @param reach what else is marked
 * @param state success, failed or skipped
 * @param dryRun whether nothing is changed and only the answer is wanted
 * @param userName who asks, for the event log
 */
public record MarkTaskInstance(
    DagId dagId,
    RunSelection runs,
    TaskSelector task,
    ClearTaskInstances.Reach reach,
    TaskInstanceState state,
    boolean dryRun,
    String userName) {}
