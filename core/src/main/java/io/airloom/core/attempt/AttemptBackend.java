package io.airloom.core.attempt;

import io.airloom.core.dag.TaskKind;
import io.airloom.core.run.AttemptToken;

/**
 * What executes attempts: the executor's side of the border.
 *
 * <p>The engine never starts more attempts at once than {@link #capacity} allows, so {@link #start}
 * always finds a free slot.
 */
public interface AttemptBackend {

  /** How many attempts of a kind may run at once. Constant while the backend lives. */
  int capacity(TaskKind kind);

  /**
   * Begins the attempt and returns at once. Called after the commit that made it {@code running},
   * from engine threads or attempt threads that have settled; must not block and must not throw.
   */
  void start(Attempt attempt);

  /**
   * Asks a running attempt to stop: interrupt, then the process group's TERM, then KILL. Its result
   * no longer counts. Unknown tokens are ignored. Returns at once.
   */
  void cancel(AttemptToken token, String reason);
}
