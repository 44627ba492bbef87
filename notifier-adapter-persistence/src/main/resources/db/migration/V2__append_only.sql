-- The grants bind the application's role; these triggers bind everybody, the owner included.
create function notifier.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op
    using errcode = 'insufficient_privilege',
      hint = 'Retention drops whole partitions.';
end
$$;

-- Row triggers come to every partition by themselves, statement triggers do not.
create trigger append_only before update or delete on notifier.attempt
  for each row execute function notifier.refuse_change();
create trigger append_only before update or delete on notifier.attempt_result
  for each row execute function notifier.refuse_change();
create trigger no_truncate before truncate on notifier.attempt
  for each statement execute function notifier.refuse_change();
create trigger no_truncate before truncate on notifier.attempt_result
  for each statement execute function notifier.refuse_change();
