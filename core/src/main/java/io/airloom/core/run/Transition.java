package io.airloom.core.run;

import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;

/**
 * One move of a task instance, decided and not yet applied.
 *
 * @param slot the task instance, see {@link RunView}
 * @param from the state before
 * @param to the state after
 * @param tryNumber the try number after the move
 * @param reason why, for the event and the log; empty where the states say it all
 */
public record Transition(
    int slot, TaskInstanceState from, TaskInstanceState to, int tryNumber, String reason) {
  public Transition {
    if (!from.nextStates().contains(to)) {
      throw new AirloomException(
          ErrorCode.INTERNAL_ERROR,
          "Expected a legal move, but %s -> %s of slot %d is not in the table. Report this as a defect."
              .formatted(from, to, slot));
    }
  }
}
