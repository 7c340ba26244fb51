package io.airloom.core.plan;

import io.airloom.core.run.TaskInstanceState;

/**
 * How many direct upstream task instances are in each finished state.
 *
 * @param total number of direct upstream tasks
 */
record UpstreamCounts(
    int total, int success, int failed, int skipped, int upstreamFailed, int removed) {

  int done() {
    return success + failed + skipped + upstreamFailed + removed;
  }

  boolean allDone() {
    return done() >= total;
  }

  int failures() {
    return failed + upstreamFailed;
  }

  /** The counts after one more upstream has finished in the given state. */
  UpstreamCounts plus(TaskInstanceState state) {
    return switch (state) {
      case SUCCESS ->
          new UpstreamCounts(total, success + 1, failed, skipped, upstreamFailed, removed);
      case FAILED ->
          new UpstreamCounts(total, success, failed + 1, skipped, upstreamFailed, removed);
      case SKIPPED ->
          new UpstreamCounts(total, success, failed, skipped + 1, upstreamFailed, removed);
      case UPSTREAM_FAILED ->
          new UpstreamCounts(total, success, failed, skipped, upstreamFailed + 1, removed);
      case REMOVED ->
          new UpstreamCounts(total, success, failed, skipped, upstreamFailed, removed + 1);
      case NONE,
          SCHEDULED,
          QUEUED,
          RUNNING,
          RESTARTING,
          UP_FOR_RETRY,
          UP_FOR_RESCHEDULE,
          DEFERRED ->
          this;
    };
  }
}
