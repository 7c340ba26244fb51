package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations in all spellings: {@code datetime.timedelta} objects, seconds as a number, {@code
 * 5 minutes}, ISO 8601 ({@code PT5M}).
 */
public final class Durations {
  private static final Pattern WORDS =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(second|sec|minute|min|hour|day|week)s?");

  /** The arguments of {@code datetime.timedelta} in their order, with their length in seconds. */
  private static final List<Map.Entry<String, Double>> UNITS =
      List.of(
          Map.entry("days", 86400.0),
          Map.entry("seconds", 1.0),
          Map.entry("microseconds", 1e-6),
          Map.entry("milliseconds", 1e-3),
          Map.entry("minutes", 60.0),
          Map.entry("hours", 3600.0),
          Map.entry("weeks", 604800.0));

  private static final double LONGEST_SECONDS = 100 * 366 * 86400.0;

  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public Durations(Problems problems) {
    this.problems = problems;
  }

  /** The duration a node stands for, 0 or longer; empty after noting what is wrong with it. */
  public Optional<Duration> read(String key, YamlNode node) {
    Optional<TypedObject> typed = TypedObject.of(node);
    if (typed.isPresent()) {
      return typed(key, typed.get());
    }
    if (node instanceof YamlNode.Scalar scalar) {
      switch (scalar.value()) {
        case Long seconds -> {
          return ofSeconds(key, node, seconds);
        }
        case Double seconds -> {
          return ofSeconds(key, node, seconds);
        }
        case String text -> {
          Optional<Duration> parsed = parse(text);
          if (parsed.isPresent()) {
            return parsed;
          }
        }
        case null, default -> {}
      }
    }
    problems.error(
        node.position(),
        "Expected %s to be a duration, but it is %s.".formatted(key, node.describe()),
        "Write seconds as a number, \"5 minutes\", or {__type__: datetime.timedelta, seconds:"
            + " 300}.");
    return Optional.empty();
  }

  /** A duration in words or in ISO 8601, empty if the text is neither. */
  public static Optional<Duration> parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher words = WORDS.matcher(lower);
    if (words.matches()) {
      double amount = Double.parseDouble(words.group(1));
      double unit =
          switch (words.group(2)) {
            case "second", "sec" -> 1;
            case "minute", "min" -> 60;
            case "hour" -> 3600;
            case "day" -> 86400;
            default -> 604800;
          };
      return amount * unit > LONGEST_SECONDS ? Optional.empty() : Optional.of(of(amount * unit));
    }
    if (!lower.startsWith("p")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(lower)).filter(duration -> !duration.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The duration that a typed object stands for. */
  public Optional<Duration> typed(String key, TypedObject object) {
    boolean relative = object.simpleName().equals("relativedelta");
    if (!relative && !object.simpleName().equals("timedelta")) {
      problems.error(
          object.position(),
          "Expected %s to be a duration, but it is a %s.".formatted(key, object.path()),
          "Use {__type__: datetime.timedelta, seconds: 300}.");
      return Optional.empty();
    }
    int before = problems.errorCount();
    double seconds = 0;
    for (int place = 0; place < object.args().size() && place < UNITS.size(); place++) {
      seconds += amount(object.args().get(place)) * UNITS.get(place).getValue();
    }
    for (Map.Entry<String, YamlNode.Entry> kwarg : object.kwargs().entrySet()) {
      seconds += unit(kwarg.getValue().key()) * amount(kwarg.getValue().value());
    }
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    return ofSeconds(
        key,
        new YamlNode.Scalar(object.position(), Double.toString(seconds), false, seconds),
        seconds);
  }

  private double unit(YamlNode.Scalar key) {
    for (Map.Entry<String, Double> unit : UNITS) {
      if (unit.getKey().equals(key.text())) {
        return unit.getValue();
      }
    }
    problems.error(
        key.position(),
        "Expected days, hours, minutes or seconds, but got %s.".formatted(key.describe()),
        "A duration has a fixed length; months and years have none.");
    return 0;
  }

  private double amount(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Number number) {
      return number.doubleValue();
    }
    problems.error(
        node.position(),
        "Expected a number, but got %s.".formatted(node.describe()),
        "Correct it.");
    return 0;
  }

  private Optional<Duration> ofSeconds(String key, YamlNode node, double seconds) {
    if (seconds >= 0 && seconds <= LONGEST_SECONDS) {
      return Optional.of(of(seconds));
    }
    problems.error(
        node.position(),
        "Expected %s between 0 and 100 years, but it is %s.".formatted(key, node.describe()),
        "Correct it.");
    return Optional.empty();
  }

  private static Duration of(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
  }
}
