package io.airloom.core.timetable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The bounds a DAG puts on its timetable.
 *
 * @param earliest no logical date before it; empty = no lower bound
 * @param latest no logical date after it; empty = no upper bound
 * @param catchup whether missed ticks are made up
 */
public record TimeRestriction(
    Optional<Instant> earliest, Optional<Instant> latest, boolean catchup) {

  /**
   * A task's own dates.
   *
   * @param start empty = as the DAG
   * @param end empty = as the DAG
   */
  public record TaskDates(Optional<Instant> start, Optional<Instant> end) {}

  /**
   * The bounds of a DAG whose tasks may have dates of their own. Those count where the DAG has
   * none: the earliest start of any task, and the latest end if every task has one.
   */
  public static TimeRestriction of(
      Optional<Instant> dagStart,
      Optional<Instant> dagEnd,
      List<TaskDates> tasks,
      boolean catchup) {
    Optional<Instant> firstStart =
        tasks.stream().flatMap(task -> task.start().stream()).min(Comparator.naturalOrder());
    Optional<Instant> lastEnd =
        tasks.stream().allMatch(task -> task.end().isPresent())
            ? tasks.stream().flatMap(task -> task.end().stream()).max(Comparator.naturalOrder())
            : Optional.empty();
    return new TimeRestriction(dagStart.or(() -> firstStart), dagEnd.or(() -> lastEnd), catchup);
  }

  /** Whether the given moment lies after the upper bound. */
  boolean excludes(Instant moment) {
    return latest.isPresent() && moment.isAfter(latest.get());
  }
}
