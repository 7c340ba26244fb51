package io.airloom.api.app;

import io.airloom.core.dag.DagAbout;
import io.airloom.core.dag.DagDefinition;
import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagLimits;
import io.airloom.core.dag.DagSchedule;
import io.airloom.core.dag.DagSource;
import io.airloom.core.dag.OperatorCall;
import io.airloom.core.dag.RetryPolicy;
import io.airloom.core.dag.TaskAbout;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.dag.TaskId;
import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.store.DagVersionStore.ParsedDag;
import io.airloom.core.store.DagVersionStore.ParsedFile;
import io.airloom.core.timetable.NullTimetable;
import io.airloom.scheduler.version.DagVersionCodec;
import io.airloom.sdk.dag.TriggerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Definitions for tests: chains of bash tasks. */
final class TestDefinitions {
  private TestDefinitions() {}

  /** A parsed DAG whose tasks follow each other. */
  static ParsedDag chain(String dagId, List<String> tags, String... taskIds) {
    DagDefinition definition =
        new DagDefinition(
            new DagId(dagId),
            new DagAbout(
                dagId, Optional.of("about " + dagId), Optional.empty(), List.of("alice"), tags),
            new DagSchedule(new NullTimetable(), Optional.empty(), Optional.empty(), false),
            DagLimits.DEFAULT,
            Map.of("count", 3L),
            List.of(),
            tasks(taskIds));
    String json = DagVersionCodec.write(definition);
    return new ParsedDag(definition, json, DagVersionCodec.hash(json));
  }

  private static List<TaskDefinition> tasks(String... taskIds) {
    List<TaskDefinition> tasks = new ArrayList<>();
    for (String taskId : taskIds) {
      SequencedSet<TaskId> upstream = new LinkedHashSet<>();
      if (!tasks.isEmpty()) {
        upstream.add(tasks.getLast().id());
      }
      tasks.add(
          new TaskDefinition(
              new TaskId(taskId),
              new OperatorCall(
                  "airflow.providers.standard.operators.bash.BashOperator",
                  "bash",
                  TaskKind.PROCESS,
                  Map.of("bash_command", "true")),
              upstream,
              TriggerRule.ALL_SUCCESS,
              RetryPolicy.NONE,
              TaskLimits.DEFAULT,
              new TaskAbout(taskId, "alice", Optional.empty())));
    }
    return tasks;
  }

  static ParsedFile file(String path, @Nullable String importError, ParsedDag... dags) {
    return new ParsedFile(
        new DagSource("dags-folder", path, "# " + path),
        List.of(dags),
        importError,
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofMillis(12));
  }
}
