package io.airloom.scheduler.dagprocessor.schedule;

import io.airloom.core.timetable.ContinuousTimetable;
import io.airloom.core.timetable.CronDataIntervalTimetable;
import io.airloom.core.timetable.CronTriggerTimetable;
import io.airloom.core.timetable.CronTriggerTimetable.RunImmediately;
import io.airloom.core.timetable.DeltaDataIntervalTimetable;
import io.airloom.core.timetable.DeltaTriggerTimetable;
import io.airloom.core.timetable.EventsTimetable;
import io.airloom.core.timetable.MultipleCronTriggerTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.OnceTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Dates;
import io.airloom.scheduler.dagprocessor.value.Durations;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Builds timetables from {@code __type__} objects that name one of Airflow's timetable classes. */
final class TimetableObjects {
  private static final List<String> CLASSES =
      List.of(
          "CronTriggerTimetable",
          "MultipleCronTriggerTimetable",
          "CronDataIntervalTimetable",
          "DeltaTriggerTimetable",
          "DeltaDataIntervalTimetable",
          "EventsTimetable",
          "OnceTimetable",
          "ContinuousTimetable",
          "NullTimetable");

  private static final Delta NO_INTERVAL = new Delta.Fixed(Duration.ZERO);

  private final Problems problems;
  private final DeltaReader deltas;
  private final BiFunction<YamlNode.Scalar, ZoneId, Optional<CronTicks>> cron;

  TimetableObjects(
      Problems problems,
      DeltaReader deltas,
      BiFunction<YamlNode.Scalar, ZoneId, Optional<CronTicks>> cron) {
    this.problems = problems;
    this.deltas = deltas;
    this.cron = cron;
  }

  /** The timetable that an object describes; empty after noting what is wrong with it. */
  Optional<Timetable> read(TypedObject object, ZoneId dagZone) {
    return switch (object.simpleName()) {
      case "CronTriggerTimetable" ->
          ticks(object, object.argument("cron", 0), zone(object, dagZone))
              .map(ticks -> trigger(object, ticks));
      case "CronDataIntervalTimetable" ->
          ticks(object, object.argument("cron", 0), zone(object, dagZone))
              .map(CronDataIntervalTimetable::new);
      case "MultipleCronTriggerTimetable" -> multiple(object, zone(object, dagZone));
      case "DeltaTriggerTimetable" ->
          delta(object).map(delta -> new DeltaTriggerTimetable(delta, interval(object)));
      case "DeltaDataIntervalTimetable" -> delta(object).map(DeltaDataIntervalTimetable::new);
      case "EventsTimetable" -> events(object, dagZone);
      case "OnceTimetable" -> Optional.of(new OnceTimetable());
      case "ContinuousTimetable" -> Optional.of(new ContinuousTimetable());
      case "NullTimetable" -> Optional.of(new NullTimetable());
      default -> {
        problems.error(
            object.position(),
            "Expected a timetable that is supported, but got %s."
                .formatted(Excerpt.of(object.path())),
            DidYouMean.hint(
                object.simpleName(), CLASSES, "Use one of " + String.join(", ", CLASSES) + "."));
        yield Optional.empty();
      }
    };
  }

  private CronTriggerTimetable trigger(TypedObject object, CronTicks ticks) {
    return new CronTriggerTimetable(ticks, interval(object), runImmediately(object));
  }

  private Optional<Timetable> multiple(TypedObject object, ZoneId zone) {
    List<CronTriggerTimetable> timetables = new ArrayList<>();
    for (YamlNode expression : object.args()) {
      ticks(object, expression, zone)
          .map(ticks -> trigger(object, ticks))
          .ifPresent(timetables::add);
    }
    if (object.args().isEmpty()) {
      missing(object.position(), "at least one cron expression in __args__");
    }
    return timetables.isEmpty() || timetables.size() < object.args().size()
        ? Optional.empty()
        : Optional.of(new MultipleCronTriggerTimetable(timetables));
  }

  private Optional<CronTicks> ticks(TypedObject object, @Nullable YamlNode node, ZoneId zone) {
    if (node instanceof YamlNode.Scalar scalar) {
      return cron.apply(scalar, zone);
    }
    missing(node == null ? object.position() : node.position(), "a cron expression");
    return Optional.empty();
  }

  private Optional<Delta> delta(TypedObject object) {
    YamlNode node = object.argument("delta", 0);
    if (node == null) {
      missing(object.position(), "the argument delta");
      return Optional.empty();
    }
    return deltas.read("delta", node);
  }

  private Delta interval(TypedObject object) {
    YamlNode.Entry entry = object.kwargs().get("interval");
    return entry == null ? NO_INTERVAL : deltas.read("interval", entry.value()).orElse(NO_INTERVAL);
  }

  private RunImmediately runImmediately(TypedObject object) {
    YamlNode.Entry entry = object.kwargs().get("run_immediately");
    if (entry == null) {
      return new RunImmediately.WhenRecent();
    }
    if (entry.value() instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag ? new RunImmediately.Always() : new RunImmediately.WhenRecent();
    }
    return new Durations(problems)
        .read("run_immediately", entry.value())
        .<RunImmediately>map(RunImmediately.Within::new)
        .orElse(new RunImmediately.WhenRecent());
  }

  private Optional<Timetable> events(TypedObject object, ZoneId zone) {
    YamlNode node = object.argument("event_dates", 0);
    if (!(node instanceof YamlNode.Sequence list)) {
      missing(object.position(), "the argument event_dates with a list of dates");
      return Optional.empty();
    }
    Dates dates = new Dates(Instant.EPOCH, problems);
    List<OffsetDateTime> events = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlNode.Scalar scalar
          && scalar.value() instanceof OffsetDateTime dateTime) {
        events.add(dateTime);
      } else {
        dates
            .read("an event date", item, zone)
            .map(instant -> instant.atZone(zone).toOffsetDateTime())
            .ifPresent(events::add);
      }
    }
    boolean restrict = flag(object, "restrict_to_events", 1);
    Optional<String> name =
        object.argument("description", 3) instanceof YamlNode.Scalar scalar
            ? Optional.of(scalar.text())
            : Optional.empty();
    return Optional.of(
        flag(object, "presorted", 2)
            ? new EventsTimetable(events, restrict, name)
            : EventsTimetable.sorted(events, restrict, name));
  }

  private static boolean flag(TypedObject object, String keyword, int place) {
    return object.argument(keyword, place) instanceof YamlNode.Scalar scalar
        && Boolean.TRUE.equals(scalar.value());
  }

  private ZoneId zone(TypedObject object, ZoneId dagZone) {
    YamlNode.Entry entry = object.kwargs().get("timezone");
    if (entry == null) {
      return dagZone;
    }
    Optional<TypedObject> typed = TypedObject.of(entry.value());
    YamlNode name = typed.map(zone -> zone.argument("name", 0)).orElse(entry.value());
    return new Dates(Instant.EPOCH, problems).zone(Optional.of(name), ZoneOffset.UTC);
  }

  private void missing(Position position, String what) {
    problems.error(position, "Expected %s, but there is none.".formatted(what), "Add it.");
  }
}
