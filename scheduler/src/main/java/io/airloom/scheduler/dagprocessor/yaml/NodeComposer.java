package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/**
 * Builds nodes from parser events.
 *
 * <p>Each finished node knows its size and height with aliases followed, so that the first alias
 * that would exceed a limit is refused where it stands. A node under construction cannot be named
 * by an alias, so the result has no cycle.
 */
final class NodeComposer {
  private static final Set<String> SCALAR_TAGS =
      Set.of("int", "float", "bool", "null", "timestamp");

  private final ParserImpl events;
  private final PlacedText text;
  private final YamlLimits limits;
  private final Problems problems;
  private final Tags tags;
  private final Map<String, Sized> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /** A node with its number of nodes and its levels, aliases followed. */
  private record Sized(YamlNode node, long size, int height) {}

  NodeComposer(ParserImpl events, PlacedText text, YamlLimits limits, Problems problems) {
    this.events = events;
    this.text = text;
    this.limits = limits;
    this.problems = problems;
    this.tags = new Tags(problems);
  }

  /** The root of the only document, empty if there is none or there are several. */
  Optional<YamlNode> document() {
    events.next();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    events.next();
    YamlNode root = compose(1).node();
    events.next();
    if (events.checkEvent(Event.ID.DocumentStart)) {
      problems.error(
          positionOf(events.peekEvent()),
          "Expected one YAML document, but a second one starts here.",
          "Remove the line \"---\" or move the rest to a file of its own.");
      return Optional.empty();
    }
    return Optional.of(root);
  }

  private Sized compose(int depth) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Reading of " + text.file() + " was abandoned.");
    }
    Event event = events.next();
    Position position = positionOf(event);
    if (depth > limits.maxDepth()) {
      throw tooDeep(position);
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias.getAlias().getValue(), position, depth);
    }
    String anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue).orElse(null);
    if (anchor != null) {
      open.add(anchor);
    }
    Sized node =
        switch (event) {
          case ScalarEvent scalar -> new Sized(scalar(scalar, position), 1, 1);
          case SequenceStartEvent start -> sequence(start, position, depth);
          case MappingStartEvent start -> mapping(start, position, depth);
          default -> throw new IllegalStateException("Expected a node, but got " + event + ".");
        };
    if (node.size() > limits.maxNodes()) {
      throw new TooBigException(
          position,
          "Expected at most %,d YAML nodes, but with aliases followed there are more."
              .formatted(limits.maxNodes()));
    }
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private Sized resolve(String anchor, Position position, int depth) {
    Sized target = open.contains(anchor) ? null : anchors.get(anchor);
    if (target == null) {
      String fault =
          open.contains(anchor) ? "stands inside what it names" : "names nothing defined before it";
      problems.error(
          position,
          "Expected alias \"*%s\" to name an earlier anchor, but it %s.".formatted(anchor, fault),
          "Remove the alias or define \"&%s\" before it.".formatted(anchor));
      return new Sized(new YamlNode.Scalar(position, "", false, null), 1, 1);
    }
    if (depth + target.height() - 1 > limits.maxDepth()) {
      throw tooDeep(position);
    }
    return target;
  }

  private TooBigException tooDeep(Position position) {
    return new TooBigException(
        position,
        "Expected at most %d levels of nesting, but this goes deeper."
            .formatted(limits.maxDepth()));
  }

  private YamlNode.Scalar scalar(ScalarEvent event, Position position) {
    String value = event.getValue();
    boolean quoted = !event.isPlain();
    String tag = event.getTag().orElse(null);
    if (tag == null) {
      return new YamlNode.Scalar(
          position, value, quoted, quoted ? value : resolve(value, position));
    }
    String name = Tags.standardName(tag);
    if (tag.equals("!") || "str".equals(name)) {
      return new YamlNode.Scalar(position, value, quoted, value);
    }
    if (name != null && SCALAR_TAGS.contains(name)) {
      return new YamlNode.Scalar(position, value, quoted, resolve(value, position));
    }
    tags.refuse(tag, position);
    return new YamlNode.Scalar(position, value, quoted, value);
  }

  private @Nullable Object resolve(String value, Position position) {
    try {
      return PlainScalars.resolve(value);
    } catch (DateTimeException | NumberFormatException e) {
      problems.error(
          position,
          "Expected a date or a number, but %s is neither.".formatted(Excerpt.of(value)),
          "Correct it, or put it in quotes if it is text.");
      return value;
    }
  }

  private Sized sequence(SequenceStartEvent start, Position position, int depth) {
    tags.check(start.getTag().orElse(null), "seq", position);
    List<YamlNode> items = new ArrayList<>();
    long size = 1;
    int height = 0;
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      Sized item = compose(depth + 1);
      items.add(item.node());
      size = sum(size, item.size());
      height = Math.max(height, item.height());
    }
    events.next();
    return new Sized(new YamlNode.Sequence(position, items), size, height + 1);
  }

  private Sized mapping(MappingStartEvent start, Position position, int depth) {
    tags.check(start.getTag().orElse(null), "map", position);
    MappingBuilder entries = new MappingBuilder(problems);
    long size = 1;
    int height = 0;
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      boolean merges = isMergeKey(events.peekEvent());
      Sized key = compose(depth + 1);
      Sized value = compose(depth + 1);
      size = sum(size, sum(key.size(), value.size()));
      height = Math.max(height, Math.max(key.height(), value.height()));
      if (merges) {
        entries.merge(value.node());
      } else {
        entries.add(key.node(), value.node());
      }
    }
    events.next();
    return new Sized(new YamlNode.Mapping(position, entries.build()), size, height + 1);
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && (scalar.getTag().isEmpty()
            ? scalar.isPlain()
            : scalar.getTag().get().equals(Tags.STANDARD + "merge"));
  }

  private static long sum(long left, long right) {
    return Math.min(left + right, Integer.MAX_VALUE);
  }

  private Position positionOf(Event event) {
    return event
        .getStartMark()
        .map(mark -> text.positionAt(mark.getIndex()))
        .orElse(Position.startOf(text.file()));
  }
}
