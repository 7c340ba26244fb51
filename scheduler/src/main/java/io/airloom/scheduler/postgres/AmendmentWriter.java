package io.airloom.scheduler.postgres;

import io.airloom.core.dag.DagId;
import io.airloom.core.run.TaskInstanceKey;
import io.airloom.core.store.Amendment;
import io.airloom.core.store.EngineStore.PoolRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes amendments: one statement each, fenced as batches are, which tells how much changed. */
final class AmendmentWriter {
  private static final String FENCE =
      "with fence as materialized (select epoch from engine_epoch where id = 1 and epoch = ? for"
          + " update)";

  private static final String COUNT = " select count(*) from changed";

  private static final String RUN_NOTE =
      """
      , changed as (
        update dag_run r set note = ? from fence where r.run_key = ? returning 1
      )
      """;

  private static final String TASK_INSTANCE_NOTE =
      """
      , changed as (
        insert into task_instance_note (run_key, task_index, map_index, note)
        select t.run_key, t.task_index, t.map_index, ? from fence, task_instance t
        where t.run_key = ? and t.task_index = ? and t.map_index = ?
        on conflict (run_key, task_index, map_index) do update set note = excluded.note
        returning 1
      )
      """;

  private static final String NO_TASK_INSTANCE_NOTE =
      """
      , gone as (
        delete from task_instance_note n using fence
        where n.run_key = ? and n.task_index = ? and n.map_index = ?
      ), changed as (
        select 1 from fence, task_instance t
        where t.run_key = ? and t.task_index = ? and t.map_index = ?
      )
      """;

  private static final String NEW_POOL =
      """
      , changed as (
        insert into pool (pool, slots, description, include_deferred)
        select ?, ?, ?, ? from fence on conflict do nothing returning 1
      )
      """;

  private static final String CHANGED_POOL =
      """
      , changed as (
        update pool p set slots = ?, description = ?, include_deferred = ? from fence
        where p.pool = ? returning 1
      )
      """;

  private static final String DROPPED_POOL =
      ", changed as (delete from pool p using fence where p.pool = ? returning 1)";

  private static final String ONE_RUN =
      ", changed as (delete from dag_run r using fence where r.run_key = ? returning r.run_key)";

  private static final String RUNS_OF_DAG =
      """
      , chosen as (select run_key from dag_run where dag_id = ? limit ?),
      changed as (
        delete from dag_run r using fence, chosen c where r.run_key = c.run_key
        returning r.run_key
      )
      """;

  /** Whatever belongs to the runs that go. */
  private static final String OF_RUNS =
      """
      , live as (delete from live_dag_run x using changed c where x.run_key = c.run_key),
      instances as (delete from task_instance x using changed c where x.run_key = c.run_key),
      tries as (delete from task_instance_history x using changed c where x.run_key = c.run_key),
      notes as (delete from task_instance_note x using changed c where x.run_key = c.run_key),
      pushed as (delete from xcom x using changed c where x.run_key = c.run_key)
      """;

  private static final String DAG_STATE =
      ", changed as (delete from dag_state s using fence where s.dag_id = ? returning 1)";

  private AmendmentWriter() {}

  static int write(Connection connection, long epoch, Amendment amendment) throws SQLException {
    return switch (amendment) {
      case Amendment.RunNote(long runKey, String note) ->
          run(connection, RUN_NOTE, epoch, note, runKey);
      case Amendment.TaskInstanceNote(TaskInstanceKey of, String note) ->
          note == null
              ? run(
                  connection,
                  NO_TASK_INSTANCE_NOTE,
                  epoch,
                  of.runKey(),
                  of.taskIndex(),
                  of.mapIndex(),
                  of.runKey(),
                  of.taskIndex(),
                  of.mapIndex())
              : run(
                  connection,
                  TASK_INSTANCE_NOTE,
                  epoch,
                  note,
                  of.runKey(),
                  of.taskIndex(),
                  of.mapIndex());
      case Amendment.NewPool(PoolRow pool, String description) ->
          run(
              connection,
              NEW_POOL,
              epoch,
              pool.name(),
              pool.slots(),
              description,
              pool.includeDeferred());
      case Amendment.ChangedPool(PoolRow pool, String description) ->
          run(
              connection,
              CHANGED_POOL,
              epoch,
              pool.slots(),
              description,
              pool.includeDeferred(),
              pool.name());
      case Amendment.DroppedPool(String name) -> run(connection, DROPPED_POOL, epoch, name);
      case Amendment.DroppedRun(long runKey) -> run(connection, ONE_RUN + OF_RUNS, epoch, runKey);
      case Amendment.DroppedRuns(DagId dagId, int most) ->
          run(connection, RUNS_OF_DAG + OF_RUNS, epoch, dagId.value(), most);
      case Amendment.DroppedDagState(DagId dagId) ->
          run(connection, DAG_STATE, epoch, dagId.value());
    };
  }

  private static int run(
      Connection connection, String change, long epoch, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FENCE + change + COUNT)) {
      statement.setLong(1, epoch);
      for (int i = 0; i < values.length; i++) {
        // All null values are texts: notes and descriptions.
        if (values[i] == null) {
          statement.setString(i + 2, null);
        } else {
          statement.setObject(i + 2, values[i]);
        }
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }
}
