package io.airloom.scheduler.dagprocessor.value;

import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A Python object described by {@code __type__}, {@code __args__} and keyword arguments.
 *
 * @param position where it starts
 * @param path dotted path of its class
 * @param args positional arguments
 * @param kwargs keyword arguments
 */
public record TypedObject(
    Position position,
    String path,
    List<YamlNode> args,
    SequencedMap<String, YamlNode.Entry> kwargs) {

  /** The object that a node describes, empty if it is an ordinary node. */
  public static Optional<TypedObject> of(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)
        || !(mapping.get("__type__") instanceof YamlNode.Scalar type)) {
      return Optional.empty();
    }
    SequencedMap<String, YamlNode.Entry> kwargs = new LinkedHashMap<>(mapping.entries());
    kwargs.remove("__type__");
    YamlNode.Entry args = kwargs.remove("__args__");
    return Optional.of(
        new TypedObject(
            mapping.position(),
            type.text(),
            args != null && args.value() instanceof YamlNode.Sequence list
                ? list.items()
                : List.of(),
            kwargs));
  }

  /** The last part of the path. */
  public String simpleName() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** An argument given by keyword or by place, null if it is absent. */
  public @Nullable YamlNode argument(String keyword, int place) {
    YamlNode.Entry entry = kwargs.get(keyword);
    if (entry != null) {
      return entry.value();
    }
    return place < args.size() ? args.get(place) : null;
  }
}
