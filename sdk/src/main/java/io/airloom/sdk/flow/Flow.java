package io.airloom.sdk.flow;

import io.airloom.sdk.call.MethodCall;
import io.airloom.sdk.flow.Functions.Body;
import io.airloom.sdk.flow.Functions.F0;
import io.airloom.sdk.flow.Functions.F1;
import io.airloom.sdk.flow.Functions.F2;
import io.airloom.sdk.flow.Functions.F3;
import io.airloom.sdk.flow.Functions.V0;
import io.airloom.sdk.flow.Functions.V1;
import io.airloom.sdk.flow.Functions.V2;
import io.airloom.sdk.flow.Functions.V3;
import io.airloom.sdk.operator.TaskContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a Java DAG file, to be imported statically.
 *
 * <pre>{@code
 * dag("sales").schedule("@daily").start("2026-01-01").define(() -> {
 *   var orders = task(this::extract, logicalDate()).retries(3);
 *   var scores = each(this::score, orders);
 *   run(this::publish, task(this::total, scores));
 * });
 * }</pre>
 *
 * <p>A task is a method of the file, given as a method reference: its name is the task's id, its
 * parameters are given by other tasks' results, params, constants or dates of the run.
 */
public final class Flow {
  private Flow() {}

  /** Begins a DAG; its settings and {@link DagSpec#define} follow. */
  public static DagSpec dag(String id) {
    return new DagSpec(new DagDraft(id));
  }

  /** A task that returns a value. */
  public static <O> TaskRef<O> task(F0<O> body) {
    return call(body, List.of());
  }

  /** A task that makes a value of another one. */
  public static <A, O> TaskRef<O> task(F1<A, O> body, Arg<? extends A> a) {
    return call(body, List.of(a));
  }

  /** A task that makes a value of two. */
  public static <A, B, O> TaskRef<O> task(
      F2<A, B, O> body, Arg<? extends A> a, Arg<? extends B> b) {
    return call(body, List.of(a, b));
  }

  /** A task that makes a value of three. */
  public static <A, B, C, O> TaskRef<O> task(
      F3<A, B, C, O> body, Arg<? extends A> a, Arg<? extends B> b, Arg<? extends C> c) {
    return call(body, List.of(a, b, c));
  }

  /** A task that returns nothing. */
  public static TaskRef<@Nullable Void> run(V0 body) {
    return call(body, List.of());
  }

  /** A task that returns nothing, of one value. */
  public static <A> TaskRef<@Nullable Void> run(V1<A> body, Arg<? extends A> a) {
    return call(body, List.of(a));
  }

  /** A task that returns nothing, of two values. */
  public static <A, B> TaskRef<@Nullable Void> run(
      V2<A, B> body, Arg<? extends A> a, Arg<? extends B> b) {
    return call(body, List.of(a, b));
  }

  /** A task that returns nothing, of three values. */
  public static <A, B, C> TaskRef<@Nullable Void> run(
      V3<A, B, C> body, Arg<? extends A> a, Arg<? extends B> b, Arg<? extends C> c) {
    return call(body, List.of(a, b, c));
  }

  /** A task with one instance for each element of a list; its result is the list of theirs. */
  public static <A, O> TaskRef<List<O>> each(F1<A, O> body, TaskRef<? extends List<A>> items) {
    TaskRef<List<O>> task = call(body, List.of());
    task.draft().mapsOver(0, items.draft());
    return task;
  }

  /** The same with a sensor of a value: pokes until the method returns one. */
  public static <O> TaskRef<O> sensor(F0<Optional<O>> poke, Duration every, Duration timeout) {
    TaskRef<O> task = call(poke, List.of());
    return task.key(MethodCall.ROLE, "sensor")
        .key(MethodCall.EVERY, every.toNanos() / 1e9)
        .key(MethodCall.TIMEOUT, timeout.toNanos() / 1e9);
  }

  /** A task that chooses among those behind it; {@link BranchRef#on} says which belong to what. */
  public static <A, E extends Enum<E>> BranchRef<E> branch(F1<A, E> chooser, Arg<? extends A> a) {
    TaskRef<E> task = call(chooser, List.of(a));
    return new BranchRef<>(task.key(MethodCall.ROLE, "branch"));
  }

  /** A shell command; its result is the last line of output. */
  public static TaskRef<String> bash(String id, String command) {
    return operator(id, "bash", Map.of("bash_command", command));
  }

  /** A task that does nothing, as a place to meet. */
  public static TaskRef<@Nullable Void> empty(String id) {
    return operator(id, "empty", Map.of());
  }

  /**
   * A task of any operator that a YAML DAG file could name.
   *
   * @param arguments its arguments, JSON-like values or durations
   */
  public static <O extends @Nullable Object> TaskRef<O> operator(
      String id, String operator, Map<String, Object> arguments) {
    TaskRef<O> task = new TaskRef<>(DagDraft.current().task(id));
    task.key("operator", operator);
    arguments.forEach(task::key);
    return task;
  }

  /** A named set of tasks for readers; its name is the prefix of their ids. */
  public static GroupRef group(String name, Runnable body) {
    return DagDraft.current().group(name, body);
  }

  /** A value that whoever triggers a run may change. */
  public static <T> Param<T> param(String name, T value) {
    Param<T> param = Param.named(name, value);
    DagDraft.current().param(param);
    return param;
  }

  /** A value that is known now. */
  public static <T> Arg<T> lit(T value) {
    return new Arg.Constant<>(value);
  }

  /** The date of the run's logical date, in UTC; nothing if the run has none. */
  public static Arg<LocalDate> logicalDate() {
    return new Arg.OfRun<>("logical_date");
  }

  /** What the method may know about its attempt. */
  public static Arg<TaskContext> context() {
    return new Arg.OfRun<>("context");
  }

  private static <O extends @Nullable Object> TaskRef<O> call(Body body, List<Arg<?>> arguments) {
    MethodName method = MethodName.of(body);
    TaskDraft draft = DagDraft.current().task(method.name());
    draft.calls(method, arguments);
    return new TaskRef<>(draft);
  }
}
