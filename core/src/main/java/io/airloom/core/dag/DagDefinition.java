package io.airloom.core.dag;

import io.airloom.core.dag.TaskDefinition.StateCallback;
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
 * @param options what all its runs share
 * @param groups the task groups, parents before children
 * @param tasks the tasks in the file's order; ids are distinct, upstream ids exist, no cycle
 */
public record DagDefinition(
    DagId id,
    DagAbout about,
    DagSchedule schedule,
    DagLimits limits,
    Options options,
    List<TaskGroup> groups,
    List<TaskDefinition> tasks) {
  public DagDefinition {
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
  }

  /** A DAG whose runs share nothing but the default values of its params. */
  public DagDefinition(
      DagId id,
      DagAbout about,
      DagSchedule schedule,
      DagLimits limits,
      Map<String, Object> params,
      List<TaskGroup> groups,
      List<TaskDefinition> tasks) {
    this(id, about, schedule, limits, Options.ofParams(params), groups, tasks);
  }

  /** Default values of the DAG's params by name, JSON-like. */
  public Map<String, Object> params() {
    return options.params();
  }

  /**
   * What all runs of a DAG share.
   *
   * @param params default values of the params by name, JSON-like
   * @param paramSchemas JSON Schema of each param whose author gave one, and the author's words
   *     under {@code title}, {@code description} and {@code section}
   * @param callbacks what is called when a run ends
   * @param macros what templates may call or read beyond the usual, by name: a text is the dotted
   *     path of a function, a mapping holds more of them
   * @param templateSearchpath folders in which template files are looked up
   */
  public record Options(
      Map<String, Object> params,
      Map<String, Map<String, Object>> paramSchemas,
      List<StateCallback> callbacks,
      Map<String, Object> macros,
      List<String> templateSearchpath) {
    public Options {
      // Not Map.copyOf: the author's order is kept and a value may be null.
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
      paramSchemas = Collections.unmodifiableMap(new LinkedHashMap<>(paramSchemas));
      callbacks = List.copyOf(callbacks);
      macros = Collections.unmodifiableMap(new LinkedHashMap<>(macros));
      templateSearchpath = List.copyOf(templateSearchpath);
    }

    /** Params by their default values, and nothing else. */
    public static Options ofParams(Map<String, Object> params) {
      return new Options(params, Map.of(), List.of(), Map.of(), List.of());
    }
  }
}
