package io.airloom.core.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What decides when runs of a DAG come into being (Airflow 3.3, "Timetables"). Immutable and pure:
 * every case is plain data that can be stored, and two equal ones behave alike.
 */
public sealed interface Timetable
    permits AssetOrTimeTimetable,
        AssetTriggeredTimetable,
        ContinuousTimetable,
        CronDataIntervalTimetable,
        CronPartitionTimetable,
        CronTriggerTimetable,
        DeltaDataIntervalTimetable,
        DeltaTriggerTimetable,
        EventsTimetable,
        MultipleCronTriggerTimetable,
        NullTimetable,
        OnceTimetable,
        PartitionedAtRuntimeTimetable {

  /**
   * The next tick after the last automated run; empty if there is none now, which for a timetable
   * with an expression that never matches means never.
   *
   * @param lastAutomated interval of the newest run that a timetable produced, null if none
   * @param now engine time
   */
  Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now);

  /**
   * The interval of a run triggered by hand with the given date.
   *
   * @throws io.airloom.core.error.AirloomException if the schedule has no tick before the date
   */
  DataInterval inferManualDataInterval(Instant runAfter);

  /** The short text that lists show for the schedule; {@code None} if there is none. */
  String summary();

  /** The schedule in words; empty if there are none. */
  String description();

  /** Whether runs come regularly, so that a missing one is worth a question. */
  default boolean periodic() {
    return true;
  }

  /** Whether runs can come into being without a user. */
  default boolean canBeScheduled() {
    return true;
  }

  /** How many runs may be active at once, empty if the timetable sets no limit. */
  default OptionalInt activeRunsLimit() {
    return OptionalInt.empty();
  }

  /** Why a DAG with this timetable is refused, in one sentence each; empty if it is accepted. */
  default List<String> problems() {
    return List.of();
  }
}
