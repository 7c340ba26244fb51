package io.airloom.executor.log;

/** Who is told that a log lost lines, so that it can be counted and shown. */
@FunctionalInterface
public interface LogListener {

  /**
   * The log of a try could not be written; lines are missing. Told at most once per attempt, on the
   * thread that wrote. Must not throw.
   *
   * @param reason a sentence
   */
  void logIncomplete(LogKey key, String reason);
}
