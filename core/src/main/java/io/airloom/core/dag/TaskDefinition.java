package io.airloom.core.dag;

import io.airloom.core.asset.AssetReference;
import io.airloom.sdk.dag.TriggerRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * One task as its DAG file defines it, defaults applied.
 *
 * @param id the task's id, group prefix included
 * @param operator what it runs
 * @param upstream ids of all direct upstream tasks, group edges resolved
 * @param rules when it runs, how often it is tried and over what it is mapped
 * @param limits what it takes
 * @param effects what its task instances touch besides their own state
 * @param about text for readers and further facts that only the API shows
 */
public record TaskDefinition(
    TaskId id,
    OperatorCall operator,
    SequencedSet<TaskId> upstream,
    Rules rules,
    TaskLimits limits,
    Effects effects,
    TaskAbout about) {
  public TaskDefinition {
    upstream = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(upstream));
  }

  /** An ordinary task: not mapped, without regard to earlier runs, without effects. */
  public TaskDefinition(
      TaskId id,
      OperatorCall operator,
      SequencedSet<TaskId> upstream,
      TriggerRule triggerRule,
      RetryPolicy retryPolicy,
      TaskLimits limits,
      TaskAbout about) {
    this(id, operator, upstream, Rules.of(triggerRule, retryPolicy), limits, Effects.NONE, about);
  }

  /** The condition on the upstream task instances. */
  public TriggerRule triggerRule() {
    return rules.triggerRule();
  }

  /** What follows a failed try. */
  public RetryPolicy retryPolicy() {
    return rules.retryPolicy();
  }

  /**
   * What the planner goes by.
   *
   * @param triggerRule the condition on the upstream task instances
   * @param retryPolicy what follows a failed try
   * @param past what earlier runs have to do with it
   * @param role whether it sets something up or tears it down
   * @param expansion over what it is mapped; empty = not mapped
   */
  public record Rules(
      TriggerRule triggerRule,
      RetryPolicy retryPolicy,
      Past past,
      Role role,
      Optional<Expansion> expansion) {

    /** The rules of an ordinary task. */
    public static Rules of(TriggerRule triggerRule, RetryPolicy retryPolicy) {
      return new Rules(triggerRule, retryPolicy, Past.IGNORED, Role.ORDINARY, Optional.empty());
    }
  }

  /**
   * What the task's own earlier runs have to do with it (Airflow's arguments of the same names).
   *
   * @param dependsOnPast whether its instance in the run before must have succeeded or been skipped
   * @param waitForDownstream whether the direct downstream tasks of that instance must be done, too
   * @param ignoreFirst whether the instance in the first run is let through without a look back
   * @param waitBeforeSkipping whether a skip, too, waits for the past
   */
  public record Past(
      boolean dependsOnPast,
      boolean waitForDownstream,
      boolean ignoreFirst,
      boolean waitBeforeSkipping) {
    /** Earlier runs do not count; Airflow's defaults. */
    public static final Past IGNORED = new Past(false, false, false, false);
  }

  /** What part a task has in the work around others (Airflow 3.3, "Setup and Teardown"). */
  public enum Role {
    /** Neither setup nor teardown. */
    ORDINARY,
    /** Prepares what its downstream tasks need. */
    SETUP,
    /** Cleans up; its failure does not fail the run. */
    TEARDOWN,
    /** Cleans up; its failure fails the run (Airflow's {@code on_failure_fail_dagrun}). */
    CRITICAL_TEARDOWN;

    /** Whether it cleans up. */
    public boolean isTeardown() {
      return this == TEARDOWN || this == CRITICAL_TEARDOWN;
    }
  }

  /** Over what a task is mapped (Airflow 3.3, "Dynamic Task Mapping"). */
  public sealed interface Expansion {

    /**
     * One task instance for each combination of the values (Airflow's {@code expand}).
     *
     * @param arguments the values by argument name, in the author's order; the last one varies
     *     fastest; {@code a.x} is the entry {@code x} of the argument {@code a}, a mapping
     */
    record Product(SequencedMap<String, Values> arguments) implements Expansion {
      public Product {
        arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
      }
    }

    /**
     * One task instance for each mapping in a list (Airflow's {@code expand_kwargs}).
     *
     * @param rows the list; each element holds arguments by name
     */
    record Rows(Values rows) implements Expansion {}

    /** The tasks whose results must be known before the number of instances is. */
    default Set<TaskId> tasks() {
      return switch (this) {
        case Product(SequencedMap<String, Values> arguments) -> {
          Set<TaskId> tasks = new LinkedHashSet<>();
          arguments.values().forEach(values -> tasks.addAll(values.tasks()));
          yield tasks;
        }
        case Rows(Values rows) -> rows.tasks();
      };
    }
  }

  /** Where the values of a mapped argument come from. */
  public sealed interface Values {

    /**
     * Values that stand in the DAG file.
     *
     * @param value a list, or a mapping whose pairs are the values; JSON-like
     */
    record Literal(Object value) implements Values {}

    /**
     * What another task of the same run pushed, a list or a mapping; if that task is mapped, the
     * list of what its instances pushed.
     *
     * @param task the pushing task, one of the upstream tasks
     * @param key the XCom key, {@code return_value} for a task's result
     */
    record Output(TaskId task, String key) implements Values {}

    /**
     * The values of another source, each passed through functions (Airflow's {@code .map()}).
     *
     * @param source the values before
     * @param functions dotted paths of the functions, the first one is called first
     */
    record Mapped(Values source, List<String> functions) implements Values {
      public Mapped {
        functions = List.copyOf(functions);
      }
    }

    /**
     * Tuples of the values with the same place in several sources (Airflow's {@code .zip()}).
     *
     * @param sources at least one
     * @param longest whether the longest source decides the length and others are filled up
     * @param filler what they are filled up with, JSON-like; empty = null
     */
    record Zipped(List<Values> sources, boolean longest, Optional<Object> filler)
        implements Values {
      public Zipped {
        sources = List.copyOf(sources);
      }
    }

    /** The values of several sources one after another (Airflow's {@code .concat()}). */
    record Concatenated(List<Values> sources) implements Values {
      public Concatenated {
        sources = List.copyOf(sources);
      }
    }

    /** The tasks whose results must be known before the values are. */
    default Set<TaskId> tasks() {
      return switch (this) {
        case Literal(_) -> Set.of();
        case Output(TaskId task, _) -> Set.of(task);
        case Mapped(Values source, _) -> source.tasks();
        case Zipped(List<Values> sources, _, _) -> tasksOf(sources);
        case Concatenated(List<Values> sources) -> tasksOf(sources);
      };
    }

    private static Set<TaskId> tasksOf(List<Values> sources) {
      Set<TaskId> tasks = new LinkedHashSet<>();
      sources.forEach(source -> tasks.addAll(source.tasks()));
      return tasks;
    }
  }

  /**
   * What the instances of a task touch besides their own state.
   *
   * @param inlets assets it reads
   * @param outlets assets it changes: its success is an event of each
   * @param callbacks what is called when an instance changes its state
   * @param mapIndexTemplate template of the name of a mapped instance (Airflow's {@code
   *     map_index_template})
   */
  public record Effects(
      List<AssetReference> inlets,
      List<AssetReference> outlets,
      List<StateCallback> callbacks,
      Optional<String> mapIndexTemplate) {
    /** None at all. */
    public static final Effects NONE =
        new Effects(List.of(), List.of(), List.of(), Optional.empty());

    public Effects {
      inlets = List.copyOf(inlets);
      outlets = List.copyOf(outlets);
      callbacks = List.copyOf(callbacks);
    }
  }

  /**
   * A function or notifier that is called when something happens to a task instance or dag run.
   *
   * @param event {@code execute}, {@code success}, {@code failure}, {@code retry} or {@code
   *     skipped}
   * @param path dotted path of the function or class; only its name if {@code file} is present
   * @param file absolute path of the Python file it is in; empty = it is imported by its path
   * @param arguments keyword arguments, JSON-like
   */
  public record StateCallback(
      String event, String path, Optional<String> file, Map<String, Object> arguments) {
    public StateCallback {
      // Not Map.copyOf: the author's order is kept and a value may be null.
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
  }
}
