package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A node of a YAML file with its place; aliases are resolved to the node they name. Immutable. */
public sealed interface YamlNode {

  /** Where the node starts. */
  Position position();

  /** What it is, for messages: "a list", "the number 3". */
  String describe();

  /**
   * A single value.
   *
   * @param text as written, quotes and escapes removed
   * @param quoted whether it stands in quotes or in a block
   * @param value its meaning in YAML 1.1: null, Boolean, Long, BigInteger, Double, LocalDate,
   *     LocalDateTime, OffsetDateTime or String
   */
  record Scalar(Position position, String text, boolean quoted, @Nullable Object value)
      implements YamlNode {

    /** Where a character of the text stands, counted from 1; right for text on one line. */
    public Position positionOf(int column) {
      return new Position(
          position.file(), position.line(), position.column() + column - (quoted ? 0 : 1));
    }

    @Override
    public String describe() {
      return switch (value) {
        case null -> "nothing";
        case String string -> "the text " + Excerpt.of(string);
        case Boolean _ -> "the boolean " + Excerpt.of(text);
        case Number _ -> "the number " + Excerpt.of(text);
        default -> "the date " + Excerpt.of(text);
      };
    }
  }

  /** A list. */
  record Sequence(Position position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * A mapping in the file's order.
   *
   * @param entries by the key as written; merge keys are resolved
   */
  record Mapping(Position position, SequencedMap<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, null if there is none. */
    public @Nullable YamlNode get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}
}
