package io.airloom.core.testkit;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.sdk.dag.TriggerRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Builds DAGs for tests: {@code aDag("etl").task("a").task("b", "a").version()}. */
public final class DagBuilder {
  private final String dagId;
  private final List<TaskDefinition> tasks = new ArrayList<>();
  private DagLimits limits = new DagLimits(16, 16, Optional.empty(), Optional.of(false));
  private DagSchedule schedule =
      new DagSchedule(new NullTimetable(), Optional.empty(), Optional.empty(), false);

  private DagBuilder(String dagId) {
    this.dagId = dagId;
  }

  /** A DAG without tasks that starts unpaused. */
  public static DagBuilder aDag(String dagId) {
    return new DagBuilder(dagId);
  }

  /** Adds a task with a Java body below the given ones. */
  public DagBuilder task(String taskId, String... upstream) {
    return add(taskId, TaskKind.JAVA, Set.of(upstream));
  }

  /** Adds an empty task below the given ones. */
  public DagBuilder empty(String taskId, String... upstream) {
    return add(taskId, TaskKind.EMPTY, Set.of(upstream));
  }

  private DagBuilder add(String taskId, TaskKind kind, Set<String> upstream) {
    LinkedHashSet<TaskId> ids = new LinkedHashSet<>();
    upstream.stream().sorted().forEach(id -> ids.add(new TaskId(id)));
    tasks.add(
        new TaskDefinition(
            new TaskId(taskId),
            new OperatorCall("fake", "fake", kind, Map.of()),
            ids,
            TriggerRule.ALL_SUCCESS,
            RetryPolicy.NONE,
            TaskLimits.DEFAULT,
            new TaskAbout(taskId, "airflow", Optional.empty())));
    return this;
  }

  /** Gives the newest task a trigger rule. */
  public DagBuilder rule(TriggerRule rule) {
    return change(task ->
        new TaskDefinition(
            task.id(),
            task.operator(),
            task.upstream(),
            rule,
            task.retryPolicy(),
            task.limits(),
            task.about()));
  }

  /** Gives the newest task retries. */
  public DagBuilder retries(int retries, Duration delay) {
    return change(task ->
        new TaskDefinition(
            task.id(),
            task.operator(),
            task.upstream(),
            task.triggerRule(),
            new RetryPolicy(retries, delay, 0, Optional.empty()),
            task.limits(),
            task.about()));
  }

  /** Gives the newest task limits. */
  public DagBuilder limits(UnaryOperator<TaskLimits> change) {
    return change(task ->
        new TaskDefinition(
            task.id(),
            task.operator(),
            task.upstream(),
            task.triggerRule(),
            task.retryPolicy(),
            change.apply(task.limits()),
            task.about()));
  }

  private DagBuilder change(UnaryOperator<TaskDefinition> change) {
    tasks.set(tasks.size() - 1, change.apply(tasks.getLast()));
    return this;
  }

  /** Gives the DAG limits. */
  public DagBuilder dagLimits(UnaryOperator<DagLimits> change) {
    limits = change.apply(limits);
    return this;
  }

  /** Gives the DAG a timetable. */
  public DagBuilder schedule(DagSchedule newSchedule) {
    schedule = newSchedule;
    return this;
  }

  /** The definition. */
  public DagDefinition definition() {
    return new DagDefinition(
        new DagId(dagId),
        new DagAbout(dagId, Optional.empty(), Optional.empty(), List.of("airflow"), List.of()),
        schedule,
        limits,
        Map.of(),
        List.of(),
        tasks);
  }

  /** The first version, task indexes in the order of definition. */
  public DagVersion version() {
    return version(1);
  }

  /** A version with a number, task indexes in the order of definition. */
  public DagVersion version(int number) {
    UUID id = UUID.nameUUIDFromBytes((dagId + "/" + number).getBytes(StandardCharsets.UTF_8));
    return new DagVersion(
        new DagVersionId(id), number, definition(), IntStream.range(0, tasks.size()).toArray());
  }
}
