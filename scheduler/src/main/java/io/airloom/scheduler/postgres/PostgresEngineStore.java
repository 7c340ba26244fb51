package io.airloom.scheduler.postgres;

import io.airloom.core.dag.DagId;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.RunSelection;
import io.airloom.core.store.Amendment;
import io.airloom.core.store.Batch;
import io.airloom.core.store.CommitResult;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.EngineStore;
import io.airloom.core.store.LiveRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine's tables over one direct connection, which is also the lease: a session-level advisory
 * lock is held on it, so that whoever kills the connection takes the right to write with it.
 */
public final class PostgresEngineStore implements EngineStore {
  /** Names the lease among the advisory locks of the database: "airl". */
  private static final int LEASE_CLASS = 0x6169726c;

  private static final int LEASE_ENGINE = 1;

  /** Plans are made once and for tables of any size, see {@link CommitSql}. */
  private static final String SESSION =
      """
      set plan_cache_mode = force_generic_plan;
      set enable_seqscan = off;
      set enable_hashjoin = off;
      set enable_mergejoin = off;
      set enable_memoize = off;
      set jit = off;
      set synchronous_commit = on
      """;

  private static final String TRY_LEASE = "select pg_try_advisory_lock(?, ?)";

  private static final String BUMP_EPOCH =
      """
      update engine_epoch e
      set epoch = e.epoch + 1, batch = 0, backend_pid = pg_backend_pid(), acquired_at = now()
      from (select batch from engine_epoch where id = 1) before
      where e.id = 1
      returning e.epoch, before.batch
      """;

  private static final String DAG_STATES =
      """
      select dag_id, is_paused, last_automated_start, last_automated_end, next_interval_start,
        next_interval_end, next_run_after
      from dag_state
      """;

  private static final String POOLS = "select pool, slots, include_deferred from pool";

  private final ConnectionSource source;
  private @Nullable Connection connection;
  private @Nullable CommitWriter writer;

  /** Where the one connection comes from. It must be direct: no pool, no pooler. */
  @FunctionalInterface
  public interface ConnectionSource {
    /** Opens a new connection. */
    Connection open() throws SQLException;
  }

  /** A store that connects when it is first asked. */
  public PostgresEngineStore(ConnectionSource source) {
    this.source = source;
  }

  @Override
  public Optional<Ownership> tryAcquire() {
    return ask(open -> {
      try (PreparedStatement lease = open.prepareStatement(TRY_LEASE)) {
        lease.setInt(1, LEASE_CLASS);
        lease.setInt(2, LEASE_ENGINE);
        try (ResultSet result = lease.executeQuery()) {
          result.next();
          if (!result.getBoolean(1)) {
            return Optional.empty();
          }
        }
      }
      try (Statement bump = open.createStatement();
          ResultSet result = bump.executeQuery(BUMP_EPOCH)) {
        result.next();
        return Optional.of(new Ownership(result.getLong(1), result.getLong(2)));
      }
    });
  }

  @Override
  public CommitResult commit(Batch batch) {
    CommitWriter open = writer;
    if (open == null) {
      return new CommitResult.Unknown("the connection to the database is closed");
    }
    try {
      return open.write(batch);
    } catch (SQLException e) {
      if (isRefusedValue(e)) {
        return new CommitResult.Rejected(firstLine(e));
      }
      close();
      return new CommitResult.Unknown(firstLine(e));
    }
  }

  /** Class 22 is a data exception, 23 a violated constraint: the statement wrote nothing. */
  private static boolean isRefusedValue(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  @Override
  public void loadDagStates(Consumer<DagStateRow> sink) {
    load(open -> {
      try (Statement select = open.createStatement();
          ResultSet rows = select.executeQuery(DAG_STATES)) {
        while (rows.next()) {
          sink.accept(Rows.dagState(rows));
        }
      }
    });
  }

  @Override
  public void loadUnfinishedRuns(Consumer<LiveRun> sink) {
    load(open -> {
      LiveRunReader.stream(open, sink);
    });
  }

  @Override
  public Optional<LiveRun> loadRun(long runKey) {
    return ask(open -> LiveRunReader.find(open, runKey));
  }

  @Override
  public List<LiveRun> findRuns(DagId dagId, RunSelection selection) {
    return ask(open -> LiveRunReader.find(open, dagId, selection));
  }

  @Override
  public int amend(long epoch, Amendment amendment) {
    return ask(open -> {
      try {
        return AmendmentWriter.write(open, epoch, amendment);
      } catch (SQLException e) {
        if (isRefusedValue(e)) {
          throw new AirloomException(
              ErrorCode.INVALID_ARGUMENT,
              "Expected values that the database can store, but it refused one: %s. Change the value."
                  .formatted(firstLine(e)),
              e);
        }
        throw e;
      }
    });
  }

  @Override
  public void loadPools(Consumer<PoolRow> sink) {
    load(open -> {
      try (Statement select = open.createStatement();
          ResultSet rows = select.executeQuery(POOLS)) {
        while (rows.next()) {
          sink.accept(
              new PoolRow(
                  rows.getString("pool"),
                  rows.getInt("slots"),
                  rows.getBoolean("include_deferred")));
        }
      }
    });
  }

  @Override
  public long reserveRunKeys() {
    return ask(open -> {
      try (Statement select = open.createStatement();
          ResultSet result = select.executeQuery("select nextval('dag_run_key_seq')")) {
        result.next();
        return result.getLong(1);
      }
    });
  }

  @Override
  public void maintain(Instant now) {
    load(open -> EventPartitions.ensure(open, now));
  }

  @Override
  public Instant databaseTime() {
    return ask(open -> {
      try (Statement select = open.createStatement();
          ResultSet result = select.executeQuery("select clock_timestamp()")) {
        result.next();
        Timestamp time = result.getTimestamp(1);
        return time.toInstant();
      }
    });
  }

  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // The connection is given up either way; the server notices the closed socket.
        return;
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection open) throws SQLException;
  }

  private void load(Work work) {
    boolean _ =
        ask(open -> {
          work.on(open);
          return true;
        });
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection open) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.ask(connected());
    } catch (SQLException e) {
      close();
      throw new AirloomException(
          ErrorCode.STORAGE_UNAVAILABLE,
          "Expected the database to answer, but: %s. Look whether PostgreSQL runs and accepts connections."
              .formatted(firstLine(e)),
          e);
    }
  }

  private Connection connected() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = source.open();
      open.setAutoCommit(true);
      try (Statement settings = open.createStatement()) {
        settings.execute(SESSION);
      }
      connection = open;
      writer = new CommitWriter(open);
    }
    return open;
  }
}
