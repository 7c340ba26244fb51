package io.airloom.core.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DAG as its file defines it, defaults applied: plain data with a canonical JSON form whose hash
 * identifies a version.
 *
 * @param id the DAG's id
 * @param about text for readers
 * @param schedule when runs come into being
 * @param limits how much may run at once
 * @param params default values of the DAG's params by name, JSON-like
 * @param groups ids of the task groups, parents before children
 * @param tasks the tasks in the file's order; ids are distinct, upstream ids exist, no cycle
 */
public record DagDefinition(
    DagId id,
    DagAbout about,
    DagSchedule schedule,
    DagLimits limits,
    Map<String, Object> params,
    List<TaskGroup> groups,
    List<TaskDefinition> tasks) {
  public DagDefinition {
    // Not Map.copyOf: the author's order is kept and a value may be null.
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
  }
}
