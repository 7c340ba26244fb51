package io.airloom.core.run;

import io.airloom.core.dag.DagId;
import io.airloom.core.timetable.DataInterval;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same during the life of a dag run.
 *
 * @param key the stored key
 * @param dagId the DAG
 * @param runId the public id
 * @param type what brought it into being
 * @param dates when it belongs and when it may start
 * @param conf the JSON object given at the trigger, as text; {@code {}} if none was
 * @param trigger who asked
 */
public record DagRun(
    long key,
    DagId dagId,
    RunId runId,
    DagRunType type,
    Dates dates,
    String conf,
    Trigger trigger) {

  /**
   * The dates of a dag run.
   *
   * @param logicalDate empty for runs triggered without one; then there is no interval either
   * @param dataInterval the span of data the run is about
   * @param runAfter the earliest start
   */
  public record Dates(
      Optional<Instant> logicalDate, Optional<DataInterval> dataInterval, Instant runAfter) {}

  /**
   * Who asked for a dag run.
   *
   * @param by the door
   * @param userName the user's name, null for runs that no user asked for
   * @param note the note given at the trigger, null if none was
   */
  public record Trigger(TriggeredBy by, @Nullable String userName, @Nullable String note) {}
}
