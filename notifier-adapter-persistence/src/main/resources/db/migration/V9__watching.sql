-- What the sweep has taken and nobody has run yet: only that pays for it.
create index task_swept on notifier.task (due_at)
  where state = 'SCHEDULED' and sweeps > 0 and held_in is null;

alter table notifier.api_client
  drop constraint api_client_scopes_check,
  add constraint api_client_scopes_check
    check (scopes <@ array['submit', 'read', 'admin', 'metrics'] and scopes <> '{}');
comment on column audit.api_clients.scopes is
  'What its keys are good for: submit, read, admin, metrics; none implies another.';
