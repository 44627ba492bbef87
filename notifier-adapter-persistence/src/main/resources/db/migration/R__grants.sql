-- Runs again whenever this file or the placeholder appLogin changes. Roles belong to the whole
-- server: another database's migration may be creating them at the same moment.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['notifier_app', 'notifier_auditor'] loop
    begin
      if to_regrole(wanted) is null then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then
        raise warning 'Role % is missing, and % may not create it: what it would restrict is left '
          'to the triggers.', wanted, current_user;
    end;
  end loop;
end
$$;

do $$
declare
  app text := coalesce(to_regrole('notifier_app')::text, to_regrole(quote_ident('${appLogin}'))::text);
begin
  if app is not null then
    execute format('grant usage on schema notifier to %s', app);
    execute format('grant select, insert, update on notifier.task to %s', app);
    execute format('grant select, insert on notifier.attempt, notifier.attempt_result, '
      'notifier.idempotency, notifier.shard_count, notifier.merchant_change, notifier.task_move '
      'to %s', app);
    execute format('grant select, insert, update, delete on notifier.merchant to %s', app);
    execute format('grant select, insert, delete on notifier.pending_event to %s', app);
    execute format('grant select, insert, update on notifier.bulk_replay to %s', app);
    execute format('grant execute on function notifier.create_partitions(integer, integer) to %s',
      app);
    -- A client and a key may end; nothing else of them changes.
    execute format('grant select, insert, update (disabled_at) on notifier.api_client to %s', app);
    execute format('grant select, insert, update (revoked_at) on notifier.api_key to %s', app);
    execute format('grant select, insert on notifier.api_client_change to %s', app);
  end if;
  if to_regrole('notifier_auditor') is not null then
    grant usage on schema audit to notifier_auditor;
    grant select on audit.tasks, audit.attempts, audit.order_timeline, audit.moves,
      audit.merchant_health, audit.merchant_changes, audit.lateness to notifier_auditor;
    grant select on audit.api_clients, audit.api_client_changes to notifier_auditor;
  end if;
end
$$;

do $$
declare
  login text;
  -- Since PostgreSQL 16 whoever creates a role is its member without being allowed to assume it.
  may_assume text :=
    case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end;
begin
  foreach login in array array[current_user::text, '${appLogin}'] loop
    begin
      if to_regrole('notifier_app') is not null and to_regrole(quote_ident(login)) is not null
        and not pg_has_role(login, 'notifier_app', may_assume)
      then
        execute format('grant notifier_app to %I', login);
      end if;
    exception
      when unique_violation then null;
      when insufficient_privilege then
        raise warning '% may not grant notifier_app to %: have an administrator do it.',
          current_user, login;
    end;
  end loop;
end
$$;
