-- The least UUIDv7 of a moment.
create function notifier.first_id(moment timestamptz) returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select rpad(lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

create function notifier.create_partition(parent text, suffix text, bounds text) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  partition text := parent || '_' || suffix;
begin
  if to_regclass(format('notifier.%I', partition)) is not null then
    return false;
  end if;
  -- Attached rather than created in place, which would lock the whole table. Tasks that were
  -- accepted together are claimed together: half a page of room keeps all those updates HOT.
  execute format('create table notifier.%I (like notifier.%I including all) with (fillfactor = %s)',
    partition, parent, case parent when 'task' then 50 else 100 end);
  execute format('alter table notifier.%I attach partition notifier.%I %s',
    parent, partition, bounds);
  if parent <> 'task' then
    execute format('create trigger no_truncate before truncate on notifier.%I'
      ' for each statement execute function notifier.refuse_change()', partition);
  end if;
  return true;
exception when check_violation then
  raise warning 'notifier.% is not created: the default partition has rows of that month. %',
    partition, 'They stay there.';
  return false;
end
$$;

create function notifier.create_partitions(months_back integer, months_ahead integer)
returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
as $$
declare
  parent text;
  first timestamp;
  created integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('notifier.create_partitions', 0));
  for i in -months_back .. months_ahead loop
    first := date_trunc('month', now() at time zone 'UTC') + make_interval(months => i);
    foreach parent in array array['task', 'attempt', 'attempt_result'] loop
      if notifier.create_partition(parent, to_char(first, 'YYYY_MM'),
        format('for values from (%L) to (%L)',
          notifier.first_id(first at time zone 'UTC'),
          notifier.first_id((first + interval '1 month') at time zone 'UTC')))
      then
        created := created + 1;
      end if;
    end loop;
  end loop;
  return created;
end
$$;

comment on function notifier.create_partitions(integer, integer) is
  'Creates the monthly partitions that are missing, and says how many those were.';

revoke all on function notifier.create_partition(text, text, text) from public;
revoke all on function notifier.create_partitions(integer, integer) from public;

-- Nothing is ever refused for want of a partition.
select notifier.create_partition('task', 'default', 'default');
select notifier.create_partition('attempt', 'default', 'default');
select notifier.create_partition('attempt_result', 'default', 'default');
select notifier.create_partitions(1, 3);
