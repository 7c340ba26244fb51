package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.core.dag.DagId;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task or a group as the file writes it: a name and a body, from either form, list or mapping.
 *
 * @param name the name, without the prefix of groups
 * @param position where the name stands
 * @param body the rest
 */
record NamedBody(String name, Position position, YamlNode.Mapping body) {

  /**
   * The tasks or groups below a key, in the file's order; bad ones are noted and left out.
   *
   * @param key {@code tasks} or {@code task_groups}
   * @param nameKey the key that holds the name in the list form
   */
  static List<NamedBody> read(Fields dag, String key, String nameKey, Problems problems) {
    Optional<YamlNode> node = dag.node(key);
    Map<String, NamedBody> found = new LinkedHashMap<>();
    switch (node.orElse(null)) {
      case YamlNode.Sequence list ->
          list.items().forEach(item -> ofItem(item, key, nameKey, problems, found));
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .values()
              .forEach(entry -> add(entry.key(), entry.value(), key, problems, found));
      case YamlNode.Scalar scalar ->
          dag.wrongType(key, scalar, "a list or a mapping", "Write one entry after each \"- \".");
      case null -> {}
    }
    return new ArrayList<>(found.values());
  }

  private static void ofItem(
      YamlNode item, String key, String nameKey, Problems problems, Map<String, NamedBody> found) {
    if (!(item instanceof YamlNode.Mapping body)) {
      problems.error(
          item.position(),
          "Expected an entry of %s to be a mapping, but it is %s.".formatted(key, item.describe()),
          "Start it with \"%s: name\".".formatted(nameKey));
    } else if (body.get(nameKey) instanceof YamlNode.Scalar name && !name.text().isEmpty()) {
      add(name, body, key, problems, found);
    } else {
      problems.error(
          item.position(),
          "Expected an entry of %s to have a %s, but it has none.".formatted(key, nameKey),
          "Add \"%s: name\".".formatted(nameKey));
    }
  }

  private static void add(
      YamlNode.Scalar name,
      YamlNode value,
      String key,
      Problems problems,
      Map<String, NamedBody> found) {
    if (!(value instanceof YamlNode.Mapping body)) {
      problems.error(
          value.position(),
          "Expected %s in %s to be a mapping, but it is %s."
              .formatted(Excerpt.of(name.text()), key, value.describe()),
          "Indent its keys below its name.");
    } else if (!DagId.isValid(name.text())) {
      problems.error(
          name.position(),
          "Expected a name of 1 to 250 letters, digits, '_', '.' or '-', but got %s."
              .formatted(Excerpt.of(name.text())),
          "Rename it.");
    } else {
      NamedBody before =
          found.putIfAbsent(name.text(), new NamedBody(name.text(), name.position(), body));
      if (before != null) {
        problems.error(
            name.position(),
            "Expected each name in %s once, but %s already stands in line %d."
                .formatted(key, Excerpt.of(name.text()), before.position().line()),
            "Rename one of the two.");
      }
    }
  }
}
