package io.airloom.scheduler.dagprocessor.factory;

import io.airloom.scheduler.dagprocessor.defaults.Merge;
import io.airloom.scheduler.dagprocessor.key.KnownKeys;
import io.airloom.scheduler.dagprocessor.problem.DidYouMean;
import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.value.Fields;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the task groups of a DAG: their nesting, prefixes and default arguments. */
final class GroupReader {
  private final Problems problems;
  private final Map<String, NamedBody> bodies = new LinkedHashMap<>();
  private final SequencedMap<String, GroupDraft> drafts = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();

  private GroupReader(Problems problems) {
    this.problems = problems;
  }

  /** The groups by name, parents before children. */
  static SequencedMap<String, GroupDraft> read(Fields dag, Problems problems) {
    GroupReader reader = new GroupReader(problems);
    for (NamedBody body : NamedBody.read(dag, "task_groups", "group_name", problems)) {
      reader.bodies.put(body.name(), body);
    }
    reader.bodies.values().forEach(reader::draft);
    return reader.drafts;
  }

  private @Nullable GroupDraft draft(NamedBody named) {
    GroupDraft known = drafts.get(named.name());
    if (known != null) {
      return known;
    }
    Fields fields = new Fields(named.body().entries(), named.position(), problems);
    if (!open.add(named.name())) {
      problems.error(
          fields.keyPosition("parent_group_name"),
          "Expected group \"%s\" not to lie inside itself, but its parents lead back to it."
              .formatted(named.name()),
          "Remove one parent_group_name.");
      return null;
    }
    GroupDraft parent = parent(fields);
    open.remove(named.name());
    YamlNode.Mapping own =
        fields
            .mapping("default_args")
            .orElse(new YamlNode.Mapping(named.position(), new LinkedHashMap<>()));
    GroupDraft draft =
        new GroupDraft(
            named.name(),
            parent,
            fields.flag("prefix_group_id").orElse(true),
            new GroupDraft.Words(
                fields.text("tooltip").orElse(""),
                fields.text("group_display_name").orElse(named.name())),
            parent == null ? own : Merge.shallow(own, parent.defaultArgs()),
            fields.texts("dependencies"),
            named.position());
    warnOfUnknownKeys(fields);
    drafts.putIfAbsent(named.name(), draft);
    return draft;
  }

  private @Nullable GroupDraft parent(Fields fields) {
    YamlNode node = fields.node("parent_group_name").orElse(null);
    if (!(node instanceof YamlNode.Scalar name)) {
      return null;
    }
    NamedBody parent = bodies.get(name.text());
    if (parent == null) {
      problems.error(
          name.position(),
          "Expected group %s to exist, but the DAG has no such group."
              .formatted(Excerpt.of(name.text())),
          DidYouMean.hint(name.text(), bodies.keySet(), "Add it to task_groups."));
      return null;
    }
    return draft(parent);
  }

  private void warnOfUnknownKeys(Fields fields) {
    for (YamlNode.Entry entry : fields.entries().values()) {
      String key = entry.key().text();
      if (!KnownKeys.GROUP.contains(key)
          && !KnownKeys.isCallback(key)
          && !KnownKeys.isPrivate(key)) {
        problems.warning(
            entry.key().position(),
            "Expected a key of a task group, but %s is none and has no effect."
                .formatted(Excerpt.of(key)),
            DidYouMean.hint(key, KnownKeys.GROUP, "Remove it."));
      }
    }
  }
}
