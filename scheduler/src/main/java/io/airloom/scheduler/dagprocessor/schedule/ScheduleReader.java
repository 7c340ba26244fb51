package io.airloom.scheduler.dagprocessor.schedule;

import io.airloom.core.asset.AssetCondition;
import io.airloom.core.error.AirloomException;
import io.airloom.core.timetable.AssetOrTimeTimetable;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.core.timetable.Timetable;
import io.airloom.core.timetable.Timetables;
import io.airloom.core.timetable.cron.CronProblem;
import io.airloom.core.timetable.tick.CronTicks;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.scheduler.dagprocessor.asset.ConditionReader;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what authors write after {@code schedule:} into a timetable. */
public final class ScheduleReader {
  private static final Set<String> NOT_CRON = Set.of("@once", "@continuous");

  private final Problems problems;
  private final DeltaReader deltas;
  private final ConditionReader conditions;

  /** A reader that notes its findings in the given place. */
  public ScheduleReader(Problems problems) {
    this.problems = problems;
    this.deltas = new DeltaReader(problems);
    this.conditions = new ConditionReader(problems);
  }

  /**
   * What a DAG goes by.
   *
   * @param timetable what produces the ticks
   * @param assets the events of assets that a run waits for
   */
  public record Schedule(Timetable timetable, Optional<AssetCondition> assets) {}

  /**
   * The timetable of a schedule, and the assets it waits for.
   *
   * @param node what stands after the key
   * @param zone the DAG's zone, for expressions that name none
   * @return empty after noting what is wrong with it
   */
  public Optional<Schedule> read(YamlNode node, ZoneId zone) {
    if (ConditionReader.isCondition(node)) {
      YamlNode beside = node instanceof YamlNode.Mapping mapping ? mapping.get("timetable") : null;
      Optional<AssetCondition> assets = conditions.read(node);
      return beside == null
          ? assets.map(found -> new Schedule(AssetKeys.triggered(found), assets))
          : orTime(assets, beside, zone);
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    return typed.isPresent() && typed.get().simpleName().endsWith("OrTimeSchedule")
        ? orTimeObject(typed.get(), zone)
        : timetable(node, zone).map(found -> new Schedule(found, Optional.empty()));
  }

  private Optional<Schedule> orTimeObject(TypedObject object, ZoneId zone) {
    YamlNode assets = object.argument("assets", 1);
    YamlNode own = assets == null ? object.argument("datasets", 1) : assets;
    YamlNode timetable = object.argument("timetable", 0);
    if (own == null || timetable == null) {
      problems.error(
          object.position(),
          "Expected the arguments timetable and assets, but one is missing.",
          "Add it.");
      return Optional.empty();
    }
    return orTime(conditions.read(own), timetable, zone);
  }

  private Optional<Schedule> orTime(
      Optional<AssetCondition> assets, YamlNode timetable, ZoneId zone) {
    Optional<Timetable> time = timetable(timetable, zone);
    return assets.isEmpty() || time.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Schedule(new AssetOrTimeTimetable(time.get(), AssetKeys.of(assets.get())), assets));
  }

  private Optional<Timetable> timetable(YamlNode node, ZoneId zone) {
    if (node instanceof YamlNode.Scalar scalar) {
      return text(scalar, zone);
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    if (typed.isPresent()) {
      return object(typed.get(), zone);
    }
    return notASchedule(node);
  }

  private Optional<Timetable> text(YamlNode.Scalar scalar, ZoneId zone) {
    if (scalar.value() == null || scalar.text().strip().equalsIgnoreCase("none")) {
      return Optional.of(new NullTimetable());
    }
    if (!(scalar.value() instanceof String)) {
      return notASchedule(scalar);
    }
    String text = scalar.text().strip();
    if (!NOT_CRON.contains(text) && cron(scalar, zone).isEmpty()) {
      return Optional.empty();
    }
    return attempt(scalar.position(), () -> Timetables.fromSchedule(text, zone));
  }

  /** The ticks of a cron expression; a bad one is noted at the field that is at fault. */
  private Optional<CronTicks> cron(YamlNode.Scalar scalar, ZoneId zone) {
    CronTicks ticks = CronTicks.of(scalar.text().strip(), zone);
    if (ticks.problem().isEmpty()) {
      return Optional.of(ticks);
    }
    CronProblem problem = ticks.problem().get();
    problems.error(scalar.positionOf(problem.column()), problem.message());
    return Optional.empty();
  }

  private Optional<Timetable> object(TypedObject object, ZoneId zone) {
    return switch (object.simpleName()) {
      case "timedelta", "relativedelta" -> {
        Optional<Delta> delta = deltas.read(object);
        yield delta.flatMap(
            found -> attempt(object.position(), () -> Timetables.fromDelta(found, false)));
      }
      default ->
          new TimetableObjects(problems, deltas, this::cron)
              .read(object, zone)
              .flatMap(found -> attempt(object.position(), () -> Timetables.accepted(found)));
    };
  }

  private Optional<Timetable> attempt(Position position, Supplier<Timetable> timetable) {
    try {
      return Optional.of(timetable.get());
    } catch (AirloomException e) {
      problems.error(position, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Timetable> notASchedule(YamlNode node) {
    problems.error(
        node.position(),
        "Expected a schedule, but it is %s.".formatted(node.describe()),
        "Write a cron expression in quotes, a preset such as \"@daily\", or a timetable.");
    return Optional.empty();
  }
}
