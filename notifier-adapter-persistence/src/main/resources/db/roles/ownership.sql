-- Gives notifier_owner what belonged to the login that migrated so far. What others made in these
-- schemas stays theirs.
do $$
declare
  new_owner oid := to_regrole('notifier_owner');
  former_owners oid[] := array(
    select current_user::regrole::oid
    union select nspowner from pg_namespace where nspname in ('notifier', 'audit'));
  change text;
begin
  -- Other instances may be starting at the same moment.
  perform pg_advisory_xact_lock(hashtextextended('notifier.roles', 0));
  if (select count(*) from pg_namespace where nspname in ('notifier', 'audit')) < 2
    and not has_database_privilege(new_owner, current_database(), 'create')
  then
    execute format('grant create on database %I to notifier_owner', current_database());
  end if;
  for change in
    select format('alter schema %I owner to notifier_owner', nspname)
    from pg_namespace
    where nspname in ('notifier', 'audit') and nspowner <> new_owner
    union all
    select format('alter table %s owner to notifier_owner', c.oid::regclass)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('notifier', 'audit') and c.relkind in ('r', 'p', 'v', 'm')
      and c.relowner = any(former_owners) and c.relowner <> new_owner
    union all
    select format('alter routine %s owner to notifier_owner', p.oid::regprocedure)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('notifier', 'audit')
      and p.proowner = any(former_owners) and p.proowner <> new_owner
  loop
    execute change;
  end loop;
end
$$;
