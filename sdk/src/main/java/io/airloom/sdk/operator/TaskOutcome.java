package io.airloom.sdk.operator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, as its body or the executor reports it (Airflow 3.3, task exceptions). */
public sealed interface TaskOutcome {

  /**
   * The body finished.
   *
   * @param value the return value, pushed as XCom {@code return_value} unless null; null, Boolean,
   *     Number, String, List, Map or a record of these
   * @param downstream what it decides about the tasks behind its own
   */
  record Succeeded(@Nullable Object value, Downstream downstream) implements TaskOutcome {}

  /**
   * The body decided that there is nothing to do; no retry follows.
   *
   * @param reason a short sentence for the log and the event
   */
  record Skipped(String reason) implements TaskOutcome {}

  /**
   * The body did not finish.
   *
   * @param reason a short sentence for the log and the event
   * @param retryable false if another try cannot help; true leaves it to the task's retries
   */
  record Failed(String reason, boolean retryable) implements TaskOutcome {}

  /**
   * The body has nothing to do until later; its slots are free until then, the try goes on.
   *
   * @param at when it is to be called again
   */
  record Rescheduled(Instant at) implements TaskOutcome {}

  /**
   * The body waits outside of any slot and goes on in the same try.
   *
   * @param until when it goes on
   */
  record Deferred(Instant until) implements TaskOutcome {}

  /** Success without a return value. */
  static TaskOutcome succeeded() {
    return succeeded(null);
  }

  /** Success with a return value, see {@link Succeeded#value()}. */
  static TaskOutcome succeeded(@Nullable Object value) {
    return new Succeeded(value, new Downstream.Undecided());
  }

  /** Success of a branch that chose tasks or groups by id; their ids are its return value. */
  static TaskOutcome followed(List<String> taskIds) {
    return new Succeeded(
        taskIds.size() == 1 ? taskIds.getFirst() : taskIds, new Downstream.Followed(taskIds));
  }
}
