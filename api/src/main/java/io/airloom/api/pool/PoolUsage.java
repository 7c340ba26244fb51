package io.airloom.api.pool;

import java.util.Map;

/**
 * Slots of a pool by the states of the task instances that take or want them.
 *
 * @param byState slots by state
 */
record PoolUsage(Map<String, Integer> byState) {
  static final PoolUsage NONE = new PoolUsage(Map.of());

  PoolUsage {
    byState = Map.copyOf(byState);
  }

  int of(String state) {
    return byState.getOrDefault(state, 0);
  }

  int occupied(boolean includeDeferred) {
    return of("running") + of("queued") + (includeDeferred ? of("deferred") : 0);
  }
}
