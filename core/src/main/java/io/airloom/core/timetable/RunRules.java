package io.airloom.core.timetable;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two ways in which ticks become runs: a run at each tick, or a run for each span between two.
 *
 * <p>Null stands for a tick that does not exist. As in Airflow, one that is missing anywhere in the
 * reckoning means that there is no run now.
 */
final class RunRules {
  private RunRules() {}

  /** A tick that depends on the clock alone. */
  @FunctionalInterface
  interface FirstRun {
    @Nullable Instant at(Instant now);
  }

  /** Where the first interval starts if missed ones are not made up. */
  @FunctionalInterface
  interface LatestInterval {
    @Nullable Instant start(@Nullable Instant earliest, Instant now);
  }

  /**
   * What a run per tick needs.
   *
   * @param ticks when the runs are due
   * @param interval how far before its tick a run's data interval starts
   * @param firstRun the first tick of a DAG without a start date
   */
  record PerTick(Ticks ticks, Delta interval, FirstRun firstRun) {

    Optional<DagRunInfo> next(
        @Nullable DataInterval last, TimeRestriction restriction, Instant now) {
      return runAt(tick(last, restriction, now), restriction);
    }

    /** The tick of the next run, whatever the upper bound. */
    @Nullable Instant tick(@Nullable DataInterval last, TimeRestriction restriction, Instant now) {
      return restriction.catchup()
          ? following(last, restriction, now.truncatedTo(ChronoUnit.MICROS))
          : newest(last, restriction, now.truncatedTo(ChronoUnit.MICROS));
    }

    /** The run at the given tick, unless the upper bound excludes it. */
    Optional<DagRunInfo> runAt(@Nullable Instant tick, TimeRestriction restriction) {
      Instant start = tick == null ? null : interval.previous(tick);
      return tick == null || start == null || restriction.excludes(tick)
          ? Optional.empty()
          : Optional.of(DagRunInfo.interval(start, tick));
    }

    DataInterval manual(Instant runAfter) {
      return intervalOf(interval.previous(runAfter), runAfter);
    }

    private @Nullable Instant following(
        @Nullable DataInterval last, TimeRestriction restriction, Instant now) {
      if (last != null) {
        return ticks.next(last.end());
      }
      return restriction.earliest().isPresent()
          ? ticks.alignToNext(restriction.earliest().get())
          : firstRun.at(now);
    }

    private @Nullable Instant newest(
        @Nullable DataInterval last, TimeRestriction restriction, Instant now) {
      Instant tick = ticks.alignToPrevious(now);
      if (last != null) {
        tick = later(tick, ticks.next(last.end()));
      } else if (restriction.earliest().isEmpty()) {
        tick = later(tick, firstRun.at(now));
      }
      return restriction.earliest().isPresent()
          ? later(tick, ticks.alignToNext(restriction.earliest().get()))
          : tick;
    }
  }

  /**
   * What a run per span needs.
   *
   * @param ticks the borders of the spans
   * @param latest where to start without catchup
   */
  record PerSpan(Ticks ticks, LatestInterval latest) {

    Optional<DagRunInfo> next(
        @Nullable DataInterval last, TimeRestriction restriction, Instant now) {
      Instant bound = restriction.earliest().orElse(null);
      boolean isBounded = bound != null || !restriction.catchup();
      Instant earliest = restriction.catchup() ? alignedBound(bound) : latest.start(bound, now);
      if (isBounded ? earliest == null : last == null) {
        return Optional.empty();
      }
      Instant start = last == null ? earliest : startAfter(last, isBounded ? earliest : null);
      Instant end = start == null ? null : ticks.next(start);
      return start == null || end == null || restriction.excludes(start)
          ? Optional.empty()
          : Optional.of(DagRunInfo.interval(start, end));
    }

    private @Nullable Instant alignedBound(@Nullable Instant bound) {
      return bound == null ? null : ticks.alignToNext(bound);
    }

    /**
     * Intervals follow each other. A coarser schedule than the last run's may lead back to that run
     * or before it; then the next tick after it counts, where Airflow gives up after one more.
     */
    private @Nullable Instant startAfter(DataInterval last, @Nullable Instant earliest) {
      Instant start = ticks.alignToPrevious(last.end());
      if (start != null && earliest != null && earliest.isAfter(start)) {
        start = earliest;
      }
      while (start != null && !start.isAfter(last.start())) {
        Instant next = ticks.next(start);
        start = next != null && next.isAfter(start) ? next : null;
      }
      return start;
    }
  }

  /** The later of two ticks, null if one is missing. */
  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isBefore(other) ? other : one;
  }

  /** The interval between two ticks that have to exist. */
  static DataInterval intervalOf(@Nullable Instant start, @Nullable Instant end) {
    if (start == null || end == null) {
      throw new AirloomException(
          ErrorCode.INVALID_ARGUMENT,
          "Expected the schedule to have a tick before the given date, but it has none within 50"
              + " years. Give the data interval along with the run.");
    }
    return new DataInterval(start, end);
  }
}
