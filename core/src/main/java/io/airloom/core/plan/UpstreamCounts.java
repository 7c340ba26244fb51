package io.airloom.core.plan;

/**
 * How many direct upstream task instances are in each finished state.
 *
 * @param total number of direct upstream task instances
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
}
