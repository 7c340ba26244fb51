package io.airloom.core.timetable.oracle;

import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.CronPartitionTimetable;
import io.airloom.core.timetable.DagRunInfo;
import io.airloom.core.timetable.DataInterval;
import io.airloom.core.timetable.TimeRestriction;
import io.airloom.core.timetable.Timetable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the runs that follow each other, and the intervals of runs by hand. */
final class SequenceCase {
  private static final String NONE = "no run";

  private SequenceCase() {}

  static Optional<String> difference(JsonNode recorded) {
    Timetable timetable = CaseTimetable.of(recorded.get("timetable"));
    return stepDifference(recorded, timetable)
        .or(() -> manualDifference(recorded, timetable))
        .or(() -> textDifference(recorded, timetable));
  }

  static Optional<String> textDifference(JsonNode recorded, Timetable timetable) {
    Optional<String> summary =
        TimetableOracle.compare("summary", recorded.get("summary").asString(), timetable.summary());
    return summary.or(() ->
        TimetableOracle.compare(
            "description", recorded.get("description").asString(), timetable.description()));
  }

  private static Optional<String> stepDifference(JsonNode recorded, Timetable timetable) {
    TimeRestriction restriction = CaseTimes.restriction(recorded);
    DataInterval last = CaseTimes.interval(recorded.get("last"), 0);
    int number = 0;
    for (JsonNode step : recorded.get("steps")) {
      Instant now = CaseTimes.instant(step.get(0));
      String found = found(timetable, timetable.nextDagRunInfo(last, restriction, now));
      String expected = expected(step);
      boolean mayEnd = restriction.latest().isPresent();
      if (isStall(step) ? found.equals(NONE) && !mayEnd : !found.equals(expected)) {
        return Optional.of("step " + number + ": expected " + expected + ", but found " + found);
      }
      last = step.size() > 3 ? CaseTimes.interval(step, 1) : null;
      number++;
    }
    return Optional.empty();
  }

  /**
   * Whether Airflow gives up at this step although the schedule goes on. Then any run is right: it
   * is what Airflow misses.
   */
  private static boolean isStall(JsonNode step) {
    String error = step.size() == 3 ? step.get(2).asString() : "";
    return error.contains("next schedule shouldn't be earlier")
        || error.contains("CronDataIntervalTimetable timetable did not advance past");
  }

  private static String expected(JsonNode step) {
    if (step.size() <= 3) {
      return NONE;
    }
    String due = CaseTimes.instant(step.get(3)).toString();
    return step.size() > 4
        ? due + " " + CaseTimes.instant(step.get(4)) + " " + step.get(5).asString()
        : CaseTimes.interval(step, 1) + " " + due;
  }

  private static String found(Timetable timetable, Optional<DagRunInfo> run) {
    if (run.isEmpty()) {
      return NONE;
    }
    Instant due = run.get().runAfter();
    return timetable instanceof CronPartitionTimetable partitioned
        ? partitioned
            .partitionOf(due)
            .map(partition -> due + " " + partition.date() + " " + partition.key())
            .orElse(NONE)
        : run.get().dataInterval() + " " + due;
  }

  private static Optional<String> manualDifference(JsonNode recorded, Timetable timetable) {
    if (!recorded.has("manual")) {
      return Optional.empty();
    }
    for (JsonNode manual : recorded.get("manual")) {
      DataInterval expected = manual.get(1).isNull() ? null : CaseTimes.interval(manual, 1);
      DataInterval found = manual(timetable, CaseTimes.instant(manual.get(0)));
      if (expected == null ? found != null : !expected.equals(found)) {
        return Optional.of(
            "manual " + manual.get(0) + ": expected " + expected + ", but found " + found);
      }
    }
    return Optional.empty();
  }

  private static @Nullable DataInterval manual(Timetable timetable, Instant runAfter) {
    try {
      return timetable.inferManualDataInterval(runAfter);
    } catch (AirloomException _) {
      return null;
    }
  }
}
