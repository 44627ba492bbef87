-- Whoever calls the API with keys of its own. Nothing of a client changes but that it ends.
create table notifier.api_client (
  id uuid primary key,
  tenant text not null,
  name text not null,
  scopes text[] not null check (scopes <@ array['submit', 'read', 'admin'] and scopes <> '{}'),
  rate_per_second integer check (rate_per_second > 0),
  created_at timestamptz not null,
  disabled_at timestamptz
);
create index api_client_tenant on notifier.api_client (tenant, id);

create table notifier.api_key (
  id text primary key,
  client_id uuid not null references notifier.api_client (id),
  sha256 bytea not null check (octet_length(sha256) = 32),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_key_client on notifier.api_key (client_id);
comment on column notifier.api_key.sha256 is
  'Of the whole key, which has 256 random bits: there is nothing to guess that a slow hash would protect.';

create table notifier.api_client_change (
  id bigint generated always as identity primary key,
  client_id uuid not null references notifier.api_client (id),
  changed_at timestamptz not null,
  change text not null check (change in ('REGISTERED', 'KEY_ISSUED', 'KEY_REVOKED', 'DISABLED')),
  key_id text references notifier.api_key (id),
  changed_by uuid references notifier.api_client (id)
);
create index api_client_change_client on notifier.api_client_change (client_id);

create trigger append_only before update or delete on notifier.api_client_change
  for each row execute function notifier.refuse_change();
create trigger no_truncate before truncate on notifier.api_client_change
  for each statement execute function notifier.refuse_change();

create view audit.api_clients as
select c.tenant, c.id as client_id, c.name, c.scopes, c.rate_per_second, c.created_at,
  c.disabled_at, k.id as key_id, k.created_at as key_created_at, k.expires_at, k.revoked_at
from notifier.api_client c left join notifier.api_key k on k.client_id = c.id;

comment on view audit.api_clients is 'Whoever may call the API, a row for each key there ever was.';
comment on column audit.api_clients.tenant is 'Whose tasks and merchants it reaches.';
comment on column audit.api_clients.client_id is 'The client.';
comment on column audit.api_clients.name is 'What it was called by whoever registered it.';
comment on column audit.api_clients.scopes is 'What its keys are good for: submit, read, admin; none implies another.';
comment on column audit.api_clients.rate_per_second is 'How many requests it may make in a second to one instance; null: the default.';
comment on column audit.api_clients.created_at is 'When it was registered.';
comment on column audit.api_clients.disabled_at is 'Since when none of its keys works; null: it is not disabled.';
comment on column audit.api_clients.key_id is 'The middle part of a key''s text: ntf_<key_id>_<secret>.';
comment on column audit.api_clients.key_created_at is 'When the key was issued.';
comment on column audit.api_clients.expires_at is 'From when on it does not work; null: it does not expire.';
comment on column audit.api_clients.revoked_at is 'When it was revoked; null: it was not.';

create view audit.api_client_changes as
select c.tenant, h.client_id, c.name, h.changed_at, h.change, h.key_id, h.changed_by,
  coalesce(b.name, 'bootstrap') as changed_by_name
from notifier.api_client_change h
join notifier.api_client c on c.id = h.client_id
left join notifier.api_client b on b.id = h.changed_by;

comment on view audit.api_client_changes is 'Who gave and took the right to call the API, and when.';
comment on column audit.api_client_changes.tenant is 'The tenant of the client that was changed.';
comment on column audit.api_client_changes.client_id is 'The client that was changed; see audit.api_clients.';
comment on column audit.api_client_changes.name is 'Its name.';
comment on column audit.api_client_changes.changed_at is 'When, by the database''s clock.';
comment on column audit.api_client_changes.change is
  'REGISTERED with a first key, KEY_ISSUED, KEY_REVOKED, or DISABLED with all its keys.';
comment on column audit.api_client_changes.key_id is 'The key in question; null if the client was disabled.';
comment on column audit.api_client_changes.changed_by is 'The client that made the change; null: the installation''s own key.';
comment on column audit.api_client_changes.changed_by_name is 'Its name; bootstrap for the installation''s own key.';
