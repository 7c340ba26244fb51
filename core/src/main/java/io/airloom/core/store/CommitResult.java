package io.airloom.core.store;

import io.airloom.core.run.TaskInstanceKey;
import java.util.Set;

/** What became of a batch whose commit returned. */
public sealed interface CommitResult {

  /**
   * The batch is durable.
   *
   * @param refusedRuns keys of new runs that were not written because their run id or logical date
   *     is taken; none of their rows were written either
   * @param stale task instances whose rows were not as the guard demanded; they are unchanged
   */
  record Committed(Set<Long> refusedRuns, Set<TaskInstanceKey> stale) implements CommitResult {
    /** Everything was written. */
    public static final Committed ALL = new Committed(Set.of(), Set.of());
  }

  /** Nothing is durable: another engine owns the database. */
  record Fenced() implements CommitResult {}

  /**
   * Nothing is durable: the database refuses a value.
   *
   * @param message the database's words
   */
  record Rejected(String message) implements CommitResult {}

  /**
   * Nobody knows whether the batch is durable: the connection broke.
   *
   * @param message what broke
   */
  record Unknown(String message) implements CommitResult {}
}
