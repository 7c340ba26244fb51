package io.airloom.core.plan;

/** What a trigger rule says about a task instance that has not begun. */
enum Verdict {
  WAIT,
  READY,
  SKIP,
  UPSTREAM_FAILED
}
