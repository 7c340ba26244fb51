package io.airloom.core.timetable.oracle;

import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.AssetTriggeredTimetable;
import io.airloom.core.timetable.CronDataIntervalTimetable;
import io.airloom.core.timetable.CronTriggerTimetable;
import io.airloom.core.timetable.DeltaDataIntervalTimetable;
import io.airloom.core.timetable.DeltaTriggerTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.Timetables;
import io.airloom.core.timetable.tick.Delta;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares what a DAG's {@code schedule} argument becomes. */
final class ScheduleCase {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Pattern CALL = Pattern.compile("(timedelta|relativedelta)\\((.*)\\)");
  private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=([-+]?\\d+)");
  private static final Pattern NO_SCHEDULE =
      Pattern.compile("True|False|.*\\((?:int|float|bool|list of str|dict|object)\\)");

  private ScheduleCase() {}

  static Optional<String> difference(JsonNode recorded) {
    boolean isRefused = recorded.has("error");
    Optional<Timetable> timetable = timetable(recorded);
    if (isRefused || timetable.isEmpty()) {
      return isRefused && timetable.isEmpty()
          ? Optional.empty()
          : Optional.of("expected " + recorded + ", but found " + timetable);
    }
    return TimetableOracle.compare(
            "type", recorded.get("type").asString(), DefinitionCase.typeName(timetable.get()))
        .or(() -> SequenceCase.textDifference(recorded, timetable.get()))
        .or(() -> dataDifference(recorded.get("data"), timetable.get()));
  }

  /** Empty if the schedule is refused. */
  private static Optional<Timetable> timetable(JsonNode recorded) {
    if (recorded.get("schedule").isNull()) {
      return Optional.of(new NullTimetable());
    }
    String schedule = recorded.get("schedule").asString();
    JsonNode setting = recorded.get("config").get("create_cron_data_intervals");
    boolean dataIntervals = setting != null && setting.asString().equals("True");
    Matcher call = CALL.matcher(schedule);
    if (NO_SCHEDULE.matcher(schedule).matches()) {
      return Optional.empty();
    }
    if (schedule.contains("Asset")) {
      return Optional.of(new AssetTriggeredTimetable(List.of("a1")));
    }
    try {
      return Optional.of(
          call.matches()
              ? Timetables.fromDelta(delta(call), dataIntervals)
              : Timetables.fromSchedule(schedule, ZONE, dataIntervals));
    } catch (AirloomException _) {
      return Optional.empty();
    }
  }

  private static Delta delta(Matcher call) {
    Map<String, Integer> keywords = new HashMap<>();
    Matcher argument = ARGUMENT.matcher(call.group(2));
    while (argument.find()) {
      keywords.put(argument.group(1), Integer.valueOf(argument.group(2)));
    }
    return call.group(1).equals("relativedelta")
        ? Delta.relative(keywords, Optional.empty())
        : Delta.of(duration(keywords));
  }

  private static Duration duration(Map<String, Integer> keywords) {
    return Duration.ofDays(keywords.getOrDefault("weeks", 0) * 7L)
        .plusDays(keywords.getOrDefault("days", 0))
        .plusHours(keywords.getOrDefault("hours", 0))
        .plusMinutes(keywords.getOrDefault("minutes", 0))
        .plusSeconds(keywords.getOrDefault("seconds", 0));
  }

  private static Optional<String> dataDifference(JsonNode data, Timetable timetable) {
    return switch (timetable) {
      case CronTriggerTimetable cron ->
          TimetableOracle.compare(
              "data",
              data.get("expression").asString() + " " + data.get("timezone").asString(),
              cron.ticks().expression() + " " + cron.ticks().zone());
      case CronDataIntervalTimetable cron ->
          TimetableOracle.compare(
              "data",
              data.get("expression").asString() + " " + data.get("timezone").asString(),
              cron.ticks().expression() + " " + cron.ticks().zone());
      case DeltaTriggerTimetable(var delta, _) -> deltaDifference(data.get("delta"), delta);
      case DeltaDataIntervalTimetable(var delta) -> deltaDifference(data.get("delta"), delta);
      default -> Optional.empty();
    };
  }

  private static Optional<String> deltaDifference(JsonNode expected, Delta found) {
    return TimetableOracle.compare(
        "delta",
        expected.isNumber()
            ? Delta.of(CaseTimetable.seconds(expected))
            : CaseTimetable.relative(expected),
        found);
  }
}
