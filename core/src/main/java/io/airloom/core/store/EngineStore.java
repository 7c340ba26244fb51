package io.airloom.core.store;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The engine's tables, seen by the one engine that owns the database.
 *
 * <p>Not thread-safe: one thread at a time, the leader of the group commit.
 */
public interface EngineStore extends AutoCloseable {

  /** How many run keys one reservation gives. */
  int RUN_KEY_BLOCK = 100_000;

  /**
   * Tries to become the owner: takes the lease, bumps the epoch.
   *
   * @return the ownership, empty while another engine is active
   * @throws io.airloom.core.error.AirloomException {@code STORAGE_UNAVAILABLE} if the database does
   *     not answer
   */
  Optional<Ownership> tryAcquire();

  /** Writes one batch in one commit. Never throws for reasons of the database. */
  CommitResult commit(Batch batch);

  /** Streams all DAG states. Owner only. */
  void loadDagStates(Consumer<DagStateRow> sink);

  /** Streams the unfinished dag runs with their task instances, oldest first. Owner only. */
  void loadUnfinishedRuns(Consumer<LiveRun> sink);

  /** Reads one dag run with its task instances, empty if it does not exist. Owner only. */
  Optional<LiveRun> loadRun(long runKey);

  /**
   * Finds the dag runs that a command is about, with their task instances, oldest logical date
   * first. Owner only.
   */
  List<LiveRun> findRuns(DagId dagId, RunSelection selection);

  /**
   * Makes a rare change durable, by itself. Owner only.
   *
   * @param epoch the right to write; nothing changes if the database has another
   * @return how many records changed
   * @throws io.airloom.core.error.AirloomException {@code INVALID_ARGUMENT} if the database refuses
   *     a value
   */
  int amend(long epoch, Amendment amendment);

  /** Streams all pools. Owner only. */
  void loadPools(Consumer<PoolRow> sink);

  /** Reserves {@link #RUN_KEY_BLOCK} run keys that nobody else gets; returns the first. */
  long reserveRunKeys();

  /**
   * Prepares the tables for the coming days. Owner only; cheap when there is nothing to prepare.
   *
   * @param now engine time
   */
  void maintain(Instant now);

  /** The database's clock. */
  Instant databaseTime();

  /** Gives the lease back, if held, and closes the connection. */
  @Override
  void close();

  /**
   * The right to write.
   *
   * @param epoch number of the right, greater than every earlier one
   * @param lastBatch number of the last durable batch of the epoch before
   */
  record Ownership(long epoch, long lastBatch) {}

  /**
   * A pool.
   *
   * @param name the pool's name
   * @param slots its size, -1 = unlimited
   * @param includeDeferred whether deferred task instances keep their slots
   */
  record PoolRow(String name, int slots, boolean includeDeferred) {}
}
