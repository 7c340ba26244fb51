package io.airloom.scheduler.version;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
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
import io.airloom.core.timetable.tick.Amounts;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Fields;
import io.airloom.core.timetable.tick.WeekdayMove;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Reads what {@link TimetableWriter} writes. */
final class TimetableReader {
  private TimetableReader() {}

  static Timetable read(JsonObject json) {
    return switch (json.text("type")) {
      case "none" -> new NullTimetable();
      case "once" -> new OnceTimetable();
      case "continuous" -> new ContinuousTimetable();
      case "partitioned_at_runtime" -> new PartitionedAtRuntimeTimetable();
      case "cron_trigger" -> trigger(json);
      case "cron_data_interval" -> new CronDataIntervalTimetable(ticks(json));
      case "multiple_cron_trigger" ->
          new MultipleCronTriggerTimetable(
              json.objects("timetables").stream().map(TimetableReader::trigger).toList());
      case "cron_partition" ->
          new CronPartitionTimetable(
              trigger(json.object("schedule")),
              json.integer("run_offset"),
              new StrftimeFormat(json.text("key_format")));
      case "delta_trigger" ->
          new DeltaTriggerTimetable(delta(json.object("delta")), delta(json.object("interval")));
      case "delta_data_interval" -> new DeltaDataIntervalTimetable(delta(json.object("delta")));
      case "events" ->
          new EventsTimetable(
              json.texts("events").stream().map(OffsetDateTime::parse).toList(),
              json.flag("restrict_to_events"),
              json.optionalText("name"));
      case "asset_triggered" -> new AssetTriggeredTimetable(json.texts("assets"));
      case "asset_or_time" ->
          new AssetOrTimeTimetable(read(json.object("timetable")), json.texts("assets"));
      default -> throw unknown("timetable", json);
    };
  }

  private static CronTicks ticks(JsonObject json) {
    return CronTicks.of(json.text("cron"), ZoneId.of(json.text("timezone")));
  }

  private static CronTriggerTimetable trigger(JsonObject json) {
    return new CronTriggerTimetable(
        ticks(json),
        delta(json.object("interval")),
        switch (json.text("run_immediately")) {
          case "always" -> new RunImmediately.Always();
          case "when_recent" -> new RunImmediately.WhenRecent();
          case String span -> new RunImmediately.Within(Duration.parse(span));
        });
  }

  private static Delta delta(JsonObject json) {
    return switch (json.text("type")) {
      case "fixed" -> new Delta.Fixed(json.duration("span"));
      case "relative" ->
          new Delta.Relative(
              amounts(json.object("amounts")),
              fields(json.object("fields")),
              json.optionalText("weekday")
                  .map(day -> new WeekdayMove(DayOfWeek.valueOf(day), json.integer("nth"))));
      default -> throw unknown("distance", json);
    };
  }

  private static Amounts amounts(JsonObject json) {
    return new Amounts(
        json.integer("years"),
        json.integer("months"),
        json.integer("days"),
        json.integer("hours"),
        json.integer("minutes"),
        json.integer("seconds"),
        json.integer("microseconds"));
  }

  private static Fields fields(JsonObject json) {
    return new Fields(
        json.optionalInteger("year"),
        json.optionalInteger("month"),
        json.optionalInteger("day"),
        json.optionalInteger("hour"),
        json.optionalInteger("minute"),
        json.optionalInteger("second"),
        json.optionalInteger("microsecond"));
  }

  private static AirloomException unknown(String what, JsonObject json) {
    return new AirloomException(
        ErrorCode.INTERNAL_ERROR,
        "Expected a known %s in a stored DAG version, but its type is \"%s\". Publish the DAG again."
            .formatted(what, json.text("type")));
  }
}
