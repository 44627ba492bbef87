-- What ran out of attempts, by merchant and time: only that pays for it.
create index task_schedule_exhausted on notifier.task (tenant, merchant_no, settled_at)
  where state = 'EXHAUSTED' and stop_reason = 'schedule-exhausted' and kind = 'NOTIFICATION'
    and merchant_no is not null;

-- Attempts start in the order of time, more or less: a few pages find a range of it.
create index attempt_started on notifier.attempt
  using brin (started_at) with (autosummarize = on);

alter table notifier.bulk_replay
  add column settled_from timestamptz,
  add constraint bulk_replay_settled_from check (redrive = (settled_from is not null));
comment on column notifier.bulk_replay.settled_from is
  'Of a redrive: it takes what was given up from then on, up to its beginning.';
create index bulk_replay_redrive on notifier.bulk_replay (tenant, merchant_no, created_at)
  where redrive;

create or replace view audit.attempts as
select a.task_id, a.number, a.claim_id, a.started_at, a.due_at,
  floor(extract(epoch from a.started_at - a.due_at) * 1000)::bigint as lateness_millis,
  r.duration_micros / 1000 as duration_millis,
  coalesce(r.outcome,
    case when statement_timestamp() < a.lease_until then 'IN_FLIGHT' else 'UNKNOWN' end) as outcome,
  r.reason, r.status_code,
  notifier.harmless_text(r.response_body) as response_body,
  a.url, a.merchant_version
from notifier.attempt a
left join notifier.attempt_result r
  on r.task_id = a.task_id and r.claim_id = a.claim_id and r.number = a.number;

comment on column audit.attempts.url is 'Where the request went; null if it was not recorded yet then.';
comment on column audit.attempts.merchant_version is
  'Which version of the merchant''s profile applied, see audit.merchant_changes; null without one.';

create view audit.moves as
select m.tenant, m.task_id, t.kind, t.order_no, t.merchant_no, m.moved_at, m.move, m.attempts,
  m.stop_reason, m.bulk_replay_id
from notifier.task_move m join notifier.task t on t.id = m.task_id;

comment on view audit.moves is 'What people, bulk replays and redrives did to tasks.';
comment on column audit.moves.tenant is 'Whom the task belongs to.';
comment on column audit.moves.task_id is 'The task; see audit.tasks.id.';
comment on column audit.moves.kind is 'NOTIFICATION or INQUIRY.';
comment on column audit.moves.order_no is 'The requester''s order number.';
comment on column audit.moves.merchant_no is 'The merchant''s number, if one was named.';
comment on column audit.moves.moved_at is 'When, by the database''s clock.';
comment on column audit.moves.move is
  'CANCEL called it off, REPLAY started its schedule again, RESOLVE closed what had been given up.';
comment on column audit.moves.attempts is 'How many attempts had begun by then.';
comment on column audit.moves.stop_reason is 'What the task''s stop_reason became, a person''s note included; null for a replay.';
comment on column audit.moves.bulk_replay_id is 'The bulk replay or redrive that did it, if one did.';

create view audit.order_timeline as
select tenant, order_no, id as task_id, kind, created_at as at, 'accepted' as what,
  null::integer as number, null::text as outcome, null::text as reason, null::integer as status_code,
  merchant_no, url
from notifier.task
union all
select t.tenant, t.order_no, t.id, t.kind, a.started_at, 'attempt', a.number,
  coalesce(r.outcome,
    case when statement_timestamp() < a.lease_until then 'IN_FLIGHT' else 'UNKNOWN' end),
  r.reason, r.status_code, t.merchant_no, a.url
from notifier.task t
join notifier.attempt a on a.task_id = t.id
left join notifier.attempt_result r
  on r.task_id = a.task_id and r.claim_id = a.claim_id and r.number = a.number
union all
select t.tenant, t.order_no, t.id, t.kind, r.recorded_at, 'settled', r.number, r.next_state,
  r.stop_reason, null, t.merchant_no, null
from notifier.task t
join notifier.attempt_result r on r.task_id = t.id
where r.next_state in ('SUCCEEDED', 'EXHAUSTED')
union all
select t.tenant, t.order_no, t.id, t.kind, m.moved_at, 'moved', m.attempts, m.move,
  m.stop_reason, null, t.merchant_no, null
from notifier.task t
join notifier.task_move m on m.task_id = t.id;

comment on view audit.order_timeline is
  'Everything that happened to the tasks of an order, a row for each event. Name tenant and order_no.';
comment on column audit.order_timeline.tenant is 'Whom the task belongs to.';
comment on column audit.order_timeline.order_no is 'The requester''s order number.';
comment on column audit.order_timeline.task_id is 'The task; see audit.tasks.id.';
comment on column audit.order_timeline.kind is 'NOTIFICATION or INQUIRY.';
comment on column audit.order_timeline.at is 'When it happened, by the database''s clock; an attempt: when it started.';
comment on column audit.order_timeline.what is
  'accepted; attempt; settled, when a result ended the task; moved, when a person or a bulk replay did something to it.';
comment on column audit.order_timeline.number is
  'The attempt''s number; for a move, how many attempts had begun by then.';
comment on column audit.order_timeline.outcome is
  'Of an attempt as in audit.attempts; settled: SUCCEEDED or EXHAUSTED; moved: CANCEL, REPLAY or RESOLVE.';
comment on column audit.order_timeline.reason is
  'Why an attempt did not acknowledge, or why the task ended.';
comment on column audit.order_timeline.status_code is 'The HTTP status of an attempt''s answer, if one came.';
comment on column audit.order_timeline.merchant_no is 'The merchant''s number, if one was named.';
comment on column audit.order_timeline.url is 'accepted: the URL then; attempt: where the request went.';

-- One grouping over all, so that a condition on the merchant reaches the indexes.
create view audit.merchant_health as
select tenant, merchant_no,
  count(*) filter (where what = 'open') as open,
  count(*) filter (where what = 'open' and held) as held,
  min(due_at) filter (where held) as oldest_due,
  count(*) filter (where next_state = 'SUCCEEDED') as succeeded,
  count(*) filter (where next_state = 'EXHAUSTED') as exhausted,
  count(*) filter (where outcome = 'ACKNOWLEDGED') as acknowledged,
  count(*) filter (where what = 'result' and outcome <> 'ACKNOWLEDGED') as failed,
  max(recorded_at) filter (where outcome = 'ACKNOWLEDGED') as last_acknowledged_at,
  bool_or(paused) as paused
from (
  select tenant, merchant_no, 'open' as what, held_in is not null as held, due_at,
    null::text as next_state, null::text as outcome, null::timestamptz as recorded_at,
    null::boolean as paused
  from notifier.task
  where state = 'SCHEDULED' and kind = 'NOTIFICATION' and merchant_no is not null
  union all
  select t.tenant, t.merchant_no, 'result', false, null, r.next_state, r.outcome, r.recorded_at,
    null
  from notifier.attempt_result r join notifier.task t on t.id = r.task_id
  where r.recorded_at > now() - interval '24 hours'
    and t.kind = 'NOTIFICATION' and t.merchant_no is not null
  union all
  select tenant, merchant_no, 'profile', false, null, null, null, null, paused
  from notifier.merchant
) facts
group by tenant, merchant_no;

comment on view audit.merchant_health is
  'How each merchant is doing: what waits for it now, and what came of the last 24 hours. '
  'Those that are registered are listed, and those that have something open or recent.';
comment on column audit.merchant_health.tenant is 'Whom the merchant''s tasks belong to.';
comment on column audit.merchant_health.merchant_no is 'The merchant''s number.';
comment on column audit.merchant_health.open is 'How many notifications are open.';
comment on column audit.merchant_health.held is
  'How many of these wait in the database, since the merchant is paused or at its cap.';
comment on column audit.merchant_health.oldest_due is 'When the longest held one was due; null without.';
comment on column audit.merchant_health.succeeded is 'How many notifications were acknowledged in the last 24 hours.';
comment on column audit.merchant_health.exhausted is 'How many were given up in the last 24 hours.';
comment on column audit.merchant_health.acknowledged is 'How many attempts of the last 24 hours were acknowledged.';
comment on column audit.merchant_health.failed is 'How many attempts of the last 24 hours were not.';
comment on column audit.merchant_health.last_acknowledged_at is
  'The latest acknowledgement; null if there was none in the last 24 hours.';
comment on column audit.merchant_health.paused is 'Whether the merchant is paused; null if it is not registered.';

create view audit.lateness as
select tenant, merchant_no, hour, count(*) as attempts,
  percentile_disc(0.5) within group (order by millis) as p50_millis,
  percentile_disc(0.99) within group (order by millis) as p99_millis,
  max(millis) as max_millis
from (
  select t.tenant, t.merchant_no, date_trunc('hour', a.started_at, 'UTC') as hour,
    floor(extract(epoch from a.started_at - a.due_at) * 1000)::bigint as millis
  from notifier.attempt a join notifier.task t on t.id = a.task_id
  where a.started_at > now() - interval '7 days'
) started
group by tenant, merchant_no, hour;

comment on view audit.lateness is
  'How late attempts started, by merchant and hour, over the last 7 days. Time that a task spent '
  'held back, since its merchant was paused or at its cap, counts.';
comment on column audit.lateness.tenant is 'Whom the tasks belong to.';
comment on column audit.lateness.merchant_no is 'The merchant''s number; null for tasks that name none.';
comment on column audit.lateness.hour is 'The beginning of the hour (UTC) in which the attempts started.';
comment on column audit.lateness.attempts is 'How many attempts started, each claim counted.';
comment on column audit.lateness.p50_millis is 'Half of them started within so many milliseconds of their due time.';
comment on column audit.lateness.p99_millis is '99 of 100 started within so many milliseconds.';
comment on column audit.lateness.max_millis is 'The latest one, in milliseconds.';

create view audit.merchant_changes as
select tenant, merchant_no, version, changed_at, removed, notify_url, schedule, acknowledgement,
  timeout_millis, max_in_flight,
  array(select json_object_keys(headers)) as header_names,
  paused
from notifier.merchant_change;

comment on view audit.merchant_changes is
  'Every version of every merchant''s profile. audit.attempts.merchant_version names one.';
comment on column audit.merchant_changes.tenant is 'Whom the merchant belongs to.';
comment on column audit.merchant_changes.merchant_no is 'The merchant''s number.';
comment on column audit.merchant_changes.version is 'Counted from 1, over removals too.';
comment on column audit.merchant_changes.changed_at is 'From when on it applied, by the database''s clock.';
comment on column audit.merchant_changes.removed is 'Whether the merchant was removed: the profile is the last one.';
comment on column audit.merchant_changes.notify_url is 'The default URL, if there is one.';
comment on column audit.merchant_changes.schedule is 'A preset''s name, or the schedule itself; null: the default.';
comment on column audit.merchant_changes.acknowledgement is 'A preset''s name, or the rule itself; null: the default.';
comment on column audit.merchant_changes.timeout_millis is 'The total deadline of one attempt; null: the default.';
comment on column audit.merchant_changes.max_in_flight is 'How many attempts may be under way at once in one instance; null: the default.';
comment on column audit.merchant_changes.header_names is 'The names of further headers; their values may be secrets.';
comment on column audit.merchant_changes.paused is 'Whether attempts were put off.';
