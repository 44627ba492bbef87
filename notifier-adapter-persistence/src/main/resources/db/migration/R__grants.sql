-- Runs again whenever this file or a placeholder changes, and so when other roles are there than the
-- last time: ${roles}.
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
    execute format('grant select, insert, update (master_key_id, wrapped_key, sealed, expires_at) '
      'on notifier.merchant_secret to %s', app);
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
      audit.merchant_health, audit.merchant_changes, audit.merchant_secrets, audit.lateness
      to notifier_auditor;
    grant select on audit.api_clients, audit.api_client_changes to notifier_auditor;
  end if;
end
$$;
