create schema if not exists audit;
comment on schema audit is 'What people query: tasks and their attempts, as the API shows them.';

-- Works on hexadecimal digits, because PostgreSQL's own decoding fails at a malformed byte. What is
-- kept are the well-formed sequences of Unicode's table 3-7, less NUL and the C0 and C1 controls
-- other than tab and line ends. A C1 control, a surrogate, the longest beginning of a sequence that
-- is cut off, or any other byte is replaced by one U+FFFD each.
create function notifier.harmless_text(raw bytea) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select left(
    regexp_replace(
      convert_from(
        decode(coalesce(string_agg(coalesce(run[1], 'efbfbd'), '' order by position), ''), 'hex'),
        'UTF8'),
      '[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]', U&'\FFFD', 'g'),
    4096)
  from regexp_matches(
    encode(substring(raw from 1 for 4 * 4096), 'hex'),
    '((?:0[9ad]|[2-6].|7[0-9a-e]'
    '|c2[ab].|(?:c[3-9a-f]|d.)[89ab].'
    '|e0[ab].[89ab].|e[1-9a-cef][89ab].[89ab].|ed[89].[89ab].'
    '|f0[9ab].[89ab].[89ab].|f[1-3][89ab].[89ab].[89ab].|f48.[89ab].[89ab].)+)'
    '|c2[89].|e0[ab].|e[1-9a-cef][89ab].|ed[89].|ed[ab].[89ab].'
    '|f0[9ab].(?:[89ab].)?|f[1-3][89ab].(?:[89ab].)?|f48.(?:[89ab].)?|..',
    'g') with ordinality as found (run, position)
$$;
comment on function notifier.harmless_text(bytea) is
  'The first 4096 characters of the bytes read as UTF-8; what is malformed, a control or an '
  'invisible formatting character becomes U+FFFD.';

create view audit.tasks as
select id, tenant, kind, order_no, merchant_no, state, stop_reason, attempts,
  due_at as next_attempt_at, created_at, settled_at
from notifier.task;

comment on view audit.tasks is 'Every task, with its present state.';
comment on column audit.tasks.id is 'The task''s id, a UUIDv7: ids sort by the time of acceptance.';
comment on column audit.tasks.tenant is 'Whom the task belongs to.';
comment on column audit.tasks.kind is 'NOTIFICATION tells a merchant a result, INQUIRY asks an upstream.';
comment on column audit.tasks.order_no is 'The requester''s order number.';
comment on column audit.tasks.merchant_no is 'The merchant''s number, if one was named.';
comment on column audit.tasks.state is 'SCHEDULED, SUCCEEDED (acknowledged), EXHAUSTED (given up) or CANCELLED.';
comment on column audit.tasks.stop_reason is 'Why it was given up: schedule-exhausted, or the refusal.';
comment on column audit.tasks.attempts is 'How many attempts have begun, over all runs of the schedule.';
comment on column audit.tasks.next_attempt_at is 'The next attempt is not made before; null once the task has ended.';
comment on column audit.tasks.created_at is 'When it was accepted, by the database''s clock.';
comment on column audit.tasks.settled_at is 'When it ended; null while it is open.';

create view audit.attempts as
select a.task_id, a.number, a.claim_id, a.started_at, a.due_at,
  floor(extract(epoch from a.started_at - a.due_at) * 1000)::bigint as lateness_millis,
  r.duration_micros / 1000 as duration_millis,
  coalesce(r.outcome,
    case when statement_timestamp() < a.lease_until then 'IN_FLIGHT' else 'UNKNOWN' end) as outcome,
  r.reason, r.status_code,
  notifier.harmless_text(r.response_body) as response_body
from notifier.attempt a
left join notifier.attempt_result r
  on r.task_id = a.task_id and r.claim_id = a.claim_id and r.number = a.number;

comment on view audit.attempts is
  'Every claim of every attempt: the intent that was committed before the request was sent, and '
  'what came of it. After a crash one number has several claims.';
comment on column audit.attempts.task_id is 'The task; see audit.tasks.id.';
comment on column audit.attempts.number is 'The attempt''s number, counted from 1 without gaps over all runs of the schedule.';
comment on column audit.attempts.claim_id is 'The claim under which one worker made the attempt.';
comment on column audit.attempts.started_at is 'When it was claimed, by the database''s clock; the request followed.';
comment on column audit.attempts.due_at is 'When it was due; it never started before.';
comment on column audit.attempts.lateness_millis is 'From due to started, in milliseconds.';
comment on column audit.attempts.duration_millis is 'How long the exchange took, in milliseconds; null without a result.';
comment on column audit.attempts.outcome is
  'ACKNOWLEDGED, NOT_ACKNOWLEDGED, UNREACHABLE or REFUSED; IN_FLIGHT while there is no result and '
  'the worker may still bring one, UNKNOWN when none is to be expected.';
comment on column audit.attempts.reason is 'Why it did not acknowledge, as a stable code and an explanation.';
comment on column audit.attempts.status_code is 'The HTTP status of the answer, if one came.';
comment on column audit.attempts.response_body is
  'The beginning of the answer as harmless text: at most 4096 characters, where malformed bytes, '
  'control and invisible formatting characters are replaced by U+FFFD. Never trust it.';
