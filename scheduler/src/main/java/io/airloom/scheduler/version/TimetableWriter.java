package io.airloom.scheduler.version;

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
import io.airloom.core.timetable.tick.Amounts;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Fields;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes timetables as sorted maps; {@code type} says which one it is. */
final class TimetableWriter {
  private TimetableWriter() {}

  static Map<String, @Nullable Object> write(Timetable timetable) {
    return switch (timetable) {
      case NullTimetable _ -> typed("none");
      case OnceTimetable _ -> typed("once");
      case ContinuousTimetable _ -> typed("continuous");
      case PartitionedAtRuntimeTimetable _ -> typed("partitioned_at_runtime");
      case CronTriggerTimetable cron -> trigger(cron);
      case CronDataIntervalTimetable(CronTicks ticks) -> ticks(typed("cron_data_interval"), ticks);
      case MultipleCronTriggerTimetable(var timetables) -> {
        Map<String, @Nullable Object> json = typed("multiple_cron_trigger");
        json.put("timetables", timetables.stream().map(TimetableWriter::trigger).toList());
        yield json;
      }
      case CronPartitionTimetable(var schedule, int runOffset, var keyFormat) -> {
        Map<String, @Nullable Object> json = typed("cron_partition");
        json.put("schedule", trigger(schedule));
        json.put("run_offset", runOffset);
        json.put("key_format", keyFormat.pattern());
        yield json;
      }
      case DeltaTriggerTimetable(Delta delta, Delta interval) -> {
        Map<String, @Nullable Object> json = typed("delta_trigger");
        json.put("delta", delta(delta));
        json.put("interval", delta(interval));
        yield json;
      }
      case DeltaDataIntervalTimetable(Delta delta) -> {
        Map<String, @Nullable Object> json = typed("delta_data_interval");
        json.put("delta", delta(delta));
        yield json;
      }
      case EventsTimetable events -> events(events);
      case AssetTriggeredTimetable(var assets) -> {
        Map<String, @Nullable Object> json = typed("asset_triggered");
        json.put("assets", assets);
        yield json;
      }
      case AssetOrTimeTimetable(Timetable inner, var assets) -> {
        Map<String, @Nullable Object> json = typed("asset_or_time");
        json.put("timetable", write(inner));
        json.put("assets", assets);
        yield json;
      }
    };
  }

  private static Map<String, @Nullable Object> typed(String type) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("type", type);
    return json;
  }

  private static Map<String, @Nullable Object> ticks(
      Map<String, @Nullable Object> json, CronTicks ticks) {
    json.put("cron", ticks.expression());
    json.put("timezone", ticks.zone().getId());
    return json;
  }

  private static Map<String, @Nullable Object> trigger(CronTriggerTimetable cron) {
    Map<String, @Nullable Object> json = ticks(typed("cron_trigger"), cron.ticks());
    json.put("interval", delta(cron.interval()));
    json.put(
        "run_immediately",
        switch (cron.runImmediately()) {
          case RunImmediately.Always() -> "always";
          case RunImmediately.WhenRecent() -> "when_recent";
          case RunImmediately.Within(var span) -> span.toString();
        });
    return json;
  }

  private static Map<String, @Nullable Object> events(EventsTimetable events) {
    Map<String, @Nullable Object> json = typed("events");
    json.put("events", events.events().stream().map(Object::toString).toList());
    json.put("restrict_to_events", events.restrictToEvents());
    events.name().ifPresent(name -> json.put("name", name));
    return json;
  }

  private static Map<String, @Nullable Object> delta(Delta delta) {
    return switch (delta) {
      case Delta.Fixed(var span) -> {
        Map<String, @Nullable Object> json = typed("fixed");
        json.put("span", span.toString());
        yield json;
      }
      case Delta.Relative(Amounts amounts, Fields fields, var weekday) -> {
        Map<String, @Nullable Object> json = typed("relative");
        json.put("amounts", amounts(amounts));
        json.put("fields", fields(fields));
        weekday.ifPresent(move -> {
          json.put("weekday", move.day().name());
          json.put("nth", move.nth());
        });
        yield json;
      }
    };
  }

  private static Map<String, @Nullable Object> amounts(Amounts amounts) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("years", amounts.years());
    json.put("months", amounts.months());
    json.put("days", amounts.days());
    json.put("hours", amounts.hours());
    json.put("minutes", amounts.minutes());
    json.put("seconds", amounts.seconds());
    json.put("microseconds", amounts.microseconds());
    return json;
  }

  private static Map<String, @Nullable Object> fields(Fields fields) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    put(json, "year", fields.year());
    put(json, "month", fields.month());
    put(json, "day", fields.day());
    put(json, "hour", fields.hour());
    put(json, "minute", fields.minute());
    put(json, "second", fields.second());
    put(json, "microsecond", fields.microsecond());
    return json;
  }

  private static void put(Map<String, @Nullable Object> json, String key, OptionalInt value) {
    value.ifPresent(number -> json.put(key, number));
  }
}
