package io.airloom.sdk.flow;

import org.jspecify.annotations.Nullable;

/**
 * What a parameter of a task's method is given when the task runs: the result of another task, a
 * param, a constant or a date of the run.
 *
 * @param <T> type of the value
 */
public sealed interface Arg<T extends @Nullable Object>
    permits TaskRef, Param, Arg.Constant, Arg.OfRun {

  /**
   * A value that is known when the DAG is defined.
   *
   * @param value the value, which becomes JSON
   */
  record Constant<T extends @Nullable Object>(T value) implements Arg<T> {}

  /**
   * A value that the run knows.
   *
   * @param what {@code logical_date} or {@code context}
   */
  record OfRun<T>(String what) implements Arg<T> {}
}
