package io.airloom.core.attempt;

import io.airloom.core.dag.DagVersion;
import io.airloom.core.dag.TaskDefinition;
import io.airloom.core.run.AttemptToken;
import io.airloom.core.run.DagRun;
import java.time.Instant;

/**
 * One execution of a try, durable as {@code running} before it is offered to an executor.
 *
 * @param token what makes its result acceptable
 * @param run the dag run
 * @param version the DAG version it belongs to
 * @param position the task's position in that version
 * @param maxTries as in the API
 * @param startDate when the try started, engine time
 */
public record Attempt(
    AttemptToken token,
    DagRun run,
    DagVersion version,
    int position,
    int maxTries,
    Instant startDate) {

  /** The task to execute. */
  public TaskDefinition task() {
    return version.task(position);
  }
}
