package io.airloom.bench.rig;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** DAGs of tasks in a row, each with a Java body that does nothing. */
public final class Chains {
  private Chains() {}

  /** A chain of so many tasks of which so many runs may be active. */
  public static DagVersion of(String dagId, int tasks, int maxActiveRuns) {
    List<TaskDefinition> definitions = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      definitions.add(task(i));
    }
    DagDefinition definition =
        new DagDefinition(
            new DagId(dagId),
            new DagAbout(dagId, Optional.empty(), Optional.empty(), List.of("bench"), List.of()),
            new DagSchedule(new NullTimetable(), Optional.empty(), Optional.empty(), false),
            new DagLimits(16, maxActiveRuns, Optional.empty(), Optional.of(false)),
            Map.of(),
            List.of(),
            definitions);
    UUID id = UUID.nameUUIDFromBytes(dagId.getBytes(StandardCharsets.UTF_8));
    return new DagVersion(new DagVersionId(id), 1, definition, IntStream.range(0, tasks).toArray());
  }

  private static TaskDefinition task(int number) {
    SequencedSet<TaskId> upstream = new LinkedHashSet<>();
    if (number > 0) {
      upstream.add(new TaskId("t" + (number - 1)));
    }
    String id = "t" + number;
    return new TaskDefinition(
        new TaskId(id),
        new OperatorCall(
            "java", "java", TaskKind.JAVA, Map.of("java_class", NoOpTask.class.getName())),
        upstream,
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        TaskLimits.DEFAULT,
        new TaskAbout(id, "bench", Optional.empty()));
  }
}
