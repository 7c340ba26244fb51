package io.airloom.core.timetable;

import io.airloom.core.timetable.cron.CronProblem;
import io.airloom.core.timetable.text.StrftimeFormat;
import io.airloom.core.timetable.tick.CronTicks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run at each tick of a cron expression, for the partition that the tick stands for.
 *
 * <p>Such runs have neither logical date nor data interval. The interval of a tick says only where
 * the sequence stands; a run stores the tick's date to start and its {@link Partition}.
 *
 * @param schedule when runs are due
 * @param runOffset how many ticks the partition lies after the run; negative = before
 * @param keyFormat the format of a partition key, in the zone of the schedule
 */
public record CronPartitionTimetable(
    CronTriggerTimetable schedule, int runOffset, StrftimeFormat keyFormat) implements Timetable {

  /** The format of partition keys unless an author sets another. */
  public static final StrftimeFormat DEFAULT_KEY_FORMAT = new StrftimeFormat("%Y-%m-%dT%H:%M:%S");

  /**
   * A slice of an asset's data.
   *
   * @param date when the slice begins
   * @param key its name
   */
  public record Partition(Instant date, String key) {}

  /** The partition of the run that is due at the given tick; empty if the ticks do not reach it. */
  public Optional<Partition> partitionOf(Instant tick) {
    CronTicks ticks = schedule.ticks();
    Instant date = tick;
    for (int i = 0; i < Math.abs(runOffset) && date != null; i++) {
      date = runOffset > 0 ? ticks.next(date) : ticks.previous(date);
    }
    return date == null
        ? Optional.empty()
        : Optional.of(new Partition(date, keyFormat.format(date.atZone(ticks.zone()))));
  }

  @Override
  public Optional<DagRunInfo> nextDagRunInfo(
      @Nullable DataInterval lastAutomated, TimeRestriction restriction, Instant now) {
    return schedule
        .nextDagRunInfo(lastAutomated, restriction, now)
        .filter(info -> partitionOf(info.runAfter()).isPresent());
  }

  @Override
  public DataInterval inferManualDataInterval(Instant runAfter) {
    return DataInterval.exact(runAfter);
  }

  @Override
  public String summary() {
    return schedule.summary();
  }

  @Override
  public String description() {
    return schedule.description();
  }

  @Override
  public List<String> problems() {
    return schedule.ticks().problem().map(CronProblem::message).stream().toList();
  }
}
