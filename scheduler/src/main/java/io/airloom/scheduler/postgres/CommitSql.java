package io.airloom.scheduler.postgres;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The statement that writes a batch, put together from the parts that the batch has.
 *
 * <p>Whatever the parts, it is one statement and so one commit: the fence first, which writes
 * nothing and lets nothing be written if the epoch is another, then each part, then one row that
 * tells which new runs and which guarded rows were written. Instants travel as microseconds, with
 * the smallest bigint for null, because arrays of primitives are the cheapest thing to bind. They
 * are unnested side by side in a select list: in a from clause PostgreSQL would first store each of
 * them as a table of its own.
 *
 * <p>Hot parts use the primary keys of {@code task_instance} and {@code dag_run}; the connection
 * has scans, other joins and memoization switched off, so that a plan made while a table was small
 * does no harm when it has grown.
 */
final class CommitSql {
  static final String FENCE =
      """
      with fence as materialized (
        update engine_epoch set batch = ? where id = 1 and epoch = ? returning epoch
      )
      """;

  /** Whole rows of task instances, as they come with new runs and with mapped tasks. */
  private static final String INSERT_TASK_INSTANCES =
      """
      insert into task_instance (
        run_key, task_index, map_index, state, try_number, max_tries, scheduled_when,
        queued_when, start_date, end_date, wake_at, nonce)
      select
        t.run_key, t.task_index, t.map_index, t.state, t.try_number, t.max_tries,
        to_timestamp(nullif(t.scheduled_when, -9223372036854775808) / 1e6::float8),
        to_timestamp(nullif(t.queued_when, -9223372036854775808) / 1e6::float8),
        to_timestamp(nullif(t.start_date, -9223372036854775808) / 1e6::float8),
        to_timestamp(nullif(t.end_date, -9223372036854775808) / 1e6::float8),
        to_timestamp(nullif(t.wake_at, -9223372036854775808) / 1e6::float8),
        t.nonce
      from fence, (
        select
          unnest(?::bigint[]) as run_key,
          unnest(?::int[]) as task_index,
          unnest(?::int[]) as map_index,
          unnest(?::text[]) as state,
          unnest(?::int[]) as try_number,
          unnest(?::int[]) as max_tries,
          unnest(?::bigint[]) as scheduled_when,
          unnest(?::bigint[]) as queued_when,
          unnest(?::bigint[]) as start_date,
          unnest(?::bigint[]) as end_date,
          unnest(?::bigint[]) as wake_at,
          unnest(?::bigint[]) as nonce
      ) as t
      """;

  static final String NEW_RUNS =
      """
      , new_run as (
        insert into dag_run (
          run_key, dag_id, run_id, dag_version_id, run_type, state, logical_date,
          data_interval_start, data_interval_end, run_after, queued_at, start_date, end_date,
          triggered_by, triggering_user_name, note, conf)
        select
          r.run_key, r.dag_id, r.run_id, r.dag_version_id, r.run_type, r.state,
          to_timestamp(nullif(r.logical_date, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(r.interval_start, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(r.interval_end, -9223372036854775808) / 1e6::float8),
          to_timestamp(r.run_after / 1e6::float8),
          to_timestamp(r.queued_at / 1e6::float8),
          to_timestamp(nullif(r.start_date, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(r.end_date, -9223372036854775808) / 1e6::float8),
          r.triggered_by, r.user_name, r.note, r.conf::jsonb
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::text[]) as dag_id,
            unnest(?::text[]) as run_id,
            unnest(?::uuid[]) as dag_version_id,
            unnest(?::text[]) as run_type,
            unnest(?::text[]) as state,
            unnest(?::bigint[]) as logical_date,
            unnest(?::bigint[]) as interval_start,
            unnest(?::bigint[]) as interval_end,
            unnest(?::bigint[]) as run_after,
            unnest(?::bigint[]) as queued_at,
            unnest(?::bigint[]) as start_date,
            unnest(?::bigint[]) as end_date,
            unnest(?::text[]) as triggered_by,
            unnest(?::text[]) as user_name,
            unnest(?::text[]) as note,
            unnest(?::text[]) as conf
        ) as r
        on conflict do nothing
        returning run_key, state
      ), new_live as (
        insert into live_dag_run (run_key)
        select run_key from new_run where state in ('queued', 'running')
      ), new_task_instance as (
      """
          + INSERT_TASK_INSTANCES
          + """
            where t.run_key = any ((select array_agg(run_key) from new_run)::bigint[])
          )
          """;

  static final String CHANGED_RUNS =
      """
      , changed_run as (
        update dag_run r set
          state = v.state,
          dag_version_id = v.dag_version_id,
          queued_at = to_timestamp(v.queued_at / 1e6::float8),
          start_date = to_timestamp(nullif(v.start_date, -9223372036854775808) / 1e6::float8),
          end_date = to_timestamp(nullif(v.end_date, -9223372036854775808) / 1e6::float8)
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::text[]) as state,
            unnest(?::uuid[]) as dag_version_id,
            unnest(?::bigint[]) as queued_at,
            unnest(?::bigint[]) as start_date,
            unnest(?::bigint[]) as end_date
        ) as v
        where r.run_key = v.run_key
      ), ended_run as (
        delete from live_dag_run l using fence, (select unnest(?::bigint[]) as run_key) as v
        where l.run_key = v.run_key
      ), unfinished_run as (
        insert into live_dag_run (run_key)
        select v.run_key from fence, (select unnest(?::bigint[]) as run_key) as v
        on conflict do nothing
      )
      """;

  /**
   * Task instances that begin their first try and running tries that end: nearly all there is to
   * write under load. They change few columns and tell their own event, so few values travel.
   */
  static final String BEGUN =
      """
      , begun as (
        update task_instance t set
          state = 'running',
          try_number = 1,
          max_tries = v.max_tries,
          scheduled_when = v.at,
          queued_when = v.at,
          start_date = v.at,
          end_date = null,
          wake_at = null,
          nonce = v.nonce
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::int[]) as max_tries,
            to_timestamp(unnest(?::bigint[]) / 1e6::float8) as at,
            unnest(?::bigint[]) as nonce,
            unnest(?::text[]) as dag_id,
            unnest(?::int[]) as ord
        ) as v
        where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = v.map_index
          and t.try_number = 0 and t.state is null
        returning v.ord, v.at, v.dag_id, t.run_key, t.task_index, t.map_index, t.try_number, t.state
      )
      """;

  static final String ENDED =
      """
      , ended as (
        update task_instance t set
          state = v.state,
          max_tries = v.max_tries,
          end_date = v.at,
          nonce = v.nonce
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::text[]) as state,
            unnest(?::int[]) as try_number,
            unnest(?::int[]) as max_tries,
            to_timestamp(unnest(?::bigint[]) / 1e6::float8) as at,
            unnest(?::bigint[]) as nonce,
            unnest(?::text[]) as dag_id,
            unnest(?::int[]) as ord
        ) as v
        where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = v.map_index
          and t.try_number = v.try_number and t.state = 'running'
        returning v.ord, v.at, v.dag_id, t.run_key, t.task_index, t.map_index, t.try_number, t.state
      )
      """;

  /** Every other change of task instances. */
  static final String TASK_INSTANCES =
      """
      , changed as (
        update task_instance t set
          state = v.state,
          try_number = v.try_number,
          max_tries = v.max_tries,
          scheduled_when = to_timestamp(nullif(v.scheduled_when, -9223372036854775808) / 1e6::float8),
          queued_when = to_timestamp(nullif(v.queued_when, -9223372036854775808) / 1e6::float8),
          start_date = to_timestamp(nullif(v.start_date, -9223372036854775808) / 1e6::float8),
          end_date = to_timestamp(nullif(v.end_date, -9223372036854775808) / 1e6::float8),
          wake_at = to_timestamp(nullif(v.wake_at, -9223372036854775808) / 1e6::float8),
          nonce = v.nonce
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::text[]) as state,
            unnest(?::int[]) as try_number,
            unnest(?::int[]) as max_tries,
            unnest(?::bigint[]) as scheduled_when,
            unnest(?::bigint[]) as queued_when,
            unnest(?::bigint[]) as start_date,
            unnest(?::bigint[]) as end_date,
            unnest(?::bigint[]) as wake_at,
            unnest(?::bigint[]) as nonce,
            unnest(?::text[]) as from_state,
            unnest(?::int[]) as from_try,
            unnest(?::int[]) as ord
        ) as v
        where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = v.map_index
          and t.try_number = v.from_try and t.state is not distinct from v.from_state
        returning v.ord
      )
      """;

  /**
   * Rows of tries that are over while others follow. The statement sees each row as it was before
   * the batch, which is the row to keep; one that was kept already, at its retry, stays so.
   */
  static final String EARLIER_TRIES =
      """
      , kept as (
        insert into task_instance_history (
          run_key, task_index, map_index, try_number, state, max_tries, scheduled_when, queued_when,
          start_date, end_date)
        select t.run_key, t.task_index, t.map_index, t.try_number,
          case when t.state in ('success', 'failed', 'skipped', 'upstream_failed', 'removed')
            then t.state else 'failed' end,
          t.max_tries, t.scheduled_when, t.queued_when, t.start_date,
          coalesce(
            t.end_date,
            to_timestamp(nullif(v.end_date, -9223372036854775808) / 1e6::float8),
            clock_timestamp())
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::text[]) as from_state,
            unnest(?::int[]) as from_try,
            unnest(?::bigint[]) as end_date
        ) as v, task_instance t
        where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = v.map_index
          and t.try_number = v.from_try and t.state is not distinct from v.from_state
        on conflict do nothing
      )
      """;

  /** Instances that mapped tasks of stored runs get, and the rows whose place they take. */
  static final String INSERTED =
      """
      , inserted as (
      """
          + INSERT_TASK_INSTANCES
          + """
          ), replaced as (
            delete from task_instance t using fence, (
              select
                unnest(?::bigint[]) as run_key,
                unnest(?::int[]) as task_index,
                unnest(?::int[]) as map_index
            ) as v
            where t.run_key = v.run_key and t.task_index = v.task_index and t.map_index = v.map_index
          )
          """;

  static final String XCOMS =
      """
      , pushed as (
        insert into xcom (run_key, task_index, map_index, key, value, created_at)
        select x.run_key, x.task_index, x.map_index, x.key, x.value::jsonb,
          to_timestamp(x.created_at / 1e6::float8)
        from fence, (
          select
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::text[]) as key,
            unnest(?::text[]) as value,
            unnest(?::bigint[]) as created_at
        ) as x
        on conflict (run_key, task_index, map_index, key)
          do update set value = excluded.value, created_at = excluded.created_at
      )
      """;

  static final String DAG_STATES =
      """
      , dag_changed as (
        insert into dag_state (
          dag_id, is_paused, last_automated_start, last_automated_end, next_interval_start,
          next_interval_end, next_run_after)
        select d.dag_id, d.is_paused,
          to_timestamp(nullif(d.last_start, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(d.last_end, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(d.next_start, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(d.next_end, -9223372036854775808) / 1e6::float8),
          to_timestamp(nullif(d.next_run_after, -9223372036854775808) / 1e6::float8)
        from fence, (
          select
            unnest(?::text[]) as dag_id,
            unnest(?::boolean[]) as is_paused,
            unnest(?::bigint[]) as last_start,
            unnest(?::bigint[]) as last_end,
            unnest(?::bigint[]) as next_start,
            unnest(?::bigint[]) as next_end,
            unnest(?::bigint[]) as next_run_after
        ) as d
        on conflict (dag_id) do update set
          is_paused = excluded.is_paused,
          last_automated_start = excluded.last_automated_start,
          last_automated_end = excluded.last_automated_end,
          next_interval_start = excluded.next_interval_start,
          next_interval_end = excluded.next_interval_end,
          next_run_after = excluded.next_run_after
      )
      """;

  /** The events of {@link #ENDED} and {@link #BEGUN}: the end of a task, then what it let begin. */
  static String told(boolean ended, boolean begun) {
    String columns = "select at, dag_id, run_key, task_index, map_index, try_number, state from ";
    return """
    , told as (
      insert into event (at, dag_id, run_key, task_index, map_index, try_number, event)
      %s%s%s
    )
    """
        .formatted(
            ended ? columns + "ended" : "",
            ended && begun ? " union all " : "",
            begun ? columns + "begun" : "");
  }

  static final String EVENTS =
      """
      , logged as (
        insert into event (
          at, dag_id, run_key, task_index, map_index, try_number, event, detail)
        select
          to_timestamp(e.at / 1e6::float8), e.dag_id, e.run_key,
          nullif(e.task_index, -2147483648), nullif(e.map_index, -2147483648),
          e.try_number, e.event, e.detail
        from fence, (
          select
            unnest(?::bigint[]) as at,
            unnest(?::text[]) as dag_id,
            unnest(?::bigint[]) as run_key,
            unnest(?::int[]) as task_index,
            unnest(?::int[]) as map_index,
            unnest(?::int[]) as try_number,
            unnest(?::text[]) as event,
            unnest(?::text[]) as detail
        ) as e
      """;

  /** Events of runs that this batch creates are written only if the run is. */
  static final String EVENTS_OF_NEW_RUNS =
      """
        where e.run_key <> all (?::bigint[])
          or e.run_key = any ((select array_agg(run_key) from new_run)::bigint[])
      """;

  static final String EVENTS_END = ")\n";

  private CommitSql() {}

  /**
   * The last part: one row with what was written.
   *
   * @param newRuns whether the batch creates runs
   * @param changes the parts that change task instances, by name
   */
  static String result(boolean newRuns, List<String> changes) {
    String changed =
        changes.stream().map("(select array_agg(ord) from %s)"::formatted).collect(joining(" || "));
    return """
    select
      (select count(*) from fence) as fenced,
      %s as new_runs,
      %s as changed
    """
        .formatted(
            newRuns ? "(select array_agg(run_key) from new_run)" : "null::bigint[]",
            changes.isEmpty() ? "null::int[]" : changed);
  }
}
