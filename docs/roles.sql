-- Sets up the roles of a hardened installation, where the application's login can do nothing but the
-- application's work. For a superuser, connected to Notifier's database; harmless to run again. For
-- a new database run it before the first start, for an existing one while Notifier is stopped.
--
-- Then give the logins their passwords (\password in psql), and set SPRING_DATASOURCE_USERNAME to the
-- application's login and SPRING_FLYWAY_USER to the migrating one, which the next start needs. Nobody
-- else may connect to the database any more: grant that to whoever watches it, for instance.

-- The logins' names: change them here, and nowhere else.
select set_config('notifier.app_login', 'notifier', false),
  set_config('notifier.migrator_login', 'notifier_deploy', false),
  set_config('notifier.auditor_login', 'notifier_audit', false);

do $$
begin
  if current_user = current_setting('notifier.app_login') then
    raise exception 'This takes rights away from %: run it as somebody else.', current_user;
  end if;
end
$$;

-- Roles that nobody can log in as, and logins.
do $$
declare
  wanted text;
begin
  foreach wanted in array
    array['notifier_owner', 'notifier_migrator', 'notifier_app', 'notifier_auditor']
  loop
    if to_regrole(wanted) is null then
      execute format('create role %I', wanted);
    end if;
    execute format('alter role %I nologin', wanted);
  end loop;
  foreach wanted in array array['migrator_login', 'app_login', 'auditor_login'] loop
    wanted := current_setting('notifier.' || wanted);
    if to_regrole(quote_ident(wanted)) is null then
      execute format('create role %I login', wanted);
    end if;
    execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls',
      wanted);
  end loop;
end
$$;

-- Whom each may act as, and nobody else.
do $$
declare
  login text;
  assumed text;
  surplus record;
begin
  grant notifier_owner to notifier_migrator;
  -- What the application's login granted to others must not go with its own rights.
  for login in
    select member::regrole from pg_auth_members
    where roleid = 'notifier_auditor'::regrole
      and grantor = quote_ident(current_setting('notifier.app_login'))::regrole
      and member <> grantor
  loop
    execute format('grant notifier_auditor to %s', login);
  end loop;
  for login, assumed in
    values (current_setting('notifier.migrator_login'), 'notifier_migrator'),
      (current_setting('notifier.app_login'), 'notifier_app'),
      (current_setting('notifier.auditor_login'), 'notifier_auditor')
  loop
    for surplus in
      select roleid::regrole as role, grantor::regrole as grantor from pg_auth_members
      where member = quote_ident(login)::regrole
        and (roleid <> assumed::regrole or admin_option)
    loop
      execute format('revoke %s from %I granted by %s cascade', surplus.role, login,
        surplus.grantor);
    end loop;
    execute format('grant %I to %I', assumed, login);
  end loop;
end
$$;

-- The database, and what there is in it already.
do $$
declare
  app_login oid := quote_ident(current_setting('notifier.app_login'))::regrole;
  change text;
begin
  if (select datdba = app_login from pg_database where datname = current_database()) then
    execute format('alter database %I owner to notifier_owner', current_database());
  end if;
  execute format('revoke all on database %I from public, %s', current_database(),
    app_login::regrole);
  execute format('grant connect on database %I to notifier_migrator, notifier_app, '
    'notifier_auditor', current_database());
  execute format('grant create on database %I to notifier_owner', current_database());
  revoke create on schema public from public;
  for change in
    select format('alter schema %I owner to notifier_owner', nspname)
    from pg_namespace where nspname in ('notifier', 'audit')
    union all
    select format('alter table %s owner to notifier_owner', c.oid::regclass)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('notifier', 'audit') and c.relkind in ('r', 'p', 'v', 'm')
    union all
    select format('alter routine %s owner to notifier_owner', p.oid::regprocedure)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('notifier', 'audit')
    union all
    select format('revoke all on schema %I from %s', nspname, app_login::regrole)
    from pg_namespace where nspname in ('notifier', 'audit')
    union all
    select format('revoke all on all tables in schema %I from %s', nspname, app_login::regrole)
    from pg_namespace where nspname in ('notifier', 'audit')
    union all
    select format('revoke all on all routines in schema %I from %s', nspname, app_login::regrole)
    from pg_namespace where nspname in ('notifier', 'audit')
  loop
    execute change;
  end loop;
end
$$;
