package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides when runs of a DAG come into being (Airflow 3.3, "Timetables"). Immutable and pure.
 */
public interface Timetable {

  /**
   * The next tick after the last automated run.
   *
   * @param lastAutomated interval of the newest run that a timetable produced, null if none
   * @param now engine time
   */
  Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now);

  /** The interval of a run triggered by hand with the given date. */
  DataInterval inferManualDataInterval(Instant runAfter);
}
