-- Staff sign-in, whole: a second factor, recovery codes, a password that can be set anew, the browsers one is signed in
-- with, and the mails that go with these. All of it is found by a cookie, a link or an address before any tenant is
-- known, so these are portal tables. No secret stands here but sealed under the portal's key or as a keyed hash.

-- Where someone is signed in.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column last_seen_at timestamptz,
  add column browser text not null default 'other/other' check (browser ~ '^[a-z]{1,12}/[a-z]{1,12}$'),
  add column with_second_factor boolean not null default false,
  add constraint session_id_taken unique (id);
comment on column session.id is 'Names the session to its own person, in the list of them; opens nothing.';
comment on column session.last_seen_at is 'Written at most once in ten minutes; null until then.';
comment on column session.browser is 'A kind of browser and of device, such as firefox/windows; never more.';
comment on column session.with_second_factor is 'Whether a second factor was given: without it the session ends as soon as a rule asks for one.';
grant update (last_seen_at, with_second_factor) on session to wederhoor_system;
create index session_by_end on session (expires_at);

alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check check (kind in ('sign_in', 'access_code', 'password_reset'));
comment on table attempt is
  'A try at a sign-in, an access code or a new password, by keyed hash of what was tried: slows down the next. The one that was right is taken back.';
create index attempt_by_moment on attempt (tried_at);

create table second_factor (
  account_id uuid primary key references account,
  secret bytea not null,
  since timestamptz not null,
  last_step bigint not null,
  codes_id uuid not null,
  codes_made_at timestamptz not null,
  codes_shown_to bytea
);
comment on table second_factor is
  'The app that someone signs in with: its secret, sealed, and the time step of the newest code that was used, so that each works once. codes_shown_to is the session that still shows the recovery codes.';
call protect('second_factor', 'portal', '{system}', '{system}');
call allow_change('second_factor', 'last_step, codes_id, codes_made_at, codes_shown_to', '{system}', 'true');
grant delete on second_factor to wederhoor_system;
create policy system_removes on second_factor for delete to wederhoor_system using (true);

create table recovery_code (
  account_id uuid not null references second_factor,
  mac bytea not null,
  used_at timestamptz,
  primary key (account_id, mac)
);
comment on table recovery_code is 'Ten codes for whose app is gone: only their keyed hash; each is used once.';
call protect('recovery_code', 'portal', '{system}', '{system}');
call allow_change('recovery_code', 'used_at', '{system}', 'true');
grant delete on recovery_code to wederhoor_system;
create policy system_removes on recovery_code for delete to wederhoor_system using (true);

create table second_factor_offer (
  holder bytea primary key,
  account_id uuid not null references account,
  secret bytea not null,
  expires_at timestamptz not null
);
comment on table second_factor_offer is
  'A secret that is shown to be scanned and not yet confirmed, sealed; for one session or one sign-in under way only.';
create index second_factor_offer_by_account on second_factor_offer (account_id);
call protect('second_factor_offer', 'portal', '{system}', '{system}');
grant delete on second_factor_offer to wederhoor_system;
create policy system_removes on second_factor_offer for delete to wederhoor_system using (true);

create table second_factor_rule (
  id uuid primary key,
  tenant_id uuid references provider_directory,
  constraint second_factor_rule_once unique nulls not distinct (tenant_id)
);
comment on table second_factor_rule is
  'A second factor is asked of everyone of this provider; of everyone in the portal where no provider is named.';
call protect('second_factor_rule', 'portal', '{portal,system}', '{portal}');
grant delete on second_factor_rule to wederhoor_portal;
create policy portal_removes on second_factor_rule for delete to wederhoor_portal using (true);

create table sign_in_step (
  token_hash bytea primary key,
  account_id uuid not null references account,
  expires_at timestamptz not null
);
comment on table sign_in_step is
  'A browser in which the password was right and the second factor is still to come. It opens nothing.';
create index sign_in_step_by_account on sign_in_step (account_id);
call protect('sign_in_step', 'portal', '{system}', '{system}');
grant delete on sign_in_step to wederhoor_system;
create policy system_ends on sign_in_step for delete to wederhoor_system using (true);

create table known_device (
  token_hash bytea not null,
  account_id uuid not null references account,
  used_at timestamptz not null,
  primary key (token_hash, account_id)
);
comment on table known_device is
  'A browser in which this account signed in before, by the hash of its cookie. Others are told of by mail.';
create index known_device_by_account on known_device (account_id);
call protect('known_device', 'portal', '{system}', '{system}');
call allow_change('known_device', 'token_hash, used_at', '{system}', 'true');
grant delete on known_device to wederhoor_system;
create policy system_forgets on known_device for delete to wederhoor_system using (true);

create table account_mail (
  id uuid primary key,
  kind text not null check (
    kind in ('password_reset', 'password_changed', 'new_device', 'second_factor_on', 'second_factor_off')),
  account_id uuid references account,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  taken_at timestamptz,
  attempts int not null default 0,
  delivered_at timestamptz,
  failed_at timestamptz
);
comment on table account_mail is
  'A mail to someone about their own account: of what kind, never an address or a link. Without an account it is for an address that nobody has, and goes nowhere.';
create index account_mail_open on account_mail (due_at) where delivered_at is null and failed_at is null;
call protect('account_mail', 'portal', '{system}', '{system}');
call allow_change('account_mail', 'due_at, taken_at, attempts, delivered_at, failed_at', '{system}', 'true');
grant delete on account_mail to wederhoor_system;
create policy system_forgets on account_mail for delete to wederhoor_system using (true);

create table password_reset (
  id uuid primary key references account_mail,
  token_hash bytea not null,
  account_id uuid references account,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint password_reset_token_taken unique (token_hash)
);
comment on table password_reset is
  'A link that sets a password once, for half an hour: only the hash of its token, which follows from the mail''s id under a key outside the database.';
create index password_reset_by_account on password_reset (account_id);
call protect('password_reset', 'portal', '{system}', '{system}');
call allow_change('password_reset', 'used_at', '{system}', 'true');
grant delete on password_reset to wederhoor_system;
create policy system_forgets on password_reset for delete to wederhoor_system using (true);
