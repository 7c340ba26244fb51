package io.airloom.core.timetable;

import io.airloom.core.timetable.cron.CronProblem;
import io.airloom.core.timetable.tick.CronTicks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run for each span between two ticks of a cron expression, due when the span is over.
 *
 * @param ticks expression and zone
 */
public record CronDataIntervalTimetable(CronTicks ticks) implements Timetable {

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return new RunRules.PerSpan(ticks, this::latestComplete)
        .next(lastAutomated, restriction, now.truncatedTo(ChronoUnit.MICROS));
  }

  /** The last span that is over at the given moment. */
  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    Instant end = ticks.alignToPrevious(runAfter);
    return RunRules.intervalOf(end == null ? null : ticks.previous(end), end);
  }

  @Override
  public String summary() {
    return ticks.expression();
  }

  @Override
  public String description() {
    return ticks.description();
  }

  @Override
  public List<String> problems() {
    return ticks.problem().map(CronProblem::message).stream().toList();
  }

  private @Nullable Instant latestComplete(@Nullable Instant earliest, Instant now) {
    Instant start = latestCompleteAt(now);
    return earliest == null || start == null
        ? start
        : RunRules.later(start, ticks.alignToNext(earliest));
  }

  private @Nullable Instant latestCompleteAt(Instant now) {
    Instant start = ticks.previous(now);
    Instant end = start == null ? null : ticks.next(start);
    if (start == null || end == null) {
      return null;
    }
    if (end.isAfter(now)) {
      return ticks.previous(start);
    }
    // Near a clock change the tick before now can lie one too far back; Airflow stalls there.
    while (end != null && end.isBefore(now)) {
      Instant next = ticks.next(end);
      if (next == null || next.isAfter(now)) {
        return start;
      }
      start = end;
      end = next;
    }
    return start;
  }
}
