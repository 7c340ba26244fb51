package io.airloom.scheduler.dagprocessor.defaults;

import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** How defaults flow into a DAG: mapping into mapping, otherwise the DAG's own value stays. */
public final class Merge {
  private Merge() {}

  /** Own entries, mappings completed from the defaults, followed by what only the defaults have. */
  public static YamlNode.Mapping deep(YamlNode.Mapping own, YamlNode.Mapping defaults) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(own.entries());
    defaults
        .entries()
        .forEach(
            (key, entry) -> entries.merge(key, entry, (mine, theirs) -> deep(key, mine, theirs)));
    return new YamlNode.Mapping(own.position(), entries);
  }

  /** Own entries followed by what only the defaults have. */
  public static YamlNode.Mapping shallow(YamlNode.Mapping own, YamlNode.Mapping defaults) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(own.entries());
    defaults.entries().forEach(entries::putIfAbsent);
    return new YamlNode.Mapping(own.position(), entries);
  }

  private static YamlNode.Entry deep(String key, YamlNode.Entry own, YamlNode.Entry defaults) {
    YamlNode mine = named(key, own.value());
    YamlNode theirs = named(key, defaults.value());
    return mine instanceof YamlNode.Mapping left && theirs instanceof YamlNode.Mapping right
        ? new YamlNode.Entry(own.key(), deep(left, right))
        : own;
  }

  /**
   * A list of tasks or groups as a mapping by name, so that lists of both sides merge entry by
   * entry; a list with a missing or repeated name stays a list, for its errors to be found later.
   */
  private static YamlNode named(String key, YamlNode node) {
    String nameKey =
        switch (key) {
          case "tasks" -> "task_id";
          case "task_groups" -> "group_name";
          default -> "";
        };
    if (nameKey.isEmpty() || !(node instanceof YamlNode.Sequence list)) {
      return node;
    }
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Mapping body)
          || !(body.get(nameKey) instanceof YamlNode.Scalar name)
          || entries.put(name.text(), new YamlNode.Entry(name, body)) != null) {
        return node;
      }
    }
    return new YamlNode.Mapping(list.position(), entries);
  }
}
