package io.airloom.core.dag;

import java.util.List;
import java.util.Optional;

/**
 * What readers are told about a DAG.
 *
 * @param displayName the name to show, usually the DAG's id
 * @param description one line
 * @param docMd Markdown text
 * @param owners the distinct owners of its tasks, sorted
 * @param tags distinct tags, sorted
 */
public record DagAbout(
    String displayName,
    Optional<String> description,
    Optional<String> docMd,
    List<String> owners,
    List<String> tags) {
  public DagAbout {
    owners = List.copyOf(owners);
    tags = List.copyOf(tags);
  }
}
