package io.airloom.scheduler.postgres;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunSelection;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads dag runs together with their task instances. */
final class LiveRunReader {
  private static final int FETCH_ROWS = 10_000;

  private static final String RUN_COLUMNS =
      """
      select r.run_key, r.dag_id, r.run_id, r.dag_version_id, r.run_type, r.state, r.logical_date,
        r.data_interval_start, r.data_interval_end, r.run_after, r.queued_at, r.start_date,
        r.end_date, r.triggered_by, r.triggering_user_name, r.note, r.conf
      """;

  private static final String TASK_INSTANCE_COLUMNS =
      """
      select t.run_key, t.task_index, t.map_index, t.state, t.try_number, t.max_tries,
        t.scheduled_when, t.queued_when, t.start_date, t.end_date, t.wake_at, t.nonce
      """;

  private static final String LIVE_RUNS =
      RUN_COLUMNS + "from live_dag_run l join dag_run r using (run_key) order by r.run_key";

  private static final String LIVE_TASK_INSTANCES =
      TASK_INSTANCE_COLUMNS
          + "from live_dag_run l join task_instance t using (run_key) order by t.run_key";

  private static final String ONE_RUN = RUN_COLUMNS + "from dag_run r where r.run_key = ?";

  private static final String TASK_INSTANCES_OF_RUN =
      TASK_INSTANCE_COLUMNS + "from task_instance t where t.run_key = ?";

  /** The keys of one run and of those before or after it, by logical date. */
  private static final String AROUND =
      """
      select r.run_key from dag_run r
      where r.dag_id = ? and r.run_id = ?
      union
      select o.run_key from dag_run r join dag_run o on o.dag_id = r.dag_id
      where r.dag_id = ? and r.run_id = ?
        and ((? and o.logical_date < r.logical_date) or (? and o.logical_date > r.logical_date))
      """;

  private static final String BETWEEN =
      """
      select r.run_key from dag_run r
      where r.dag_id = ? and r.logical_date between
        coalesce(?, '-infinity'::timestamptz) and coalesce(?, 'infinity'::timestamptz)
      """;

  private static final String RESULT_COLUMNS =
      """
      select x.run_key, x.task_index, x.map_index, x.key,
        case jsonb_typeof(x.value)
          when 'array' then jsonb_array_length(x.value)
          when 'object' then (select count(*)::int from jsonb_object_keys(x.value))
          else -1
        end as length,
        case when x.key = 'skipmixin_key' then x.value::text end as decision
      """;

  private static final String LIVE_RESULTS =
      RESULT_COLUMNS
          + """
          from live_dag_run l join xcom x using (run_key)
          where x.key in ('return_value', 'skipmixin_key') order by x.run_key
          """;

  private static final String RESULTS_OF_RUN =
      RESULT_COLUMNS
          + "from xcom x where x.run_key = ? and x.key in ('return_value', 'skipmixin_key')";

  private LiveRunReader() {}

  /** See {@link io.airloom.core.store.EngineStore#findRuns}. */
  static List<LiveRun> find(Connection connection, DagId dagId, RunSelection selection)
      throws SQLException {
    List<LiveRun> found = new ArrayList<>();
    for (long key : keys(connection, dagId, selection)) {
      find(connection, key).ifPresent(found::add);
    }
    found.sort(
        Comparator.comparing(
                (LiveRun run) -> run.run().run().dates().logicalDate().orElse(Instant.MAX))
            .thenComparingLong(run -> run.run().run().key()));
    return found;
  }

  private static List<Long> keys(Connection connection, DagId dagId, RunSelection selection)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(selection instanceof RunSelection.Around ? AROUND : BETWEEN)) {
      select.setString(1, dagId.value());
      switch (selection) {
        case RunSelection.Around(RunId runId, boolean past, boolean future) -> {
          select.setString(2, runId.value());
          select.setString(3, dagId.value());
          select.setString(4, runId.value());
          select.setBoolean(5, past);
          select.setBoolean(6, future);
        }
        case RunSelection.Between(Instant from, Instant to) -> {
          select.setObject(2, atUtc(from), Types.TIMESTAMP_WITH_TIMEZONE);
          select.setObject(3, atUtc(to), Types.TIMESTAMP_WITH_TIMEZONE);
        }
      }
      List<Long> keys = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getLong(1));
        }
      }
      return keys;
    }
  }

  private static @Nullable OffsetDateTime atUtc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** Streams the unfinished runs, oldest first; both queries see the same rows. */
  static void stream(Connection connection, Consumer<LiveRun> sink) throws SQLException {
    // A cursor needs a transaction; nobody else writes while the owner recovers.
    connection.setAutoCommit(false);
    try (PreparedStatement runs = connection.prepareStatement(LIVE_RUNS);
        PreparedStatement taskInstances = connection.prepareStatement(LIVE_TASK_INSTANCES);
        PreparedStatement results = connection.prepareStatement(LIVE_RESULTS)) {
      runs.setFetchSize(FETCH_ROWS);
      results.setFetchSize(FETCH_ROWS);
      taskInstances.setFetchSize(FETCH_ROWS);
      try (ResultSet runRows = runs.executeQuery();
          ResultSet taskInstanceRows = taskInstances.executeQuery();
          ResultSet resultRows = results.executeQuery()) {
        boolean moreResults = resultRows.next();
        boolean more = taskInstanceRows.next();
        while (runRows.next()) {
          DagRunRow run = Rows.dagRun(runRows);
          List<TaskInstanceRow> own = new ArrayList<>();
          while (more && taskInstanceRows.getLong("run_key") == run.run().key()) {
            own.add(Rows.taskInstance(taskInstanceRows));
            more = taskInstanceRows.next();
          }
          List<LiveRun.Result> left = new ArrayList<>();
          while (moreResults && resultRows.getLong("run_key") <= run.run().key()) {
            left.add(Rows.result(resultRows));
            moreResults = resultRows.next();
          }
          sink.accept(new LiveRun(run, own, left));
        }
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  static Optional<LiveRun> find(Connection connection, long runKey) throws SQLException {
    try (PreparedStatement run = connection.prepareStatement(ONE_RUN);
        PreparedStatement taskInstances = connection.prepareStatement(TASK_INSTANCES_OF_RUN);
        PreparedStatement results = connection.prepareStatement(RESULTS_OF_RUN)) {
      run.setLong(1, runKey);
      results.setLong(1, runKey);
      taskInstances.setLong(1, runKey);
      try (ResultSet runRows = run.executeQuery();
          ResultSet rows = taskInstances.executeQuery();
          ResultSet resultRows = results.executeQuery()) {
        if (!runRows.next()) {
          return Optional.empty();
        }
        List<TaskInstanceRow> own = new ArrayList<>();
        while (rows.next()) {
          own.add(Rows.taskInstance(rows));
        }
        List<LiveRun.Result> left = new ArrayList<>();
        while (resultRows.next()) {
          left.add(Rows.result(resultRows));
        }
        return Optional.of(new LiveRun(Rows.dagRun(runRows), own, left));
      }
    }
  }
}
