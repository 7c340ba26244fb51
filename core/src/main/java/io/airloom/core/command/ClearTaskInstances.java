package io.airloom.core.command;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunSelection;
import java.util.List;

/**
 * Lets task instances run once more, as if their last try had not been (Airflow 3.3, "Clear").
 *
 * @param dagId the DAG
 * @param runs whose task instances
 * @param tasks which tasks; empty = all
 * @param reach what else belongs to them
 * @param filter which of the task instances found are cleared
 * @param dryRun whether nothing is changed and only the answer is wanted
 * @param userName who asks, for the event log
 */
public record ClearTaskInstances(
    DagId dagId,
    RunSelection runs,
    List<TaskSelector> tasks,
    Reach reach,
    Filter filter,
    boolean dryRun,
    String userName) {

  /**
   * Which tasks besides those named.
   *
   * @param upstream all they wait for
   * @param downstream all that waits for them
   */
  public record Reach(boolean upstream, boolean downstream) {
    /** Only those named. */
    public static final Reach NONE = new Reach(false, false);
  }

  /**
   * Which task instances by state; if both are asked for, either will do.
   *
   * @param onlyFailed those that count as failed
   * @param onlyRunning those that are running
   */
  public record Filter(boolean onlyFailed, boolean onlyRunning) {
    /** All, whatever their state. */
    public static final Filter ALL = new Filter(false, false);
  }
}
