package io.airloom.executor.operator.dagrun;

import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Dag runs besides an attempt's own; looks may block on the database. Thread-safe. */
public interface OtherRuns {
  /** A door that leads nowhere: there are no runs, and none can be started. */
  OtherRuns NONE =
      new OtherRuns() {
        @Override
        public CompletableFuture<TriggeredRun> trigger(TriggerRun command) {
          return CompletableFuture.failedFuture(
              new AirloomException(
                  ErrorCode.NOT_FOUND,
                  "Expected DAG \"%s\" to exist, but there are no other DAGs here. Publish it."
                      .formatted(command.dagId())));
        }

        @Override
        public Optional<String> state(DagId dagId, RunId runId) {
          return Optional.empty();
        }

        @Override
        public boolean exists(DagId dagId) {
          return false;
        }

        @Override
        public long countRuns(DagId dagId, Instant logicalDate, List<String> states) {
          return 0;
        }

        @Override
        public long countTasks(Tasks tasks, Instant logicalDate, List<String> states) {
          return 0;
        }
      };

  /** Starts a run, see {@link io.airloom.core.command.RunCommands#trigger}. */
  CompletableFuture<TriggeredRun> trigger(TriggerRun command);

  /** The state of a run in Airflow's spelling; empty if there is no such run. */
  Optional<String> state(DagId dagId, RunId runId);

  /** Whether there is such a DAG. */
  boolean exists(DagId dagId);

  /** How many runs of a DAG with the logical date are in one of the states. */
  long countRuns(DagId dagId, Instant logicalDate, List<String> states);

  /** How many task instances in runs with the logical date are in one of the states. */
  long countTasks(Tasks tasks, Instant logicalDate, List<String> states);

  /**
   * Tasks of a DAG.
   *
   * @param dagId the DAG
   * @param taskIds their ids; ignored where a group is given
   * @param group the group in which they lie, empty = {@code taskIds} count
   */
  record Tasks(DagId dagId, List<String> taskIds, Optional<String> group) {
    public Tasks {
      taskIds = List.copyOf(taskIds);
    }
  }
}
