package io.airloom.core.timetable.oracle;

import io.airloom.core.timetable.AssetOrTimeTimetable;
import io.airloom.core.timetable.AssetTriggeredTimetable;
import io.airloom.core.timetable.ContinuousTimetable;
import io.airloom.core.timetable.CronDataIntervalTimetable;
import io.airloom.core.timetable.CronPartitionTimetable;
import io.airloom.core.timetable.CronTriggerTimetable;
import io.airloom.core.timetable.CronTriggerTimetable.RunImmediately;
import io.airloom.core.timetable.DeltaDataIntervalTimetable;
import io.airloom.core.timetable.DeltaTriggerTimetable;
import io.airloom.core.timetable.EventsTimetable;
import io.airloom.core.timetable.MultipleCronTriggerTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.OnceTimetable;
import io.airloom.core.timetable.PartitionedAtRuntimeTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.text.StrftimeFormat;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.WeekdayMove;
import io.airloom.core.timetable.tick.Zones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes the timetable that a recorded case describes. */
final class CaseTimetable {
  private static final List<String> ASSETS = List.of("a1");

  private CaseTimetable() {}

  static Timetable of(JsonNode recorded) {
    return switch (recorded.get("type").asString()) {
      case "CronTriggerTimetable" -> cronTrigger(recorded, recorded.get("cron").asString());
      case "CronDataIntervalTimetable" ->
          new CronDataIntervalTimetable(
              CronTicks.of(recorded.get("cron").asString(), zone(recorded)));
      case "MultipleCronTriggerTimetable" ->
          new MultipleCronTriggerTimetable(
              recorded
                  .get("crons")
                  .valueStream()
                  .map(cron -> cronTrigger(recorded, cron.asString()))
                  .toList());
      case "CronPartitionTimetable" -> partition(recorded);
      case "DeltaTriggerTimetable" ->
          new DeltaTriggerTimetable(delta(recorded, "delta"), delta(recorded, "interval"));
      case "DeltaDataIntervalTimetable" -> new DeltaDataIntervalTimetable(delta(recorded, "delta"));
      case "EventsTimetable" -> events(recorded);
      case "AssetOrTimeSchedule" -> new AssetOrTimeTimetable(of(recorded.get("timetable")), ASSETS);
      case "AssetTriggeredTimetable" -> new AssetTriggeredTimetable(ASSETS);
      case "NullTimetable" -> new NullTimetable();
      case "OnceTimetable" -> new OnceTimetable();
      case "ContinuousTimetable" -> new ContinuousTimetable();
      case "PartitionedAtRuntime" -> new PartitionedAtRuntimeTimetable();
      case String type -> throw new IllegalArgumentException(type);
    };
  }

  private static CronTriggerTimetable cronTrigger(JsonNode recorded, String cron) {
    return new CronTriggerTimetable(
        CronTicks.of(cron, zone(recorded)), delta(recorded, "interval"), runImmediately(recorded));
  }

  private static RunImmediately runImmediately(JsonNode recorded) {
    JsonNode value = recorded.get("run_immediately");
    if (value == null || value.isNull() || (value.isBoolean() && !value.asBoolean())) {
      return new RunImmediately.WhenRecent();
    }
    return value.isBoolean()
        ? new RunImmediately.Always()
        : new RunImmediately.Within(seconds(value));
  }

  private static CronPartitionTimetable partition(JsonNode recorded) {
    JsonNode offset = recorded.get("run_offset");
    JsonNode format = recorded.get("key_format");
    return new CronPartitionTimetable(
        cronTrigger(recorded, recorded.get("cron").asString()),
        offset == null || offset.isNull() ? 0 : offset.asInt(),
        format == null
            ? CronPartitionTimetable.DEFAULT_KEY_FORMAT
            : new StrftimeFormat(format.asString()));
  }

  private static EventsTimetable events(JsonNode recorded) {
    List<OffsetDateTime> dates =
        recorded
            .get("events")
            .valueStream()
            .map(date -> OffsetDateTime.parse(date.asString()))
            .toList();
    boolean restrict =
        recorded.has("restrict_to_events") && recorded.get("restrict_to_events").asBoolean();
    JsonNode description = recorded.get("description");
    Optional<String> name =
        description == null || description.isNull()
            ? Optional.empty()
            : Optional.of(description.asString());
    boolean presorted = recorded.has("presorted") && recorded.get("presorted").asBoolean();
    return presorted
        ? new EventsTimetable(dates, restrict, name)
        : EventsTimetable.sorted(dates, restrict, name);
  }

  static ZoneId zone(JsonNode recorded) {
    JsonNode zone = recorded.get("timezone");
    return zone.isNumber() ? Zones.ofSeconds(zone.asInt()) : Zones.of(zone.asString());
  }

  private static Delta delta(JsonNode recorded, String field) {
    JsonNode value = recorded.get(field);
    if (value == null) {
      return Delta.none();
    }
    return value.isNumber() ? Delta.of(seconds(value)) : relative(value);
  }

  static Delta relative(JsonNode value) {
    Map<String, Integer> keywords = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getKey().equals("weekday")) {
        keywords.put(entry.getKey(), entry.getValue().asInt());
      }
    }
    JsonNode weekday = value.get("weekday");
    return Delta.relative(
        keywords,
        weekday == null
            ? Optional.empty()
            : Optional.of(
                new WeekdayMove(
                    DayOfWeek.of(weekday.get(0).asInt() + 1),
                    weekday.size() > 1 ? weekday.get(1).asInt() : 0)));
  }

  static Duration seconds(JsonNode value) {
    return Duration.ofNanos(Math.round(value.asDouble() * 1e6) * 1_000);
  }
}
