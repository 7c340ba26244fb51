package io.airloom.scheduler.commit;

import java.util.List;
import java.util.Set;

/**
 * Who is told what became of staged plans. Called by the leader, which owns the store, one call at
 * a time, but for {@link #committed}.
 */
public interface CommitListener {

  /**
   * These plans are durable; their effects may leave, in this order. Called by one thread at a
   * time, which need not be the leader: another batch may be under way.
   */
  void committed(List<StagedPlan> plans);

  /** A batch is over, and the right to write is not lost. */
  void batchEnded();

  /** These plans of a new dag run were not written: its run id or logical date is taken. */
  void refused(List<StagedPlan> plans);

  /** Rows of these dag runs were not as the engine remembers them; the runs must be read again. */
  void stale(Set<Long> runKeys);

  /**
   * The database refuses a value of the first plan; it and the later plans of its dag run are not
   * written.
   */
  void rejected(List<StagedPlan> plans, String message);

  /** The right to write is lost, or nobody can tell whether these plans are durable. */
  void lost(List<StagedPlan> plans, String message);
}
