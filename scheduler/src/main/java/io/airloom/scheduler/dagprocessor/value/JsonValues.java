package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes into JSON-like values: null, Boolean, Long, Double, String, List, Map.
 *
 * <p>Typed objects get a JSON form: a timedelta its seconds, a date its ISO text, {@code
 * builtins.list} its items; any other class stays a mapping with its {@code __type__}.
 */
public final class JsonValues {
  private final Problems problems;
  private final Durations durations;

  /** A reader that notes its findings in the given place. */
  public JsonValues(Problems problems) {
    this.problems = problems;
    this.durations = new Durations(problems);
  }

  /** The same map as the domain types it: there a value may be null without saying so. */
  @SuppressWarnings("NullAway")
  public static Map<String, Object> ofDomain(Map<String, @Nullable Object> values) {
    return values;
  }

  /** The value of a node; what JSON or the database cannot hold is noted as an error. */
  public @Nullable Object read(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar);
      case YamlNode.Sequence sequence -> list(sequence.items());
      case YamlNode.Mapping mapping -> mapping(mapping);
    };
  }

  private @Nullable Object mapping(YamlNode.Mapping mapping) {
    YamlNode join = mapping.get("__join__");
    if (join instanceof YamlNode.Sequence parts && mapping.entries().size() == 1) {
      return join(parts);
    }
    Optional<TypedObject> typed = TypedObject.of(mapping);
    return typed.isPresent() ? typed(typed.get(), mapping) : map(mapping);
  }

  private @Nullable Object typed(TypedObject object, YamlNode.Mapping mapping) {
    return switch (object.path()) {
      case "datetime.timedelta" -> seconds(mapping);
      case "builtins.list", "list" -> {
        YamlNode items = object.argument("items", 0);
        yield items instanceof YamlNode.Sequence list ? list(list.items()) : List.of();
      }
      default -> map(mapping);
    };
  }

  private @Nullable Object seconds(YamlNode.Mapping mapping) {
    double seconds =
        durations
            .read("the timedelta", mapping)
            .map(duration -> duration.toNanos() / 1e9)
            .orElse(0.0);
    if (seconds == Math.rint(seconds)) {
      return (long) seconds;
    }
    return seconds;
  }

  private String join(YamlNode.Sequence parts) {
    StringBuilder text = new StringBuilder();
    for (YamlNode part : parts.items()) {
      Object value = read(part);
      text.append(
          value instanceof Boolean flag ? (flag ? "True" : "False") : String.valueOf(value));
    }
    return text.toString();
  }

  private List<@Nullable Object> list(List<YamlNode> items) {
    List<@Nullable Object> values = new ArrayList<>(items.size());
    for (YamlNode item : items) {
      values.add(read(item));
    }
    return Collections.unmodifiableList(values);
  }

  /** The values of a mapping by key, in the file's order. */
  public Map<String, @Nullable Object> map(YamlNode.Mapping mapping) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
      checkText(entry.getKey(), entry.getValue().key());
      values.put(entry.getKey(), read(entry.getValue().value()));
    }
    return Collections.unmodifiableMap(values);
  }

  private @Nullable Object scalar(YamlNode.Scalar scalar) {
    return switch (scalar.value()) {
      case null -> null;
      case Boolean flag -> flag;
      case Long number -> number;
      case Double number -> {
        if (!Double.isFinite(number)) {
          refuse(scalar, "Expected a finite number", "Put it in quotes if it is text.");
        }
        yield number;
      }
      case Number _ -> {
        refuse(scalar, "Expected an integer of at most 64 bits", "Put it in quotes.");
        yield null;
      }
      case LocalDate date -> date.toString();
      case LocalDateTime dateTime -> dateTime.toString();
      case OffsetDateTime dateTime -> dateTime.toString();
      case String text -> {
        checkText(text, scalar);
        yield text;
      }
      default -> scalar.text();
    };
  }

  /** PostgreSQL stores neither U+0000 nor half of a surrogate pair. */
  private void checkText(String text, YamlNode.Scalar scalar) {
    boolean storable = text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    if (!storable) {
      refuse(
          scalar,
          "Expected text without U+0000 and without half surrogate pairs",
          "Remove the escape.");
    }
  }

  private void refuse(YamlNode.Scalar scalar, String expected, String hint) {
    problems.error(scalar.position(), expected + ", but got " + scalar.describe() + ".", hint);
  }
}
