package io.airloom.scheduler.dagprocessor.javafile;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.model.RecordedDag;
import io.airloom.sdk.model.RecordedPart;
import io.airloom.sdk.value.PlainValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a Java file defined, as the nodes that a YAML file with the same keys would have: both are
 * read and checked by the same code, and findings name the line of the Java file.
 *
 * @param path path of the Java file inside the folder
 */
record RecordedNodes(String path) {

  YamlNode.Mapping of(RecordedDag dag) {
    Position position = position(dag.line());
    SequencedMap<String, YamlNode.Entry> entries = entries(dag.keys(), position);
    put(entries, position, "task_groups", parts(dag.groups(), "group_name"));
    put(entries, position, "tasks", parts(dag.tasks(), "task_id"));
    return new YamlNode.Mapping(position, entries);
  }

  private YamlNode parts(List<RecordedPart> parts, String nameKey) {
    List<YamlNode> nodes = new ArrayList<>();
    for (RecordedPart part : parts) {
      Position position = position(part.line());
      SequencedMap<String, YamlNode.Entry> entries = entries(part.keys(), position);
      put(entries, position, nameKey, node(part.name(), position));
      if (part.keys().containsKey(MethodCall.METHOD)) {
        put(entries, position, "java_file", node(path, position));
      }
      nodes.add(new YamlNode.Mapping(position, entries));
    }
    return new YamlNode.Sequence(Position.startOf(path), nodes);
  }

  private SequencedMap<String, YamlNode.Entry> entries(Map<?, ?> map, Position position) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> put(entries, position, String.valueOf(key), node(value, position)));
    return entries;
  }

  private static void put(
      SequencedMap<String, YamlNode.Entry> entries, Position position, String key, YamlNode value) {
    entries.put(key, new YamlNode.Entry(new YamlNode.Scalar(position, key, false, key), value));
  }

  private YamlNode node(@Nullable Object value, Position position) {
    return switch (value) {
      case Duration duration -> number(duration, position);
      case List<?> list ->
          new YamlNode.Sequence(position, list.stream().map(item -> node(item, position)).toList());
      case Map<?, ?> map -> new YamlNode.Mapping(position, entries(map, position));
      case null, default -> scalar(PlainValues.of(value), position);
    };
  }

  private YamlNode scalar(@Nullable Object plain, Position position) {
    return switch (plain) {
      case null -> new YamlNode.Scalar(position, "", false, null);
      case List<?> list -> node(list, position);
      case Map<?, ?> map -> node(map, position);
      case String text -> new YamlNode.Scalar(position, text, true, text);
      default -> new YamlNode.Scalar(position, plain.toString(), false, plain);
    };
  }

  private static YamlNode number(Duration duration, Position position) {
    double seconds = duration.toNanos() / 1e9;
    return new YamlNode.Scalar(position, Double.toString(seconds), false, seconds);
  }

  private Position position(int line) {
    return new Position(path, Math.max(1, line), 1);
  }
}
