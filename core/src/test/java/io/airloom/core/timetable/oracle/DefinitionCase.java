package io.airloom.core.timetable.oracle;

import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.AssetOrTimeTimetable;
import io.airloom.core.timetable.CronPartitionTimetable;
import io.airloom.core.timetable.DagRunInfo;
import io.airloom.core.timetable.TimeRestriction;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.Timetables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares what is known of a timetable when the DAG is defined. */
final class DefinitionCase {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2024-06-15T10:37:21.123456Z");

  private DefinitionCase() {}

  static Optional<String> describeDifference(JsonNode recorded) {
    Timetable timetable = CaseTimetable.of(recorded.get("timetable"));
    return SequenceCase.textDifference(recorded, timetable)
        .or(() ->
            TimetableOracle.compare(
                "type_name", recorded.get("type_name").asString(), typeName(timetable)))
        .or(() -> flagDifference(recorded, timetable));
  }

  static Optional<String> invalidDifference(JsonNode recorded) {
    if (isUnstorable(recorded.get("timetable"))) {
      return Optional.empty();
    }
    boolean hasOwnBounds = recorded.has("catchup");
    boolean catchup = !hasOwnBounds || recorded.get("catchup").asBoolean();
    Optional<Instant> start = hasOwnBounds ? CaseTimes.find(recorded, "start") : Optional.of(START);
    List<String> problems = problems(recorded.get("timetable"), start, catchup);
    boolean isRefused = !recorded.get("error").isNull();
    if (isRefused == problems.isEmpty()) {
      return Optional.of(
          "Expected " + (isRefused ? recorded.get("error") : "no error") + ", but " + problems);
    }
    return isRefused
        ? Optional.empty()
        : firstDifference(
            recorded.get("first"),
            CaseTimetable.of(recorded.get("timetable"))
                .nextDagRunInfo(null, new TimeRestriction(start, Optional.empty(), catchup), NOW));
  }

  static String typeName(Timetable timetable) {
    String name = timetable.getClass().getSimpleName();
    return timetable instanceof AssetOrTimeTimetable ? "AssetOrTimeSchedule" : name;
  }

  /** Airflow 3.3.2 refuses this class only because of a defect in storing it. */
  private static boolean isUnstorable(JsonNode timetable) {
    return timetable.has("class") && timetable.get("class").asString().equals("airflow.sdk");
  }

  private static List<String> problems(
      JsonNode timetable, Optional<Instant> start, boolean catchup) {
    try {
      return Timetables.problems(CaseTimetable.of(timetable), start, catchup, 1);
    } catch (AirloomException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> firstDifference(JsonNode first, Optional<DagRunInfo> run) {
    if (!first.get(0).isNull() && first.get(0).asString().equals("random")) {
      return run.isPresent()
          ? Optional.empty()
          : Optional.of("first: expected any run, found none");
    }
    String expected =
        first.get(0).isNull()
            ? "none"
            : CaseTimes.interval(first, 0) + " " + CaseTimes.instant(first.get(2));
    String found = run.map(info -> info.dataInterval() + " " + info.runAfter()).orElse("none");
    return TimetableOracle.compare("first", expected, found);
  }

  private static Optional<String> flagDifference(JsonNode recorded, Timetable timetable) {
    if (!recorded.has("periodic")) {
      return Optional.empty();
    }
    JsonNode limit = recorded.get("active_runs_limit");
    List<Object> expected =
        List.of(
            recorded.get("periodic").asBoolean(),
            recorded.get("can_be_scheduled").asBoolean(),
            limit.isNull() ? 0 : limit.asInt(),
            recorded.get("partitioned").asBoolean());
    List<Object> found =
        List.of(
            timetable.periodic(),
            timetable.canBeScheduled(),
            timetable.activeRunsLimit().orElse(0),
            timetable instanceof CronPartitionTimetable);
    return TimetableOracle.compare("flags", expected, found);
  }
}
