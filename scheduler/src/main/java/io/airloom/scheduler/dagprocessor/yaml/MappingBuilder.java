package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Collects the entries of one mapping: own keys over merged ones, the last of equal keys counts.
 */
final class MappingBuilder {
  private final Problems problems;
  private final SequencedMap<String, YamlNode.Entry> merged = new LinkedHashMap<>();
  private final SequencedMap<String, YamlNode.Entry> own = new LinkedHashMap<>();

  MappingBuilder(Problems problems) {
    this.problems = problems;
  }

  void add(YamlNode key, YamlNode value) {
    if (!(key instanceof YamlNode.Scalar scalar)) {
      problems.error(
          key.position(),
          "Expected a key of plain text, but it is %s.".formatted(key.describe()),
          "Use a simple name, or put a value with brackets or braces in quotes.");
      return;
    }
    YamlNode.Entry before = own.put(scalar.text(), new YamlNode.Entry(scalar, value));
    if (before != null) {
      problems.warning(
          key.position(),
          "Expected key %s once in this mapping, but it already stands in line %d."
              .formatted(Excerpt.of(scalar.text()), before.key().position().line()),
          "The last one counts; remove the other.");
    }
  }

  /** Takes over the entries of a mapping, or of a list of mappings of which the first wins. */
  void merge(YamlNode source) {
    switch (source) {
      case YamlNode.Mapping mapping -> mapping.entries().forEach(merged::putIfAbsent);
      case YamlNode.Sequence sequence -> sequence.items().forEach(this::mergeItem);
      case YamlNode.Scalar scalar -> refuse(scalar);
    }
  }

  private void mergeItem(YamlNode item) {
    if (item instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(merged::putIfAbsent);
    } else {
      refuse(item);
    }
  }

  private void refuse(YamlNode source) {
    problems.error(
        source.position(),
        "Expected a mapping after the merge key \"<<\", but it is %s.".formatted(source.describe()),
        "Name an anchor of a mapping, for example \"<<: *defaults\".");
  }

  SequencedMap<String, YamlNode.Entry> build() {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(merged);
    entries.putAll(own);
    return entries;
  }
}
