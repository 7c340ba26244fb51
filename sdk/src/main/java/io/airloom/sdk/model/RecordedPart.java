package io.airloom.sdk.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task or task group as a Java DAG file defined it.
 *
 * @param name its id, the prefix of groups included
 * @param line the line of the file that defined it, 0 if unknown
 * @param keys the keys of a task or group of a DAG file, with JSON-like values or durations
 */
public record RecordedPart(String name, int line, Map<String, Object> keys) {
  public RecordedPart {
    // Not Map.copyOf: the author's order is kept and a value may be null.
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }
}
