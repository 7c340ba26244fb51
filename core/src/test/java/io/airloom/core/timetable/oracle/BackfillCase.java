package io.airloom.core.timetable.oracle;

import io.airloom.core.timetable.DagRunInfo;
import io.airloom.core.timetable.Timetables;
import io.airloom.core.timetable.text.RunIds;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares the runs of a backfill, and run ids. */
final class BackfillCase {
  private static final int MAX_RUNS = 10_000;

  private BackfillCase() {}

  static Optional<String> difference(JsonNode recorded) {
    List<DagRunInfo> runs =
        Timetables.backfill(
            CaseTimetable.of(recorded.get("timetable")),
            CaseTimes.instant(recorded.get("from")),
            CaseTimes.instant(recorded.get("to")),
            CaseTimes.instant(recorded.get("now")),
            MAX_RUNS);
    List<DagRunInfo> inOrder = recorded.get("reverse").asBoolean() ? runs.reversed() : runs;
    return TimetableOracle.compare(
        "runs",
        recorded.get("runs").valueStream().map(BackfillCase::expected).toList(),
        inOrder.stream().map(BackfillCase::found).toList());
  }

  static Optional<String> runIdDifference(JsonNode recorded) {
    OffsetDateTime runAfter = OffsetDateTime.parse(recorded.get("run_after").asString());
    return TimetableOracle.compare(
        "run_id",
        recorded.get("run_id").asString(),
        RunIds.of(recorded.get("run_type").asString(), runAfter));
  }

  private static String expected(JsonNode run) {
    return CaseTimes.interval(run, 0)
        + " "
        + CaseTimes.instant(run.get(2))
        + " "
        + run.get(3).asString();
  }

  private static String found(DagRunInfo run) {
    OffsetDateTime runAfter = run.runAfter().atOffset(ZoneOffset.UTC);
    return run.dataInterval() + " " + run.runAfter() + " " + RunIds.of("backfill", runAfter);
  }
}
