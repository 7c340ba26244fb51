package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.RunId;
import io.airloom.core.timetable.DataInterval;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for a dag run; its type follows from who asks.
 *
 * @param dagId the DAG
 * @param runId the id to use, empty = made from {@code runAfter}
 * @param logicalDate empty for a run without one
 * @param dataInterval empty = inferred by the timetable, if there is a logical date
 * @param runAfter the earliest start, empty = now
 * @param conf a JSON object as text
 * @param trigger who asks
 */
public record TriggerRun(
    DagId dagId,
    Optional<RunId> runId,
    Optional<Instant> logicalDate,
    Optional<DataInterval> dataInterval,
    Optional<Instant> runAfter,
    String conf,
    DagRun.Trigger trigger) {}
