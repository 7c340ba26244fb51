package io.airloom.core.store;

import io.airloom.core.dag.DagId;
import io.airloom.core.timetable.DataInterval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine remembers of a DAG between runs.
 *
 * @param dagId the DAG
 * @param paused whether new runs and queued runs wait
 * @param lastAutomated the data interval of the newest run that a timetable produced, null if none
 * @param next the next tick's data interval, null if there is none
 * @param nextRunAfter when the next tick is due, null if there is none
 */
public record DagStateRow(
    DagId dagId,
    boolean paused,
    @Nullable DataInterval lastAutomated,
    @Nullable DataInterval next,
    @Nullable Instant nextRunAfter) {

  /** The same, paused or not. */
  public DagStateRow withPaused(boolean isPaused) {
    return new DagStateRow(dagId, isPaused, lastAutomated, next, nextRunAfter);
  }
}
