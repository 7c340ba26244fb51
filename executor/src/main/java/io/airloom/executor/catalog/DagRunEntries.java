package io.airloom.executor.catalog;

import static io.airloom.core.dag.OperatorCatalog.ArgumentType.ANY;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.BOOLEAN;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.DURATION;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.LIST;
import static io.airloom.core.dag.OperatorCatalog.ArgumentType.STRING;

import io.airloom.core.dag.TaskKind;
import java.util.List;

/** Other DAGs. */
final class DagRunEntries {
  private DagRunEntries() {}

  static List<OperatorEntry> all() {
    return List.of(trigger(), external());
  }

  private static OperatorEntry trigger() {
    return OperatorEntry.named(OperatorNames.TRIGGER_DAG_RUN, TaskKind.IO)
        .paths(
            "airflow.providers.standard.operators.trigger_dagrun.TriggerDagRunOperator",
            "airflow.operators.trigger_dagrun.TriggerDagRunOperator")
        .required("trigger_dag_id", STRING, true, "the other DAG")
        .templated("trigger_run_id", STRING, "id of the run; made from its date")
        .templated("conf", ANY, "a mapping for the run")
        .templated("logical_date", STRING, "its logical date; now, null for none")
        .plain("reset_dag_run", BOOLEAN, "must be false: a task cannot clear a run yet")
        .plain("wait_for_completion", BOOLEAN, "whether it waits for the run's end; false")
        .plain("poke_interval", DURATION, "time between two looks at the run; 60 s")
        .plain("allowed_states", LIST, "states of the run that let it succeed; `success`")
        .plain("failed_states", LIST, "states of the run that fail it, no retry; `failed`")
        .plain("skip_when_already_exists", BOOLEAN, "whether an existing run skips it; false")
        .plain("deferrable", BOOLEAN, "whether it waits in state `deferred`; false")
        .about(
            "Starts a run of another DAG. A run of the same id or logical date fails the task"
                + " without a retry. The run's id is pushed as `trigger_run_id`.");
  }

  private static OperatorEntry external() {
    return OperatorEntry.named(OperatorNames.EXTERNAL_TASK_SENSOR, TaskKind.IO)
        .paths(
            "airflow.providers.standard.sensors.external_task.ExternalTaskSensor",
            "airflow.sensors.external_task.ExternalTaskSensor",
            "airflow.sensors.external_task_sensor.ExternalTaskSensor")
        .required("external_dag_id", STRING, true, "the other DAG")
        .templated("external_task_id", STRING, "a task of it; without any, its run as a whole")
        .templated("external_task_ids", LIST, "several tasks of it")
        .templated("external_task_group_id", STRING, "a group of it")
        .plain("allowed_states", LIST, "states that are waited for; `success`")
        .plain("skipped_states", LIST, "states that skip the sensor; none")
        .plain("failed_states", LIST, "states that are exceptions; none")
        .plain("execution_delta", DURATION, "how much earlier the other run's logical date is; 0")
        .plain("check_existence", BOOLEAN, "whether a missing DAG is an exception; false")
        .plain("poll_interval", DURATION, "ignored: `poke_interval` counts")
        .with(SensorEntries.waits())
        .about(
            "Waits for tasks of another DAG in the run with the same logical date. A failed one"
                + " does not end it unless `failed_states` says so.");
  }
}
