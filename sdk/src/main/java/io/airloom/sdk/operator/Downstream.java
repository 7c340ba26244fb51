package io.airloom.sdk.operator;

import java.util.List;

/**
 * What a successful body decides about the tasks behind its own (Airflow 3.3, branching family).
 * Tasks that a decision rules out become skipped; teardown tasks never do.
 */
public sealed interface Downstream {

  /** Nothing is decided: trigger rules alone hold. */
  record Undecided() implements Downstream {}

  /**
   * A branch: direct downstream tasks that are neither chosen nor downstream of a chosen one are
   * skipped.
   *
   * @param taskIds the chosen tasks or groups; empty skips all direct downstream tasks
   */
  record Followed(List<String> taskIds) implements Downstream {
    public Followed {
      taskIds = List.copyOf(taskIds);
    }
  }

  /** A short circuit: every task downstream is skipped, whatever its trigger rule. */
  record AllSkipped() implements Downstream {}

  /** A soft short circuit: direct downstream tasks are skipped, trigger rules decide the rest. */
  record DirectSkipped() implements Downstream {}
}
