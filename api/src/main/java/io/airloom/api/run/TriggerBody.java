package io.airloom.api.run;

import io.airloom.api.request.JsonBody;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.timetable.DataInterval;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The body of a trigger (Airflow 3.3, {@code TriggerDAGRunPostBody}). */
record TriggerBody(
    Optional<String> runId,
    Optional<Instant> dataIntervalStart,
    Optional<Instant> dataIntervalEnd,
    Optional<Instant> logicalDate,
    Optional<Instant> runAfter,
    Optional<JsonNode> conf,
    Optional<String> note,
    Optional<String> partitionKey) {

  /** Reads the fields in the order of Airflow's model, which is that of the problems too. */
  static TriggerBody read(JsonBody body) {
    TriggerBody trigger =
        new TriggerBody(
            body.text("dag_run_id"),
            body.instant("data_interval_start"),
            body.instant("data_interval_end"),
            body.requiredInstant("logical_date"),
            body.instant("run_after"),
            body.object("conf"),
            body.text("note"),
            body.text("partition_key"));
    body.refuseOthers();
    body.rule(
        trigger.dataIntervalStart.isPresent() == trigger.dataIntervalEnd.isPresent(),
        "Either both data_interval_start and data_interval_end must be provided or both must be"
            + " None");
    return trigger;
  }

  TriggerRun command(DagId dagId, String userName) {
    return new TriggerRun(
        dagId,
        runId.map(RunId::new),
        logicalDate,
        dataIntervalStart.flatMap(
            start -> dataIntervalEnd.map(end -> new DataInterval(start, end))),
        runAfter,
        conf.map(JsonNode::toString).orElse("{}"),
        new DagRun.Trigger(TriggeredBy.REST_API, userName, note.orElse(null)));
  }
}
