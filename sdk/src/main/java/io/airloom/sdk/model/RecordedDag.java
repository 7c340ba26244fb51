package io.airloom.sdk.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DAG as a Java DAG file defined it: the same keys that a YAML file would have.
 *
 * @param id the DAG's id
 * @param line the line of the file that defined it, 0 if unknown
 * @param keys the keys of a DAG, with JSON-like values or durations
 * @param groups the task groups, parents before children
 * @param tasks the tasks in the order of their definition
 */
public record RecordedDag(
    String id,
    int line,
    Map<String, Object> keys,
    List<RecordedPart> groups,
    List<RecordedPart> tasks) {
  public RecordedDag {
    // Not Map.copyOf: the author's order is kept and a value may be null.
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
  }
}
