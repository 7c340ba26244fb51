package io.airloom.scheduler.dagprocessor.defaults;

import io.airloom.scheduler.dagprocessor.problem.Problems;
import io.airloom.scheduler.dagprocessor.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What the {@code defaults.yml} files above a DAG file and the file's own {@code default} block
 * give to its DAGs.
 *
 * <p>Precedence as dag-factory 1.1 has it: {@code default_args} come from the DAG, then the block,
 * then the files, nearest first; any other key from the DAG, then the files, then the block. Tags
 * of the files add up.
 */
public final class DefaultsChain {
  private static final String ARGS = "default_args";

  private final Optional<YamlNode.Mapping> files;
  private final Optional<YamlNode.Mapping> block;

  private DefaultsChain(Optional<YamlNode.Mapping> files, Optional<YamlNode.Mapping> block) {
    this.files = files;
    this.block = block;
  }

  /**
   * The chain for one file.
   *
   * @param files roots of the {@code defaults.yml} files, nearest first
   * @param block value of the file's key {@code default}, if it has one
   */
  public static DefaultsChain of(
      List<YamlNode.Mapping> files, Optional<YamlNode.Entry> block, Problems problems) {
    Optional<YamlNode.Mapping> mapping = Optional.empty();
    if (block.isPresent()) {
      if (block.get().value() instanceof YamlNode.Mapping found) {
        mapping = Optional.of(found);
      } else {
        problems.error(
            block.get().value().position(),
            "Expected default to be a mapping, but it is %s."
                .formatted(block.get().value().describe()),
            "Indent the keys below it or remove it.");
      }
    }
    return new DefaultsChain(combine(files), mapping);
  }

  /** A DAG's configuration with everything inherited. */
  public YamlNode.Mapping applyTo(YamlNode.Mapping dag) {
    YamlNode.Mapping result = dag;
    if (files.isPresent()) {
      result = Merge.shallow(dag, without(files.get(), ARGS));
    }
    if (block.isPresent()) {
      result = Merge.deep(result, block.get());
    }
    Optional<YamlNode.Entry> inherited = files.map(file -> file.entries().get(ARGS));
    if (inherited.isPresent() && inherited.get().value() instanceof YamlNode.Mapping args) {
      YamlNode.Entry own = result.entries().get(ARGS);
      if (own == null || own.value() instanceof YamlNode.Mapping) {
        YamlNode.Mapping merged =
            own == null ? args : Merge.shallow((YamlNode.Mapping) own.value(), args);
        result = with(result, ARGS, new YamlNode.Entry(inherited.get().key(), merged));
      }
    }
    return result;
  }

  private static Optional<YamlNode.Mapping> combine(List<YamlNode.Mapping> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    YamlNode.Mapping result = files.getFirst();
    for (YamlNode.Mapping file : files.subList(1, files.size())) {
      YamlNode.Entry near = result.entries().get(ARGS);
      YamlNode.Entry far = file.entries().get(ARGS);
      result = Merge.shallow(result, file);
      if (near != null
          && far != null
          && near.value() instanceof YamlNode.Mapping left
          && far.value() instanceof YamlNode.Mapping right) {
        result = with(result, ARGS, new YamlNode.Entry(near.key(), Merge.shallow(left, right)));
      }
    }
    return Optional.of(files.size() > 1 ? withAllTags(result, files) : result);
  }

  private static YamlNode.Mapping withAllTags(
      YamlNode.Mapping result, List<YamlNode.Mapping> files) {
    Map<String, YamlNode> tags = new TreeMap<>();
    for (YamlNode.Mapping file : files) {
      if (file.get("tags") instanceof YamlNode.Sequence list) {
        list.items().stream()
            .filter(YamlNode.Scalar.class::isInstance)
            .map(YamlNode.Scalar.class::cast)
            .forEach(tag -> tags.putIfAbsent(tag.text(), tag));
      }
    }
    YamlNode.Entry entry = result.entries().get("tags");
    if (entry == null || tags.isEmpty()) {
      return result;
    }
    return with(
        result,
        "tags",
        new YamlNode.Entry(
            entry.key(),
            new YamlNode.Sequence(entry.value().position(), new ArrayList<>(tags.values()))));
  }

  private static YamlNode.Mapping with(YamlNode.Mapping mapping, String key, YamlNode.Entry entry) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, entry);
    return new YamlNode.Mapping(mapping.position(), entries);
  }

  private static YamlNode.Mapping without(YamlNode.Mapping mapping, String key) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.remove(key);
    return new YamlNode.Mapping(mapping.position(), entries);
  }
}
