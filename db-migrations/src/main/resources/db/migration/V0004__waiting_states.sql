-- Task instances that wait within a try, and those whose body is being stopped after a clear.
alter table task_instance drop constraint task_instance_state_ck;
alter table task_instance add constraint task_instance_state_ck check (state in (
  'scheduled', 'queued', 'running', 'restarting', 'up_for_retry', 'up_for_reschedule', 'deferred',
  'success', 'failed', 'skipped', 'upstream_failed', 'removed'));
