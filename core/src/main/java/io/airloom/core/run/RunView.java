package io.airloom.core.run;

import io.airloom.core.dag.DagVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A read-only look at a live dag run in memory; nothing is copied. Valid while the engine decides.
 *
 * <p>A task instance is known by its <em>slot</em>, a number within the run. In a run without
 * mapped tasks that is the task's position.
 */
public interface RunView {
  /** What {@link #pushed} says of a task instance that has pushed nothing. */
  int NOTHING = -2;

  /** The version whose graph the run follows. */
  DagVersion version();

  /** Number of slots. */
  int slots();

  /** The task's position; -1 if the version has no such task any more. */
  int position(int slot);

  /** The map index, {@link TaskInstanceKey#NOT_MAPPED} if not mapped or not yet expanded. */
  int mapIndex(int slot);

  /** How many instances a task has. */
  int instances(int position);

  /** The slot of a task's n-th instance, from 0. */
  int slot(int position, int n);

  /** The slot with the given map index; -1 if there is none. */
  int find(int position, int mapIndex);

  TaskInstanceState state(int slot);

  /** Tries begun so far, 0 before the first. */
  int tryNumber(int slot);

  /** The number of the last try that may fail without failing the task instance, see Airflow. */
  int maxTries(int slot);

  /** Whether its waiting period is over, if it had one. */
  boolean isDue(int slot, Instant now);

  /** How many instances are where. */
  RunCountsView counts();

  /**
   * What it returned, if others are mapped over it: the length of a list or mapping, -1 for another
   * value, {@link #NOTHING} for none.
   */
  int pushed(int slot);

  /** How many instances of a task have returned something, if others are mapped over it. */
  int pushedCount(int position);

  /** Whether any task instance has decided about the tasks behind it. */
  boolean hasDecisions();

  /** What it has decided about the tasks behind it, null if nothing. */
  @Nullable Decision decision(int slot);

  /** Whether what the task demands of the run before holds. */
  boolean isPastMet(int position);
}
