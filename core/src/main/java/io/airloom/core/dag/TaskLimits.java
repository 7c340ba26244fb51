package io.airloom.core.dag;

import io.airloom.sdk.dag.WeightRule;
import java.time.Duration;
import java.util.Optional;

/**
 * What a task takes and how it competes with others.
 *
 * @param pool name of the pool it takes slots from
 * @param poolSlots how many slots of the pool, at least 1
 * @param priorityWeight the author's weight, before the weight rule
 * @param weightRule how the weights of neighbours count
 * @param queue name of the queue, kept for Airflow's API
 * @param executionTimeout how long one attempt may take; empty = without limit
 */
public record TaskLimits(
    String pool,
    int poolSlots,
    int priorityWeight,
    WeightRule weightRule,
    String queue,
    Optional<Duration> executionTimeout) {
  /** Airflow's defaults: one slot of {@code default_pool}, weight 1, rule downstream. */
  public static final TaskLimits DEFAULT =
      new TaskLimits("default_pool", 1, 1, WeightRule.DOWNSTREAM, "default", Optional.empty());
}
