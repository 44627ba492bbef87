do $$
begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Notifier needs a database with the encoding UTF8, not %.',
      current_setting('server_encoding');
  end if;
end
$$;

create schema if not exists notifier;

-- Partitioned on the id, whose leading bits are the time of acceptance, so that a task and its
-- attempts retire together.
create table notifier.task (
  id uuid not null,
  tenant text not null,
  kind text not null check (kind in ('NOTIFICATION', 'INQUIRY')),
  order_no text not null,
  merchant_no text,
  event_type text,
  state text not null check (state in ('SCHEDULED', 'SUCCEEDED', 'EXHAUSTED', 'CANCELLED')),
  stop_reason text,
  attempts integer not null,
  next_attempt integer,
  rung integer,
  due_at timestamptz,
  claim_id uuid,
  lease_until timestamptz,
  claims integer not null default 0,
  sweep_after timestamptz,
  sweeps integer not null default 0,
  method text not null,
  url text not null,
  content_type text not null,
  body bytea not null,
  -- json rather than jsonb: what was accepted is kept as it was, a NUL in an expected body included.
  schedule json not null,
  acknowledgement json not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (id),
  check ((state = 'SCHEDULED') = (next_attempt is not null and rung is not null
    and due_at is not null and sweep_after is not null)),
  check ((state = 'SCHEDULED') = (settled_at is null)),
  check (state <> 'SCHEDULED' or attempts between next_attempt - 1 and next_attempt),
  check (state <> 'EXHAUSTED' or stop_reason is not null),
  check ((claim_id is null) = (lease_until is null))
) partition by range (id);
alter table notifier.task alter column body set storage external;

-- Neither the claim's columns nor those that count attempts are indexed: a claim is a HOT update.
create index task_order_no on notifier.task (tenant, order_no, id);
create index task_merchant_no on notifier.task (tenant, merchant_no, id)
  where merchant_no is not null;
create index task_sweep on notifier.task (sweep_after) where state = 'SCHEDULED';
create index task_given_up on notifier.task (tenant, kind, state, id)
  where state in ('EXHAUSTED', 'CANCELLED');

create table notifier.attempt (
  task_id uuid not null,
  number integer not null check (number > 0),
  claim_id uuid not null,
  tenant text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  lease_until timestamptz not null,
  primary key (task_id, number, claim_id)
) partition by range (task_id);

create table notifier.attempt_result (
  task_id uuid not null,
  number integer not null check (number > 0),
  claim_id uuid not null,
  tenant text not null,
  recorded_at timestamptz not null,
  duration_micros bigint not null,
  outcome text not null check (
    outcome in ('ACKNOWLEDGED', 'NOT_ACKNOWLEDGED', 'UNREACHABLE', 'REFUSED', 'UNKNOWN')),
  reason text,
  status_code integer,
  response_body bytea,
  response_truncated boolean not null,
  next_state text check (next_state in ('SCHEDULED', 'SUCCEEDED', 'EXHAUSTED')),
  stop_reason text,
  next_attempt integer,
  next_rung integer,
  next_due_at timestamptz,
  primary key (task_id, claim_id),
  check ((next_state is not distinct from 'SCHEDULED') = (next_attempt is not null
    and next_rung is not null and next_due_at is not null)),
  check ((next_state is not distinct from 'EXHAUSTED') = (stop_reason is not null))
) partition by range (task_id);

comment on column notifier.attempt_result.next_state is
  'The state that the result put the task into; null where nothing followed from it.';

create table notifier.idempotency (
  tenant text not null,
  key text not null,
  task_id uuid not null,
  fingerprint bytea not null,
  created_at timestamptz not null,
  primary key (tenant, key)
);

create table notifier.shard_count (
  prefix text not null,
  shards integer not null check (shards > 0),
  recorded_at timestamptz not null,
  primary key (prefix, shards)
);
