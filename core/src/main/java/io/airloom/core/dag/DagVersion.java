package io.airloom.core.dag;

import java.util.Arrays;

/**
 * One published version of a DAG, compiled for the engine.
 *
 * <p>A task's <em>position</em> is its place in this version's graph; its <em>index</em> is the
 * number under which task instances of all versions of the DAG are stored. An index is never given
 * to another task id.
 */
public final class DagVersion {
  private final DagVersionId id;
  private final int number;
  private final DagDefinition definition;
  private final DagGraph graph;
  private final int[] taskIndexes;
  private final DagGraph.SetupScopes scopes;
  private final TaskMappings mappings;

  /**
   * A version with the stored index of each task.
   *
   * @param number 1 for the first version of a DAG
   * @param taskIndexes the stored index of each task, in the order of the definition's tasks
   */
  public DagVersion(DagVersionId id, int number, DagDefinition definition, int[] taskIndexes) {
    this.id = id;
    this.number = number;
    this.definition = definition;
    this.graph = DagGraph.compile(definition.tasks());
    this.taskIndexes = taskIndexes.clone();
    this.scopes = DagGraph.SetupScopes.of(definition.tasks(), graph);
    this.mappings = TaskMappings.of(definition);
  }

  public DagVersionId id() {
    return id;
  }

  /** 1 for the first version of a DAG. */
  public int number() {
    return number;
  }

  public DagDefinition definition() {
    return definition;
  }

  /** Id of the DAG. */
  public DagId dagId() {
    return definition.id();
  }

  public DagGraph graph() {
    return graph;
  }

  /** Which setups and teardowns a task has to do with beyond its direct neighbours. */
  public DagGraph.SetupScopes scopes() {
    return scopes;
  }

  /** What is mapped over what. */
  public TaskMappings mappings() {
    return mappings;
  }

  /** The task at a position. */
  public TaskDefinition task(int position) {
    return definition.tasks().get(position);
  }

  /** The stored index of the task at a position. */
  public int taskIndex(int position) {
    return taskIndexes[position];
  }

  /** The position of a stored index in this version, or -1 if the task is not part of it. */
  public int positionOf(int taskIndex) {
    // Almost always the same number: indexes are given in file order.
    if (taskIndex < taskIndexes.length && taskIndexes[taskIndex] == taskIndex) {
      return taskIndex;
    }
    for (int position = 0; position < taskIndexes.length; position++) {
      if (taskIndexes[position] == taskIndex) {
        return position;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return "DagVersion[%s v%d %s]".formatted(dagId(), number, Arrays.toString(taskIndexes));
  }
}
