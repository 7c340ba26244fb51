package io.airloom.api.app;

import io.airloom.core.command.SetPaused;
import io.airloom.core.command.TriggerRun;
import io.airloom.core.command.TriggeredRun;
import io.airloom.core.dag.DagVersion;
import io.airloom.core.error.AirloomException;
import io.airloom.core.error.ErrorCode;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.RunId;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagVersionStore;
import io.airloom.core.timetable.DataInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An engine that only writes the rows of triggers and pauses, runs nothing and refuses the rest.
 */
final class FakeEngine extends NoEngine {
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource database;
  private final DagVersionStore versions;
  private final AtomicLong keys = new AtomicLong(1);

  FakeEngine(DataSource database, DagVersionStore versions) {
    this.database = database;
    this.versions = versions;
  }

  @Override
  public CompletableFuture<TriggeredRun> trigger(TriggerRun command) {
    DagVersion version =
        versions.current().stream()
            .map(DagVersionStore.PublishedDag::version)
            .filter(found -> found.dagId().equals(command.dagId()))
            .findFirst()
            .orElseThrow();
    Instant now = Instant.now();
    Instant runAfter = command.runAfter().orElse(now);
    RunId runId =
        command
            .runId()
            .orElseGet(() -> new RunId("manual__" + runAfter.toString().replace("Z", "+00:00")));
    Optional<DataInterval> interval =
        command
            .dataInterval()
            .or(() -> command.logicalDate().map(date -> new DataInterval(date, date)));
    DagRun run =
        new DagRun(
            keys.getAndIncrement(),
            command.dagId(),
            runId,
            DagRunType.MANUAL,
            new DagRun.Dates(command.logicalDate(), interval, runAfter),
            command.conf(),
            command.trigger());
    DagRunRow row = new DagRunRow(run, version.id(), DagRunState.QUEUED, now, null, null);
    try {
      insert(row, version);
      return CompletableFuture.completedFuture(new TriggeredRun(row));
    } catch (SQLException e) {
      return CompletableFuture.failedFuture(
          UNIQUE_VIOLATION.equals(e.getSQLState())
              ? new AirloomException(ErrorCode.ALREADY_EXISTS, "taken", e)
              : e);
    }
  }

  private void insert(DagRunRow row, DagVersion version) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              insert into dag_run (run_key, dag_id, run_id, dag_version_id, run_type, state,
                logical_date, data_interval_start, data_interval_end, run_after, queued_at,
                triggered_by, triggering_user_name, note, conf)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
              """)) {
        DagRun run = row.run();
        Object[] values = {
          run.key(),
          run.dagId().value(),
          run.runId().value(),
          row.versionId().value(),
          run.type().value(),
          row.state().value(),
          timestamp(run.dates().logicalDate().orElse(null)),
          timestamp(run.dates().dataInterval().map(DataInterval::start).orElse(null)),
          timestamp(run.dates().dataInterval().map(DataInterval::end).orElse(null)),
          timestamp(run.dates().runAfter()),
          timestamp(row.queuedAt()),
          run.trigger().by().value(),
          run.trigger().userName(),
          run.trigger().note(),
          run.conf()
        };
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
      }
      insertTasks(connection, row, version);
      connection.commit();
    }
  }

  private static void insertTasks(Connection connection, DagRunRow row, DagVersion version)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into task_instance (run_key, task_index, map_index, max_tries)"
                + " values (?, ?, -1, ?)")) {
      for (int position = 0; position < version.graph().size(); position++) {
        statement.setLong(1, row.run().key());
        statement.setInt(2, version.taskIndex(position));
        statement.setInt(3, version.task(position).retryPolicy().retries());
        statement.executeUpdate();
      }
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  @Override
  public CompletableFuture<Boolean> setPaused(SetPaused command) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into dag_state (dag_id, is_paused) values (?, ?)"
                    + " on conflict (dag_id) do update set is_paused = excluded.is_paused")) {
      statement.setString(1, command.dagId().value());
      statement.setBoolean(2, command.paused());
      statement.executeUpdate();
      return CompletableFuture.completedFuture(command.paused());
    } catch (SQLException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
