package io.airloom.core.timetable;

import io.airloom.core.timetable.cron.CronProblem;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run at each tick of a cron expression; what a cron schedule means in Airflow 3.3.
 *
 * @param ticks expression and zone
 * @param interval the length of each run's data interval, which ends at the tick; usually zero
 * @param runImmediately the first run of a DAG without a start date
 */
public record CronTriggerTimetable(CronTicks ticks, Delta interval, RunImmediately runImmediately)
    implements Timetable {

  /** Whether a DAG without a start date begins with the tick that is just over. */
  public sealed interface RunImmediately {

    /** Always. */
    record Always() implements RunImmediately {}

    /** If it is over by at most a tenth of the time between two ticks, or by five minutes. */
    record WhenRecent() implements RunImmediately {}

    /** If it is over by at most the given time. */
    record Within(Duration span) implements RunImmediately {}
  }

  private static final Duration RECENT = Duration.ofMinutes(5);

  /** A run at each tick, with an empty data interval. */
  public CronTriggerTimetable(CronTicks ticks) {
    this(ticks, Delta.none(), new RunImmediately.WhenRecent());
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return rule().next(lastAutomated, restriction, now);
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return rule().manual(runAfter);
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

  RunRules.PerTick rule() {
    return new RunRules.PerTick(ticks, interval, this::firstRun);
  }

  private @Nullable Instant firstRun(Instant now) {
    Instant past = ticks.alignToPrevious(now);
    Instant next = ticks.alignToNext(now);
    if (past == null || next == null) {
      return null;
    }
    Duration allowed =
        switch (runImmediately) {
          case RunImmediately.Always() -> null;
          case RunImmediately.WhenRecent() -> atLeast(RECENT, tenth(Duration.between(past, next)));
          case RunImmediately.Within(var span) -> span;
        };
    boolean isRecent = allowed == null || Duration.between(past, now).compareTo(allowed) <= 0;
    return isRecent ? past : next;
  }

  private static Duration tenth(Duration gap) {
    return gap.dividedBy(10);
  }

  private static Duration atLeast(Duration least, Duration duration) {
    return duration.compareTo(least) < 0 ? least : duration;
  }
}
