package io.airloom.bench.oracle.dagfactory;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.timetable.AssetOrTimeTimetable;
import io.airloom.core.timetable.AssetTriggeredTimetable;
import io.airloom.core.timetable.CronTriggerTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.Timetables;
import io.airloom.core.timetable.tick.Delta;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the schedule of a DAG with the recorded value of Airflow's argument. */
final class ExpectedSchedule {
  private ExpectedSchedule() {}

  /** Empty if they agree. */
  static Optional<String> difference(@Nullable JsonNode expected, DagDefinition dag) {
    Timetable timetable = dag.schedule().timetable();
    if (expected == null || expected.isMissingNode() || expected.isNull()) {
      return same("schedule", new NullTimetable(), timetable);
    }
    if (expected.isString()) {
      Timetable wanted = Timetables.fromSchedule(expected.asString(), ZoneOffset.UTC);
      return same("schedule", wanted.summary(), timetable.summary());
    }
    if (expected.has("$timedelta_s")) {
      Duration span = Duration.ofMillis(Math.round(expected.get("$timedelta_s").asDouble() * 1e3));
      Timetable wanted = Timetables.fromDelta(new Delta.Fixed(span), false);
      return same("schedule", wanted, timetable);
    }
    if (expected.has("$relativedelta")) {
      return same(
          "schedule", expected.get("$relativedelta").asString(), RelativeDeltaText.of(timetable));
    }
    if (expected.has("datasets")) {
      return orTime(expected, timetable, dag);
    }
    if (expected.path("$object").asString("").endsWith("Timetable")) {
      return cron(expected, timetable);
    }
    return assets(expected, timetable, dag);
  }

  private static Optional<String> orTime(
      JsonNode expected, Timetable timetable, DagDefinition dag) {
    String found = dag.schedule().assets().map(ExpectedSchedule::text).orElse("none");
    Optional<String> assets =
        expected.get("datasets").isString()
            ? same("assets", expected.get("datasets").asString(), bracketed(found))
            : Optional.empty();
    if (assets.isPresent() || !expected.has("timetable")) {
      return assets;
    }
    return timetable instanceof AssetOrTimeTimetable(Timetable inner, _)
        ? cron(expected.get("timetable"), inner)
        : Optional.of("expected assets or a timetable, but found " + timetable.summary());
  }

  private static String bracketed(String text) {
    return text.startsWith("(") ? text : "(" + text + ")";
  }

  private static Optional<String> cron(JsonNode expected, Timetable timetable) {
    JsonNode cron =
        expected.path("kwargs").has("cron")
            ? expected.path("kwargs").get("cron")
            : expected.path("args").path(0);
    if (!(timetable instanceof CronTriggerTimetable trigger)) {
      return same("timetable", expected.get("$object").asString(), timetable.summary());
    }
    String zone = expected.path("kwargs").path("timezone").asString("UTC");
    return same("cron", cron.asString(), trigger.ticks().expression())
        .or(() ->
            same("timezone", ZoneId.of(zone).normalized(), trigger.ticks().zone().normalized()));
  }

  private static Optional<String> assets(
      JsonNode expected, Timetable timetable, DagDefinition dag) {
    if (!(timetable instanceof AssetTriggeredTimetable)) {
      return Optional.of("expected assets, but found " + timetable.summary());
    }
    return same(
        "assets",
        text(expected),
        dag.schedule().assets().map(ExpectedSchedule::text).orElse("none"));
  }

  /** A condition as text: {@code ((a & b) | c)}. */
  private static String text(AssetCondition condition) {
    return switch (condition) {
      case AssetCondition.Event(var reference) -> Values.uri(reference);
      case AssetCondition.All(var parts) -> joined(parts, " & ");
      case AssetCondition.Any(var parts) -> joined(parts, " | ");
    };
  }

  private static String joined(List<AssetCondition> parts, String operator) {
    return "(" + String.join(operator, parts.stream().map(ExpectedSchedule::text).toList()) + ")";
  }

  private static String text(JsonNode expected) {
    if (expected.isArray()) {
      return joined(expected, " & ");
    }
    if (expected.has("$asset_and")) {
      return joined(expected.get("$asset_and"), " & ");
    }
    if (expected.has("$asset_or")) {
      return joined(expected.get("$asset_or"), " | ");
    }
    return Values.uri(expected);
  }

  private static String joined(JsonNode parts, String operator) {
    List<String> texts = new ArrayList<>();
    parts.forEach(part -> texts.add(text(part)));
    return "(" + String.join(operator, texts) + ")";
  }

  private static Optional<String> same(String what, Object expected, Object found) {
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(what + ": expected " + expected + ", but found " + found);
  }
}
