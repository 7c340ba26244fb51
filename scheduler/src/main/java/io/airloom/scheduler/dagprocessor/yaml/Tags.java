package io.airloom.scheduler.dagprocessor.yaml;

import io.airloom.scheduler.dagprocessor.problem.Excerpt;
import io.airloom.scheduler.dagprocessor.problem.Position;
import io.airloom.scheduler.dagprocessor.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tags of nodes: nothing but plain YAML is loaded.
 *
 * @param problems where findings go
 */
record Tags(Problems problems) {
  static final String STANDARD = "tag:yaml.org,2002:";

  /** Notes a tag that is not the one such a node has anyway. */
  void check(@Nullable String tag, String expected, Position position) {
    if (tag != null && !tag.equals("!") && !expected.equals(standardName(tag))) {
      refuse(tag, position);
    }
  }

  /** Notes a tag that is not allowed here. */
  void refuse(String tag, Position position) {
    String name = standardName(tag);
    problems.error(
        position,
        "Expected plain YAML, but found the tag %s."
            .formatted(Excerpt.of(name == null ? tag : "!!" + name)),
        name != null && name.startsWith("python/")
            ? "Write the dotted path as text; Python objects are not loaded."
            : "Remove the tag.");
  }

  /** The name behind {@code !!}, null if the tag is another one. */
  static @Nullable String standardName(String tag) {
    return tag.startsWith(STANDARD) ? tag.substring(STANDARD.length()) : null;
  }
}
