package io.airloom.scheduler.live;

import io.airloom.core.dag.TaskKind;
import io.airloom.core.dag.TaskLimits;
import io.airloom.core.store.EngineStore.PoolRow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Who holds which slots: pools, the executor's slots by kind, and parallelism over all.
 *
 * <p>Memory of the single owner, so that every limit holds at every instant. Guarded by the
 * engine's lock.
 */
public final class SlotLedger {
  /** The size of a pool without limit. */
  public static final int UNLIMITED = -1;

  private final Map<String, Count> pools = new HashMap<>();
  private final Map<TaskKind, Count> kinds = new EnumMap<>(TaskKind.class);
  private final Count parallelism;

  private static final class Count {
    int limit;
    int used;
    int deferred;
    boolean includesDeferred;

    Count(int limit) {
      this.limit = limit;
    }

    int open() {
      return limit == UNLIMITED
          ? Integer.MAX_VALUE
          : limit - used - (includesDeferred ? deferred : 0);
    }
  }

  /**
   * An empty ledger.
   *
   * @param parallelism how many task instances may be active at once
   * @param capacity the executor's slots of each kind
   */
  public SlotLedger(int parallelism, ToIntFunction<TaskKind> capacity) {
    this.parallelism = new Count(parallelism);
    for (TaskKind kind : TaskKind.values()) {
      kinds.put(kind, new Count(capacity.applyAsInt(kind)));
    }
  }

  /** Sets a pool; what is used stays used. */
  public void setPool(PoolRow pool) {
    Count count = pools.computeIfAbsent(pool.name(), _ -> new Count(pool.slots()));
    count.limit = pool.slots();
    count.includesDeferred = pool.includeDeferred();
  }

  /** Counts a deferred task instance in or out. */
  public void defer(TaskLimits limits, boolean deferred) {
    Count pool = pools.get(limits.pool());
    if (pool != null) {
      pool.deferred += deferred ? limits.poolSlots() : -limits.poolSlots();
    }
  }

  /** Whether anything at all may start. */
  public boolean hasParallelism() {
    return parallelism.open() > 0;
  }

  /** Whether a task of this kind in this pool may start, if it needs no more than one pool slot. */
  public boolean mayOpen(String pool, TaskKind kind) {
    return count(kind).open() > 0 && openSlots(pool) > 0;
  }

  /** Open slots of a pool; a pool that does not exist has none. */
  public int openSlots(String pool) {
    Count count = pools.get(pool);
    return count == null ? 0 : count.open();
  }

  /** Takes the slots if all are open. */
  public boolean tryTake(TaskLimits limits, TaskKind kind) {
    if (!hasParallelism()
        || count(kind).open() <= 0
        || openSlots(limits.pool()) < limits.poolSlots()) {
      return false;
    }
    take(limits, kind);
    return true;
  }

  /** Takes the slots even beyond a limit: the task instance runs already. */
  public void take(TaskLimits limits, TaskKind kind) {
    parallelism.used++;
    count(kind).used++;
    Count pool = pools.get(limits.pool());
    if (pool != null) {
      pool.used += limits.poolSlots();
    }
  }

  /** Gives the slots back. */
  public void release(TaskLimits limits, TaskKind kind) {
    parallelism.used--;
    count(kind).used--;
    Count pool = pools.get(limits.pool());
    if (pool != null) {
      pool.used -= limits.poolSlots();
    }
  }

  private Count count(TaskKind kind) {
    Count count = kinds.get(kind);
    if (count == null) {
      throw new IllegalStateException("No slots are counted for the kind " + kind);
    }
    return count;
  }
}
