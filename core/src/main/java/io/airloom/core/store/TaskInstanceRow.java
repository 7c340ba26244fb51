package io.airloom.core.store;

import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored image of a task instance.
 *
 * @param key the primary key
 * @param state the state
 * @param tryNumber tries begun, 0 before the first
 * @param maxTries as in the API
 * @param dates the instants of its life
 * @param nonce of the current attempt, 0 if there is none
 */
public record TaskInstanceRow(
    TaskInstanceKey key,
    TaskInstanceState state,
    int tryNumber,
    int maxTries,
    Dates dates,
    long nonce) {

  /**
   * The instants in the life of a task instance, each null until it comes.
   *
   * @param scheduled when its dependencies were met
   * @param queued when it got its slots
   * @param start when the current or last try started
   * @param end when the last try ended
   * @param wake when it is due again: end of a retry delay
   */
  public record Dates(
      @Nullable Instant scheduled,
      @Nullable Instant queued,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant wake) {
    /** Nothing has happened yet. */
    public static final Dates EMPTY = new Dates(null, null, null, null, null);
  }
}
