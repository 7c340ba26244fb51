package io.airloom.core.timetable;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes timetables out of what authors write as a schedule, and walks along them. */
public final class Timetables {
  private Timetables() {}

  /**
   * The timetable of a schedule given as text (Airflow 3.3, {@code DAG(schedule=…)}).
   *
   * @param schedule cron expression or preset, {@code @once} or {@code @continuous}
   * @param zone the zone of the DAG's start date, else the default one
   * @param dataIntervals the setting {@code [scheduler] create_cron_data_intervals}
   * @throws AirloomException if the text is no schedule; the message names column and field
   */
  public static Timetable fromSchedule(String schedule, ZoneId zone, boolean dataIntervals) {
    return switch (schedule) {
      case "@once" -> new OnceTimetable();
      case "@continuous" -> new ContinuousTimetable();
      default -> {
        CronTicks ticks = CronTicks.of(schedule, zone);
        yield accepted(
            dataIntervals ? new CronDataIntervalTimetable(ticks) : new CronTriggerTimetable(ticks));
      }
    };
  }

  /** Like {@link #fromSchedule(String, ZoneId, boolean)} with that setting's default, false. */
  public static Timetable fromSchedule(String schedule, ZoneId zone) {
    return fromSchedule(schedule, zone, false);
  }

  /**
   * The timetable of a schedule given as a distance in time.
   *
   * @param dataIntervals the setting {@code [scheduler] create_cron_data_intervals}, which decides
   *     for distances too
   * @throws AirloomException if the distance does not lead forward in time
   */
  public static Timetable fromDelta(Delta delta, boolean dataIntervals) {
    return accepted(
        dataIntervals ? new DeltaDataIntervalTimetable(delta) : new DeltaTriggerTimetable(delta));
  }

  /**
   * The given timetable, if a DAG may have it.
   *
   * @throws AirloomException with all of the timetable's problems
   */
  public static <T extends Timetable> T accepted(T timetable) {
    List<String> problems = timetable.problems();
    if (!problems.isEmpty()) {
      throw new AirloomException(ErrorCode.INVALID_ARGUMENT, String.join(" ", problems));
    }
    return timetable;
  }

  /**
   * Why a DAG with this schedule is refused, in one sentence each; empty if it is accepted.
   *
   * @param startDate the DAG's own; those of its tasks do not count
   * @param maxActiveRuns the DAG's limit of active runs
   */
  public static List<String> problems(
      Timetable timetable, Optional<Instant> startDate, boolean catchup, int maxActiveRuns) {
    List<String> problems = new ArrayList<>(timetable.problems());
    if (catchup && startDate.isEmpty() && timetable.canBeScheduled()) {
      problems.add(
          "Expected a start date, because catchup is on, but the DAG has none. Set start_date or"
              + " switch catchup off.");
    }
    timetable
        .activeRunsLimit()
        .ifPresent(limit -> {
          if (maxActiveRuns > limit) {
            problems.add(
                "Expected max_active_runs of at most "
                    + limit
                    + " for the schedule \""
                    + timetable.summary()
                    + "\", but it is "
                    + maxActiveRuns
                    + ". Lower it.");
          }
        });
    return List.copyOf(problems);
  }

  /**
   * The next runs as they will come if the clock goes on and each is created when it is due.
   *
   * @param lastAutomated interval of the newest run that a timetable produced, null if none
   * @param count how many at most
   */
  public static List<DagRunInfo> preview(
      Timetable timetable,
      @Nullable DataInterval lastAutomated,
      TimeRestriction restriction,
      Instant now,
      int count) {
    List<DagRunInfo> runs = new ArrayList<>();
    DataInterval last = lastAutomated;
    Instant clock = now;
    while (runs.size() < count) {
      DagRunInfo run = timetable.nextDagRunInfo(last, restriction, clock).orElse(null);
      if (run == null || run.dataInterval().equals(last)) {
        break;
      }
      runs.add(run);
      last = run.dataInterval();
      clock = run.runAfter().isAfter(clock) ? run.runAfter() : clock;
    }
    return List.copyOf(runs);
  }

  /**
   * The runs of a backfill (Airflow 3.3): all whose date lies between two dates, both included, and
   * whose interval is over. The DAG's own start date does not limit them.
   *
   * @param count how many at most, counted from the earliest; a backfill of more is the caller's to
   *     refuse
   */
  public static List<DagRunInfo> backfill(
      Timetable timetable, Instant from, Instant to, Instant now, int count) {
    TimeRestriction restriction =
        new TimeRestriction(Optional.of(from), Optional.of(to), /* catchup= */ true);
    List<DagRunInfo> runs = new ArrayList<>();
    DagRunInfo run = timetable.nextDagRunInfo(null, restriction, now).orElse(null);
    while (run != null && run.dataInterval().end().isBefore(now) && runs.size() < count) {
      runs.add(run);
      DataInterval last = run.dataInterval();
      run =
          timetable
              .nextDagRunInfo(last, restriction, now)
              .filter(next -> next.dataInterval().end().isAfter(last.end()))
              .orElse(null);
    }
    return List.copyOf(runs);
  }
}
