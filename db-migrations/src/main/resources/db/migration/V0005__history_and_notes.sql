-- Earlier tries of task instances, insert-only: a row leaves here when its try is over and another follows,
-- by a retry or by a clear. The newest try is in task_instance alone.
create table task_instance_history (
  run_key bigint not null,
  task_index integer not null,
  map_index integer not null,
  try_number integer not null,
  state text not null,
  max_tries integer not null,
  scheduled_when timestamptz,
  queued_when timestamptz,
  start_date timestamptz,
  end_date timestamptz,
  constraint task_instance_history_pk primary key (run_key, task_index, map_index, try_number)
);

-- A table of its own, so that notes, which are rare, cost the hot table nothing.
create table task_instance_note (
  run_key bigint not null,
  task_index integer not null,
  map_index integer not null,
  note text not null,
  constraint task_instance_note_pk primary key (run_key, task_index, map_index)
);
