package io.airloom.executor.attempt;

import io.airloom.core.attempt.AttemptReport;
import io.airloom.executor.journal.StartJournal;
import io.airloom.executor.log.TaskLogs;
import io.airloom.executor.operator.OperatorBody;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What attempts share: the operators and everything they use while they live.
 *
 * @param bodies the operators by name
 * @param arguments which arguments are rendered, and by whom
 * @param sources XComs, variables, connections
 * @param logs the task logs
 * @param starts the start journal
 * @param listener who counts
 * @param reports takes the report of an attempt, on the attempt's thread
 */
public record AttemptServices(
    Map<String, OperatorBody> bodies,
    TemplatedArguments arguments,
    AttemptSources sources,
    TaskLogs logs,
    StartJournal starts,
    AttemptListener listener,
    Consumer<AttemptReport> reports) {
  public AttemptServices {
    bodies = Map.copyOf(bodies);
  }
}
