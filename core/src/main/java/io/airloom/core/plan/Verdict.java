package io.airloom.core.plan;

/** What the dependencies say about a task instance that has not begun. */
enum Verdict {
  WAIT,
  READY,
  SKIP,
  UPSTREAM_FAILED,
  REMOVE;

  /** Whether it is an end without a try. */
  boolean isEnd() {
    return this == SKIP || this == UPSTREAM_FAILED || this == REMOVE;
  }
}
