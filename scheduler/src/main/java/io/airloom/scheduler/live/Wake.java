package io.airloom.scheduler.live;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.TaskInstanceKey;
import java.time.Instant;

/** Why a timer of the engine was set; checked against memory when it fires. */
public sealed interface Wake {
  /** The wait before the next try, or within a try, ends. */
  public record WaitOver(TaskInstanceKey taskInstance, int tryNumber) implements Wake {}

  /** A queued run's {@code run_after} has come. */
  public record RunDue(DagId dagId) implements Wake {}

  /** A DAG's timetable is due. */
  public record Tick(DagId dagId, Instant runAfter) implements Wake {}

  /** A run has taken as long as its DAG allows. */
  public record RunTimeout(long runKey) implements Wake {}
}
