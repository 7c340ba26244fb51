package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads start and end dates as dag-factory does: an offset in the value is dropped, the time counts
 * in the given zone, {@code 2 days} means that long before today began.
 */
public final class Dates {
  private static final Pattern RELATIVE =
      Pattern.compile("([0-9]{1,6})\\s+(hour|minute|second|day).*");

  private static final Pattern WITH_OFFSET =
      Pattern.compile(".*T.*(?:Z|[-+][0-9]{2}(?::[0-9]{2})?)");

  private final Instant now;
  private final Problems problems;

  /** A reader that counts relative dates from the given moment. */
  public Dates(Instant now, Problems problems) {
    this.now = now;
    this.problems = problems;
  }

  /** The moment a node stands for; empty after noting what is wrong with it. */
  public Optional<Instant> read(String key, YamlNode node, ZoneId zone) {
    Optional<LocalDateTime> local =
        TypedObject.of(node).map(Dates::ofObject).orElseGet(() -> ofScalar(node, zone));
    if (local.isEmpty()) {
      problems.error(
          node.position(),
          "Expected %s to be a date, but it is %s.".formatted(key, node.describe()),
          "Write it as 2025-01-31, \"2025-01-31T08:00:00\" or \"2 days\".");
    }
    return local.map(dateTime -> dateTime.atZone(zone).toInstant());
  }

  /** The zone that a node names, or the given one if there is no node or no such zone. */
  public ZoneId zone(Optional<YamlNode> node, ZoneId otherwise) {
    if (node.isEmpty()) {
      return otherwise;
    }
    if (node.get() instanceof YamlNode.Scalar scalar) {
      try {
        return ZoneId.of(scalar.text());
      } catch (DateTimeException e) {
        // Falls through to the one message that names the place.
      }
    }
    problems.error(
        node.get().position(),
        "Expected timezone to be the name of a time zone, but it is %s."
            .formatted(node.get().describe()),
        "Write for example \"Europe/Amsterdam\" or \"UTC\".");
    return otherwise;
  }

  private Optional<LocalDateTime> ofScalar(YamlNode node, ZoneId zone) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.value()) {
      case LocalDate date -> Optional.of(date.atStartOfDay());
      case LocalDateTime dateTime -> Optional.of(dateTime);
      case OffsetDateTime dateTime -> Optional.of(dateTime.toLocalDateTime());
      case String text -> ofText(text.strip(), zone);
      case null, default -> Optional.empty();
    };
  }

  private Optional<LocalDateTime> ofText(String text, ZoneId zone) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      long amount = Long.parseLong(relative.group(1));
      Duration back =
          switch (relative.group(2)) {
            case "hour" -> Duration.ofHours(amount);
            case "minute" -> Duration.ofMinutes(amount);
            case "second" -> Duration.ofSeconds(amount);
            default -> Duration.ofDays(amount);
          };
      return Optional.of(LocalDate.ofInstant(now, zone).atStartOfDay().minus(back));
    }
    String iso = text.replaceFirst("^(\\S+) +(?=[0-9])", "$1T");
    try {
      if (iso.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay());
      }
      return Optional.of(
          WITH_OFFSET.matcher(iso).matches()
              ? OffsetDateTime.parse(iso).toLocalDateTime()
              : LocalDateTime.parse(iso));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> ofObject(TypedObject object) {
    String name = object.simpleName();
    if (!name.equals("datetime") && !name.equals("date") && !name.equals("DateTime")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              part(object, "year", 0, -1),
              part(object, "month", 1, -1),
              part(object, "day", 2, -1),
              part(object, "hour", 3, 0),
              part(object, "minute", 4, 0),
              part(object, "second", 5, 0)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(TypedObject object, String keyword, int place, int otherwise) {
    return object.argument(keyword, place) instanceof YamlNode.Scalar scalar
            && scalar.value() instanceof Long number
        ? Math.clamp(number, -1, 9999)
        : otherwise;
  }
}
