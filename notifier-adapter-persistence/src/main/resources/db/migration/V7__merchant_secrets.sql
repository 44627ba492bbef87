alter table notifier.merchant
  add column signing text not null default 'standard-webhooks'
    check (signing in ('standard-webhooks', 'alipay', 'wechat-v3')),
  add column tls text,
  add column has_secrets boolean not null default false;
comment on column notifier.merchant.has_secrets is
  'Whether there may be secrets: where there are none, claims need not look for them.';

alter table notifier.merchant_change
  add column signing text not null default 'standard-webhooks'
    check (signing in ('standard-webhooks', 'alipay', 'wechat-v3')),
  add column tls text;

-- Each secret is encrypted with a key of its own, and that key with the master key, which is not
-- in the database. What has ended keeps its row, without either.
create table notifier.merchant_secret (
  id uuid primary key,
  tenant text not null,
  merchant_no text not null,
  type text not null check (type in ('v1', 'v1a', 'rsa2', 'api-v3-key')),
  serial_no text,
  public_key text,
  master_key_id text not null,
  wrapped_key bytea,
  sealed bytea,
  created_at timestamptz not null,
  expires_at timestamptz,
  check ((wrapped_key is null) = (sealed is null)),
  check (sealed is not null or expires_at is not null)
);
comment on column notifier.merchant_secret.master_key_id is
  'Which master key the secret''s own key is encrypted with.';
comment on column notifier.merchant_secret.sealed is
  'The encrypted secret; null once it has ended and is forgotten.';

create index merchant_secret_merchant on notifier.merchant_secret
  (tenant, merchant_no, created_at, id);
-- For what goes through all secrets that are kept, whatever the history.
create index merchant_secret_kept on notifier.merchant_secret (id) where sealed is not null;

create or replace view audit.merchant_changes as
select tenant, merchant_no, version, changed_at, removed, notify_url, schedule, acknowledgement,
  timeout_millis, max_in_flight,
  array(select json_object_keys(headers)) as header_names,
  paused, signing, tls
from notifier.merchant_change;

comment on column audit.merchant_changes.signing is
  'The conventions by which requests were signed: standard-webhooks, alipay or wechat-v3.';
comment on column audit.merchant_changes.tls is
  'The name of the certificates that the merchant''s server wanted; null: the usual ones.';

create view audit.merchant_secrets as
select id, tenant, merchant_no, type, serial_no, created_at, expires_at
from notifier.merchant_secret;

comment on view audit.merchant_secrets is
  'Every secret that merchants'' requests were signed or encrypted with, without the secret itself.';
comment on column audit.merchant_secrets.id is 'The secret''s id.';
comment on column audit.merchant_secrets.tenant is 'Whom the merchant belongs to.';
comment on column audit.merchant_secrets.merchant_no is 'The merchant''s number.';
comment on column audit.merchant_secrets.type is
  'v1 (HMAC-SHA256), v1a (Ed25519), rsa2 (RSA with SHA-256) or api-v3-key (AES-256-GCM).';
comment on column audit.merchant_secrets.serial_no is
  'The name under which the merchant knows the key, if it has one.';
comment on column audit.merchant_secrets.created_at is 'From when on it was used, by the database''s clock.';
comment on column audit.merchant_secrets.expires_at is
  'When it stops, or stopped, being used; null while no end is in sight.';
