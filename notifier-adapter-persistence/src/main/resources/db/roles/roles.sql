-- Runs before each migration, as the login that migrates; does what is still missing, and what that
-- login may. Roles belong to the whole server: another database's migration may be creating them at
-- the same moment.
do $$
declare
  wanted text;
  missing text[] := '{}';
begin
  perform pg_advisory_xact_lock(hashtextextended('notifier.roles', 0));
  foreach wanted in array
    array['notifier_owner', 'notifier_migrator', 'notifier_app', 'notifier_auditor']
  loop
    begin
      if to_regrole(wanted) is null then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
      when insufficient_privilege then missing := missing || wanted;
    end;
  end loop;
  if missing <> '{}' then
    raise warning 'The roles % are missing, and % may not create them: what they would restrict is '
      'left to the triggers.', array_to_string(missing, ', '), current_user;
  end if;
end
$$;

do $$
declare
  app_login text := current_setting('notifier.app_login');
  membership record;
  -- Since PostgreSQL 16 whoever creates a role is its member without being allowed to assume it.
  may_assume text :=
    case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end;
begin
  for membership in
    select assumed, granted, member
    from (values ('notifier_owner', 'notifier_owner', 'notifier_migrator'),
      ('notifier_owner', 'notifier_migrator', current_user::text),
      ('notifier_app', 'notifier_app', app_login)) as wanted (assumed, granted, member)
    where to_regrole(assumed) is not null and to_regrole(granted) is not null
      and to_regrole(quote_ident(member)) is not null
  loop
    begin
      if not pg_has_role(membership.member, membership.assumed, may_assume) then
        execute format('grant %I to %I', membership.granted, membership.member);
      end if;
    exception
      when unique_violation then null;
      when insufficient_privilege then
        raise warning '% may not grant % to %: have an administrator do it.',
          current_user, membership.granted, membership.member;
    end;
  end loop;
end
$$;
