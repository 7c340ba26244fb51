package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run at each tick of several cron expressions; ticks at the same moment make one run.
 *
 * <p>Airflow accepts an expression here that it cannot read. Such an expression, and one that finds
 * no tick, leaves the whole timetable without runs, there and here.
 *
 * @param timetables one for each expression, at least one
 */
public record MultipleCronTriggerTimetable(List<CronTriggerTimetable> timetables)
    implements Timetable {

  /** Keeps a copy. */
  public MultipleCronTriggerTimetable {
    timetables = List.copyOf(timetables);
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    DagRunInfo best = null;
    for (CronTriggerTimetable timetable : timetables) {
      RunRules.PerTick rule = timetable.rule();
      Instant tick = rule.tick(lastAutomated, restriction, now);
      if (tick == null) {
        return Optional.empty();
      }
      DagRunInfo info = rule.runAt(tick, restriction).orElse(null);
      if (info != null && (best == null || isPreferred(info, best, restriction, now))) {
        best = info;
      }
    }
    return Optional.ofNullable(best);
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return timetables.stream()
        .map(timetable -> timetable.inferManualDataInterval(runAfter))
        .min(Comparator.comparing(DataInterval::start))
        .orElse(DataInterval.exact(runAfter));
  }

  @Override
  public String summary() {
    return timetables.stream().map(CronTriggerTimetable::summary).collect(Collectors.joining(", "));
  }

  @Override
  public String description() {
    return timetables.stream()
        .map(CronTriggerTimetable::description)
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> problems() {
    return timetables.isEmpty()
        ? List.of(
            "Expected at least one cron expression, but there is none. Write one or more"
                + " expressions.")
        : List.of();
  }

  private static boolean isPreferred(
      DagRunInfo info, DagRunInfo best, TimeRestriction restriction, Instant now) {
    Instant date = info.logicalDate();
    Instant bestDate = best.logicalDate();
    if (restriction.catchup()) {
      return date.isBefore(bestDate);
    }
    boolean isDue = !date.isAfter(now);
    boolean isBestDue = !bestDate.isAfter(now);
    if (isDue != isBestDue) {
      return isDue;
    }
    return isDue ? date.isAfter(bestDate) : date.isBefore(bestDate);
  }
}
