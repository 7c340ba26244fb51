-- Tables that the engine alone writes, in batches (docs/tables.md). No foreign keys and no index on a
-- column that a live transition changes: such updates stay on their page (HOT) and never wait.

-- The right to write. One row; every batch checks the epoch and leaves its number.
create table engine_epoch (
  id smallint not null default 1,
  epoch bigint not null,
  batch bigint not null,
  backend_pid integer,
  acquired_at timestamptz,
  constraint engine_epoch_pk primary key (id),
  constraint engine_epoch_one_row_ck check (id = 1)
) with (fillfactor = 50);
insert into engine_epoch (id, epoch, batch) values (1, 0, 0);

-- Run keys are handed out in blocks, so that a new run needs no round trip for its key.
create sequence dag_run_key_seq increment by 100000;

create table dag_run (
  run_key bigint not null,
  dag_id text not null,
  run_id text not null,
  dag_version_id uuid not null,
  run_type text not null,
  state text not null,
  logical_date timestamptz,
  data_interval_start timestamptz,
  data_interval_end timestamptz,
  run_after timestamptz not null,
  queued_at timestamptz not null,
  start_date timestamptz,
  end_date timestamptz,
  triggered_by text not null,
  triggering_user_name text,
  note text,
  conf jsonb not null,
  constraint dag_run_pk primary key (run_key),
  constraint dag_run_run_id_uk unique (dag_id, run_id),
  constraint dag_run_logical_date_uk unique (dag_id, logical_date),
  constraint dag_run_run_type_ck check (run_type in ('manual', 'scheduled', 'backfill', 'asset_triggered')),
  constraint dag_run_state_ck check (state in ('queued', 'running', 'success', 'failed')),
  constraint dag_run_interval_ck check ((data_interval_start is null) = (data_interval_end is null))
) with (fillfactor = 70);

-- The unfinished runs, so that recovery finds them without an index on a state.
create table live_dag_run (
  run_key bigint not null,
  constraint live_dag_run_pk primary key (run_key)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table task_instance (
  run_key bigint not null,
  task_index integer not null,
  map_index integer not null,
  state text,
  try_number integer not null default 0,
  max_tries integer not null,
  scheduled_when timestamptz,
  queued_when timestamptz,
  start_date timestamptz,
  end_date timestamptz,
  wake_at timestamptz,
  nonce bigint not null default 0,
  constraint task_instance_pk primary key (run_key, task_index, map_index),
  constraint task_instance_state_ck check (state in (
    'scheduled', 'queued', 'running', 'up_for_retry', 'success', 'failed', 'skipped',
    'upstream_failed', 'removed'))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_limit = 2000);

create table xcom (
  run_key bigint not null,
  task_index integer not null,
  map_index integer not null,
  key text not null,
  value jsonb not null,
  created_at timestamptz not null,
  constraint xcom_pk primary key (run_key, task_index, map_index, key)
);

-- The event log, insert-only, one partition a day; retention drops partitions.
create table event (
  event_id bigint generated always as identity (cache 100),
  at timestamptz not null,
  dag_id text not null,
  run_key bigint not null,
  task_index integer,
  map_index integer,
  try_number integer not null,
  event text not null,
  detail text
) partition by range (at);
-- Block ranges, not trees: two entries in a tree cost each hop more than its events themselves. Events of
-- a run lie close together, and so do the keys of runs that go on at the same time.
create index event_run_key_ix on event using brin (run_key int8_minmax_multi_ops) with (pages_per_range = 32);
create index event_at_ix on event using brin (at);
create table event_default partition of event default;

create table dag_state (
  dag_id text not null,
  is_paused boolean not null,
  last_automated_start timestamptz,
  last_automated_end timestamptz,
  next_interval_start timestamptz,
  next_interval_end timestamptz,
  next_run_after timestamptz,
  constraint dag_state_pk primary key (dag_id)
) with (fillfactor = 50);

create table pool (
  pool text not null,
  slots integer not null,
  description text,
  include_deferred boolean not null,
  constraint pool_pk primary key (pool),
  constraint pool_slots_ck check (slots >= -1)
);
insert into pool (pool, slots, description, include_deferred)
  values ('default_pool', 128, 'Default pool', false);
