package io.airloom.executor.sensor;

import io.airloom.core.run.DagRun;
import io.airloom.core.timetable.DataInterval;
import io.airloom.executor.operator.ArgumentValues;
import io.airloom.executor.operator.BodyContext;
import io.airloom.executor.operator.MomentText;
import io.airloom.executor.operator.branch.Weekdays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Looks at the clock.
 *
 * @param time the clock
 */
public record TimePokes(InstantSource time) {

  /** {@code DateTimeSensor} and {@code TimeSensor}: after a moment, or a time of today. */
  public Poke untilMoment() {
    return (_, arguments) -> {
      Instant now = time.instant();
      return Poke.of(now.isAfter(MomentText.get(arguments, "target_time").on(now)));
    };
  }

  /** {@code TimeDeltaSensor}: a while after the end of the run's data interval. */
  public Poke afterInterval() {
    return (context, arguments) -> {
      Instant end = intervalEnd(context.attempt().run());
      return Poke.of(time.instant().isAfter(end.plus(delta(arguments, "delta", 1))));
    };
  }

  /** {@code WaitSensor}: a while after the try has begun; a bare number means minutes. */
  public Poke afterStart() {
    return (context, arguments) -> {
      Instant start = context.attempt().startDate();
      return Poke.of(!time.instant().isBefore(start.plus(delta(arguments, "time_to_wait", 60))));
    };
  }

  /** {@code DayOfWeekSensor}: on one of some days. */
  public Poke onWeekday() {
    return (context, arguments) -> Poke.of(isDay(context, arguments));
  }

  private boolean isDay(BodyContext context, ArgumentValues arguments) {
    Instant moment =
        arguments.flag("use_task_logical_date", false)
            ? context.task().logicalDate().orElseGet(time::instant)
            : time.instant();
    return Weekdays.of(arguments, "week_day").contains(Weekdays.at(moment));
  }

  private static Duration delta(ArgumentValues arguments, String name, int secondsPerUnit) {
    double units =
        arguments
            .number(name)
            .orElseThrow(() -> arguments.refused(name, "a number of seconds", null));
    return Duration.ofMillis((long) (units * secondsPerUnit * 1000));
  }

  private static Instant intervalEnd(DagRun run) {
    return run.dates().dataInterval().map(DataInterval::end).orElse(run.dates().runAfter());
  }
}
