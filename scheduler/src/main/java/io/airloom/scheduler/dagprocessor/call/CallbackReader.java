package io.airloom.scheduler.dagprocessor.call;

import io.airloom.core.dag.TaskDefinition.StateCallback;
import io.airloom.scheduler.dagprocessor.key.KnownKeys;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.value.JsonValues;
import io.airloom.scheduler.dagprocessor.value.TypedObject;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads callbacks in all of dag-factory's spellings: a dotted path, {@code callback} with keyword
 * arguments, a notifier object, a list of these, or a name and a file.
 */
public final class CallbackReader {
  private final Problems problems;

  /** A reader that notes its findings in the given place. */
  public CallbackReader(Problems problems) {
    this.problems = problems;
  }

  /** The callbacks of a DAG or task, in the order of the events they are for. */
  public List<StateCallback> read(Fields fields) {
    List<StateCallback> found = new ArrayList<>();
    for (String event : KnownKeys.CALLBACK_EVENTS) {
      String key = "on_" + event + "_callback";
      fields.node(key).ifPresent(node -> add(event, key, node, found));
      Optional<String> name = fields.text(key + "_name");
      Optional<String> file = fields.text(key + "_file");
      if (name.isPresent() && file.isPresent()) {
        found.add(new StateCallback(event, name.get(), file, Map.of()));
      } else if (name.isPresent() || file.isPresent()) {
        problems.error(
            fields.keyPosition(name.isPresent() ? key + "_name" : key + "_file"),
            "Expected %s_name and %s_file together, but only one is there.".formatted(key, key),
            "Add the other one.");
      }
    }
    return found;
  }

  private void add(String event, String key, YamlNode node, List<StateCallback> found) {
    switch (node) {
      case YamlNode.Sequence list -> list.items().forEach(item -> add(event, key, item, found));
      case YamlNode.Scalar scalar when scalar.value() instanceof String path ->
          found.add(new StateCallback(event, path, Optional.empty(), Map.of()));
      case YamlNode.Mapping mapping -> {
        Optional<TypedObject> typed = TypedObject.of(mapping);
        if (typed.isPresent()) {
          found.add(callback(event, typed.get().path(), mapping, "__type__"));
        } else if (mapping.get("callback") instanceof YamlNode.Scalar path) {
          found.add(callback(event, path.text(), mapping, "callback"));
        } else {
          refuse(key, node);
        }
      }
      case YamlNode.Scalar _ -> refuse(key, node);
    }
  }

  private StateCallback callback(
      String event, String path, YamlNode.Mapping mapping, String pathKey) {
    Map<String, @Nullable Object> arguments =
        new LinkedHashMap<>(new JsonValues(problems).map(mapping));
    arguments.remove(pathKey);
    return new StateCallback(event, path, Optional.empty(), JsonValues.ofDomain(arguments));
  }

  private void refuse(String key, YamlNode node) {
    problems.error(
        node.position(),
        "Expected %s to name a function, but it is %s.".formatted(key, node.describe()),
        "Write its dotted path, or {callback: path, argument: value}.");
  }
}
