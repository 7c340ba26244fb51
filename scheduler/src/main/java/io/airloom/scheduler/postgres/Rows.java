package io.airloom.scheduler.postgres;

import io.airloom.core.dag.DagId;
import io.airloom.core.dag.DagVersionId;
import io.airloom.core.dag.TaskId;
import io.airloom.core.run.DagRun;
import io.airloom.core.run.DagRunState;
import io.airloom.core.run.DagRunType;
import io.airloom.core.run.Decision;
import io.airloom.core.run.RunId;
import io.airloom.core.run.RunView;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.run.TaskInstanceState;
import io.airloom.core.run.TriggeredBy;
import io.airloom.core.store.DagRunRow;
import io.airloom.core.store.DagStateRow;
import io.airloom.core.store.LiveRun;
import io.airloom.core.store.TaskInstanceRow;
import io.airloom.core.timetable.DataInterval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One mapper for each stored row. */
final class Rows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Rows() {}

  static DagStateRow dagState(ResultSet row) throws SQLException {
    return new DagStateRow(
        new DagId(row.getString("dag_id")),
        row.getBoolean("is_paused"),
        interval(row, "last_automated_start", "last_automated_end"),
        interval(row, "next_interval_start", "next_interval_end"),
        instant(row, "next_run_after"));
  }

  static DagRunRow dagRun(ResultSet row) throws SQLException {
    return new DagRunRow(
        new DagRun(
            row.getLong("run_key"),
            new DagId(row.getString("dag_id")),
            new RunId(row.getString("run_id")),
            DagRunType.find(row.getString("run_type")).orElseThrow(),
            new DagRun.Dates(
                Optional.ofNullable(instant(row, "logical_date")),
                Optional.ofNullable(interval(row, "data_interval_start", "data_interval_end")),
                always(row, "run_after")),
            row.getString("conf"),
            new DagRun.Trigger(
                TriggeredBy.find(row.getString("triggered_by")).orElseThrow(),
                row.getString("triggering_user_name"),
                row.getString("note"))),
        new DagVersionId(row.getObject("dag_version_id", UUID.class)),
        DagRunState.find(row.getString("state")).orElseThrow(),
        always(row, "queued_at"),
        instant(row, "start_date"),
        instant(row, "end_date"));
  }

  static TaskInstanceRow taskInstance(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new TaskInstanceRow(
        new TaskInstanceKey(
            row.getLong("run_key"), row.getInt("task_index"), row.getInt("map_index")),
        state == null ? TaskInstanceState.NONE : TaskInstanceState.find(state).orElseThrow(),
        row.getInt("try_number"),
        row.getInt("max_tries"),
        new TaskInstanceRow.Dates(
            instant(row, "scheduled_when"),
            instant(row, "queued_when"),
            instant(row, "start_date"),
            instant(row, "end_date"),
            instant(row, "wake_at")),
        row.getLong("nonce"));
  }

  static LiveRun.Result result(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return new LiveRun.Result(
        new TaskInstanceKey(
            row.getLong("run_key"), row.getInt("task_index"), row.getInt("map_index")),
        decision == null ? row.getInt("length") : RunView.NOTHING,
        decision == null ? null : decision(decision));
  }

  private static Decision decision(String json) {
    JsonNode stored = JSON.readTree(json);
    boolean followed = stored.has("followed");
    Set<TaskId> tasks = new HashSet<>();
    stored
        .path(followed ? "followed" : "skipped")
        .forEach(task -> tasks.add(new TaskId(task.asString())));
    return new Decision(followed, tasks);
  }

  private static @Nullable DataInterval interval(ResultSet row, String start, String end)
      throws SQLException {
    Instant from = instant(row, start);
    Instant to = instant(row, end);
    return from == null || to == null ? null : new DataInterval(from, to);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static Instant always(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
