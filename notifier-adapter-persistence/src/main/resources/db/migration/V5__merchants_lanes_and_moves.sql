-- What applies to a merchant's notifications. Schedule and rule are either a name or an object.
create table notifier.merchant (
  tenant text not null,
  merchant_no text not null,
  version integer not null check (version > 0),
  notify_url text,
  schedule json,
  acknowledgement json,
  timeout_millis integer,
  max_in_flight integer,
  headers json not null,
  paused boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, merchant_no)
);

-- Every version of every profile: attempts name the one that they used.
create table notifier.merchant_change (
  tenant text not null,
  merchant_no text not null,
  version integer not null check (version > 0),
  changed_at timestamptz not null,
  removed boolean not null,
  notify_url text,
  schedule json,
  acknowledgement json,
  timeout_millis integer,
  max_in_flight integer,
  headers json not null,
  paused boolean not null,
  primary key (tenant, merchant_no, version)
);

alter table notifier.task
  add column headers json not null default '{}',
  add column url_source text not null default 'REQUEST'
    check (url_source in ('REQUEST', 'MERCHANT')),
  add column on_confirmed json,
  add column inquiry_id uuid,
  add column notification_id uuid,
  add column held_in text,
  add column fed boolean not null default false,
  add constraint task_held_is_open check (held_in is null or state = 'SCHEDULED');

comment on column notifier.task.url_source is
  'MERCHANT: each attempt goes to the URL that the merchant''s profile has by then.';
comment on column notifier.task.held_in is
  'The lane that has no room for the task''s next attempt; null while a handover is on its way.';
comment on column notifier.task.fed is 'The task was held, and has been handed over again since.';

-- Only what is held pays for it.
create index task_held on notifier.task (tenant, held_in, due_at) where held_in is not null;
create index task_merchant_given_up on notifier.task (tenant, merchant_no, state, id)
  where state in ('EXHAUSTED', 'CANCELLED') and merchant_no is not null;

alter table notifier.attempt
  add column url text,
  add column merchant_version integer;

alter table notifier.attempt_result add column notification_id uuid;
comment on column notifier.attempt_result.notification_id is
  'The notification that this result, which confirmed an inquiry, started.';
-- Results are recorded in the order of time, more or less: a few pages find a range of it.
create index attempt_result_recorded on notifier.attempt_result
  using brin (recorded_at) with (autosummarize = on);

-- What people did to tasks by hand.
create table notifier.task_move (
  task_id uuid not null,
  moved_at timestamptz not null,
  tenant text not null,
  move text not null check (move in ('CANCEL', 'REPLAY', 'RESOLVE')),
  attempts integer not null,
  stop_reason text,
  bulk_replay_id uuid,
  primary key (task_id, moved_at)
);
create index task_move_tenant on notifier.task_move (tenant, moved_at);

-- Events that have not been told yet: of moves, which no handover brings back, and of attempts where
-- the broker refused them. What they say is derived from what is recorded.
create table notifier.pending_event (
  event_id uuid primary key,
  task_id uuid not null,
  occurred_at timestamptz not null,
  attempt integer
);
comment on column notifier.pending_event.attempt is
  'The attempt whose result, recorded at that time, the event tells of; null for a move.';

create table notifier.bulk_replay (
  id uuid primary key,
  tenant text not null,
  merchant_no text,
  state text not null check (state in ('EXHAUSTED', 'CANCELLED')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  redrive boolean not null,
  matched bigint not null,
  replayed bigint not null default 0,
  refused bigint not null default 0,
  last_id uuid,
  created_at timestamptz not null,
  stepped_at timestamptz not null,
  finished_at timestamptz
);
comment on column notifier.bulk_replay.redrive is
  'Begun because the merchant acknowledged again; takes only tasks that were never replayed.';
create index bulk_replay_unfinished on notifier.bulk_replay (stepped_at) where finished_at is null;

create trigger append_only before update or delete on notifier.merchant_change
  for each row execute function notifier.refuse_change();
create trigger no_truncate before truncate on notifier.merchant_change
  for each statement execute function notifier.refuse_change();
create trigger append_only before update or delete on notifier.task_move
  for each row execute function notifier.refuse_change();
create trigger no_truncate before truncate on notifier.task_move
  for each statement execute function notifier.refuse_change();
