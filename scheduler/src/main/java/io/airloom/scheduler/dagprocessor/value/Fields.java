package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The keys of one DAG, group or task, read by type. A wrong type is noted and the key counts as
 * absent, so that reading goes on and finds the rest.
 */
public final class Fields {
  private final SequencedMap<String, YamlNode.Entry> entries;
  private final Position position;
  private final Problems problems;

  /**
   * The keys of a mapping.
   *
   * @param position where the mapping starts
   * @param problems where findings go
   */
  public Fields(
      SequencedMap<String, YamlNode.Entry> entries, Position position, Problems problems) {
    this.entries = entries;
    this.position = position;
    this.problems = problems;
  }

  /** The keys in the file's order. */
  public SequencedMap<String, YamlNode.Entry> entries() {
    return entries;
  }

  /** Where the mapping starts. */
  public Position position() {
    return position;
  }

  /** The node of a key, empty if the key is absent or has no value. */
  public Optional<YamlNode> node(String key) {
    YamlNode.Entry entry = entries.get(key);
    if (entry == null
        || (entry.value() instanceof YamlNode.Scalar scalar && scalar.value() == null)) {
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }

  /** Where a key stands, or where the mapping starts. */
  public Position keyPosition(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null ? position : entry.key().position();
  }

  /** A text; numbers and dates count as the text they were written as. */
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> text(key, node));
  }

  private Optional<String> text(String key, YamlNode node) {
    if (new JsonValues(problems).read(node) instanceof String text) {
      return Optional.of(text);
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Number) {
      return Optional.of(scalar.text());
    }
    wrongType(key, node, "a text", "Put it in quotes.");
    return Optional.empty();
  }

  /** A text of a fixed set, for example a trigger rule. */
  public <T> Optional<T> choice(
      String key, Function<String, Optional<T>> find, List<String> allowed) {
    Optional<YamlNode> node = node(key);
    Optional<T> found = text(key).flatMap(find);
    if (node.isPresent() && found.isEmpty()) {
      wrongType(key, node.get(), "one of " + String.join(", ", allowed), "Correct it.");
    }
    return found;
  }

  /** A boolean. */
  public Optional<Boolean> flag(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent()) {
      if (node.get() instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean flag) {
        return Optional.of(flag);
      }
      wrongType(key, node.get(), "true or false", "Write it without quotes and commas.");
    }
    return Optional.empty();
  }

  /** An integer with a lower bound. */
  public Optional<Integer> integer(String key, int least) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent()) {
      if (node.get() instanceof YamlNode.Scalar scalar
          && scalar.value() instanceof Long number
          && number >= least
          && number <= Integer.MAX_VALUE) {
        return Optional.of(Math.toIntExact(number));
      }
      String expected =
          least == Integer.MIN_VALUE ? "an integer" : "an integer of at least " + least;
      wrongType(key, node.get(), expected, "Correct it.");
    }
    return Optional.empty();
  }

  /** A duration under the first of several names that is present. */
  public Optional<Duration> duration(String... keys) {
    for (String key : keys) {
      Optional<YamlNode> node = node(key);
      if (node.isPresent()) {
        return new Durations(problems).read(key, node.get());
      }
    }
    return Optional.empty();
  }

  /** A list of texts; a single text counts as a list of one, empty items are dropped. */
  public List<YamlNode.Scalar> texts(String key) {
    Optional<YamlNode> node = node(key);
    List<YamlNode.Scalar> result = new ArrayList<>();
    switch (node.orElse(null)) {
      case YamlNode.Sequence list -> {
        for (YamlNode item : list.items()) {
          if (item instanceof YamlNode.Scalar scalar) {
            if (scalar.value() != null) {
              result.add(scalar);
            }
          } else {
            wrongType("an item of " + key, item, "a text", "Correct it.");
          }
        }
      }
      case YamlNode.Scalar scalar -> result.add(scalar);
      case YamlNode.Mapping mapping ->
          wrongType(key, mapping, "a list of texts", "Write one item per line after \"- \".");
      case null -> {}
    }
    return List.copyOf(result);
  }

  /** A mapping. */
  public Optional<YamlNode.Mapping> mapping(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent()) {
      if (node.get() instanceof YamlNode.Mapping mapping) {
        return Optional.of(mapping);
      }
      wrongType(key, node.get(), "a mapping", "Write \"name: value\" lines, indented.");
    }
    return Optional.empty();
  }

  /** Notes that a key has a value of another type than the expected one. */
  public void wrongType(String key, YamlNode node, String expected, String hint) {
    problems.error(
        node.position(),
        "Expected %s to be %s, but it is %s.".formatted(key, expected, node.describe()),
        hint);
  }
}
