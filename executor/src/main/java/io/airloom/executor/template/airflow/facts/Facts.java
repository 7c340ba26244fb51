package io.airloom.executor.template.airflow.facts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of one attempt can know about it.
 *
 * @param dag the DAG
 * @param task the task
 * @param dagRun the dag run
 * @param taskInstance the task instance and the try
 * @param previousSuccess the latest earlier successful run
 * @param params params, those of the run's conf merged in
 */
public record Facts(
    DagFacts dag,
    TaskFacts task,
    DagRunFacts dagRun,
    TaskInstanceFacts taskInstance,
    PreviousSuccess previousSuccess,
    Map<String, ? extends @Nullable Object> params) {}
