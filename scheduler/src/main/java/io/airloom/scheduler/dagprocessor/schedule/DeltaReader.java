package io.airloom.scheduler.dagprocessor.schedule;

import io.airloom.core.timetable.tick.Amounts;
import io.airloom.core.timetable.tick.Delta;
import io.airloom.core.timetable.tick.Fields;
import io.airloom.core.timetable.tick.WeekdayMove;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Durations;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code datetime.timedelta} and {@code dateutil.relativedelta.relativedelta} objects. */
public final class DeltaReader {
  private static final List<String> AMOUNTS =
      List.of(
          "years",
          "months",
          "weeks",
          "days",
          "hours",
          "minutes",
          "seconds",
          "microseconds",
          "leapdays");
  private static final List<String> FIELDS =
      List.of("year", "month", "day", "hour", "minute", "second", "microsecond");
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public DeltaReader(Problems problems) {
    this.problems = problems;
  }

  /** The distance that an object stands for; empty after noting what is wrong with it. */
  public Optional<Delta> read(TypedObject object) {
    return object.simpleName().equals("relativedelta")
        ? relative(object)
        : new Durations(problems).typed("the distance", object).map(Delta.Fixed::new);
  }

  /** The distance a node stands for. */
  public Optional<Delta> read(String key, YamlNode node) {
    Optional<TypedObject> typed = TypedObject.of(node);
    return typed.isPresent()
        ? read(typed.get())
        : new Durations(problems).read(key, node).map(Delta.Fixed::new);
  }

  private Optional<Delta> relative(TypedObject object) {
    int before = problems.errorCount();
    Map<String, Integer> numbers = new HashMap<>();
    Optional<WeekdayMove> weekday = Optional.empty();
    for (YamlNode.Entry entry : object.kwargs().values()) {
      String name = entry.key().text();
      if (name.equals("weekday")) {
        weekday = weekday(entry.value());
      } else if (AMOUNTS.contains(name) || FIELDS.contains(name)) {
        numbers.put(name, number(entry.value()));
      } else {
        problems.error(
            entry.key().position(),
            "Expected an argument of relativedelta, but got %s.".formatted(Excerpt.of(name)),
            DidYouMean.hint(name, AMOUNTS, "Use for example months, days or hour."));
      }
    }
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    int days = numbers.getOrDefault("days", 0) + 7 * numbers.getOrDefault("weeks", 0);
    Amounts amounts =
        new Amounts(
            numbers.getOrDefault("years", 0),
            numbers.getOrDefault("months", 0),
            days,
            numbers.getOrDefault("hours", 0),
            numbers.getOrDefault("minutes", 0),
            numbers.getOrDefault("seconds", 0),
            numbers.getOrDefault("microseconds", 0));
    return Optional.of(new Delta.Relative(amounts, fields(numbers), weekday));
  }

  private static Fields fields(Map<String, Integer> numbers) {
    OptionalInt[] set =
        FIELDS.stream()
            .map(name ->
                numbers.containsKey(name)
                    ? OptionalInt.of(numbers.getOrDefault(name, 0))
                    : OptionalInt.empty())
            .toArray(OptionalInt[]::new);
    return new Fields(set[0], set[1], set[2], set[3], set[4], set[5], set[6]);
  }

  private Optional<WeekdayMove> weekday(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value() instanceof Long number
        && number >= 0
        && number < 7) {
      return Optional.of(new WeekdayMove(DayOfWeek.of(Math.toIntExact(number) + 1), 1));
    }
    Optional<TypedObject> typed = TypedObject.of(node);
    int index = typed.map(object -> WEEKDAYS.indexOf(object.simpleName())).orElse(-1);
    if (index < 0) {
      problems.error(
          node.position(),
          "Expected a weekday from 0 for Monday to 6, but got %s.".formatted(node.describe()),
          "Correct it.");
      return Optional.empty();
    }
    YamlNode nth = typed.map(object -> object.argument("n", 0)).orElse(null);
    return Optional.of(new WeekdayMove(DayOfWeek.of(index + 1), nth == null ? 1 : number(nth)));
  }

  private int number(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value() instanceof Long number
        && Math.abs(number) <= 1_000_000) {
      return Math.toIntExact(number);
    }
    problems.error(
        node.position(),
        "Expected a whole number of at most 1,000,000, but got %s.".formatted(node.describe()),
        "Correct it.");
    return 0;
  }
}
