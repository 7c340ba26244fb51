package io.airloom.core.dag;

import io.airloom.sdk.dag.WeightRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a task takes and how it competes with others.
 *
 * @param pool name of the pool it takes slots from
 * @param poolSlots how many slots of the pool, at least 1
 * @param priorityWeight the author's weight, before the weight rule
 * @param weightRule how the weights of neighbours count
 * @param queue name of the queue, kept for Airflow's API
 * @param executionTimeout how long one attempt may take; empty = without limit
 * @param instances how many of its instances may be active at once
 */
public record TaskLimits(
    String pool,
    int poolSlots,
    int priorityWeight,
    WeightRule weightRule,
    String queue,
    Optional<Duration> executionTimeout,
    Instances instances) {
  /** Airflow's defaults: one slot of {@code default_pool}, weight 1, rule downstream. */
  public static final TaskLimits DEFAULT =
      new TaskLimits("default_pool", 1, 1, WeightRule.DOWNSTREAM, "default", Optional.empty());

  /** Limits without a bound on active instances. */
  public TaskLimits(
      String pool,
      int poolSlots,
      int priorityWeight,
      WeightRule weightRule,
      String queue,
      Optional<Duration> executionTimeout) {
    this(pool, poolSlots, priorityWeight, weightRule, queue, executionTimeout, Instances.UNBOUNDED);
  }

  /**
   * How many instances of a task may be queued or running at once.
   *
   * @param perDag in all runs together (Airflow's {@code max_active_tis_per_dag}); empty = any
   * @param perDagRun in one run (Airflow's {@code max_active_tis_per_dagrun}); empty = any
   */
  public record Instances(OptionalInt perDag, OptionalInt perDagRun) {
    /** Any number. */
    public static final Instances UNBOUNDED =
        new Instances(OptionalInt.empty(), OptionalInt.empty());
  }
}
