-- A companion (helper, meelezer): the complainant lets someone they trust read along, by an access of their own that is
-- taken back at once (issue: the complainant's own page).
--
-- 1. No party and no representative (R1.4, R1.5): a companion withdraws, consents, approves, accepts and discloses
--    nothing. With the scope for it they write to the officer and add files. An audience of its own: what nobody opens to
--    it stays closed. The role is made by roles.sql.
-- 2. `bind` lets a companion in as long as the access is there: not taken back, not past its last day, and the case not
--    closed for good. What they write looks at the access once more, so that what waited while it was taken back is
--    refused.
-- 3. The provider doesn't know that there is one, until they add a file that it may read.

do $$
begin
  if not exists (select from pg_roles where rolname = 'wederhoor_companion') then
    raise exception 'the role wederhoor_companion is not there' using hint = 'As a superuser, run db/roles.sql again in this database.';
  end if;
end $$;
grant usage on schema public to wederhoor_companion;

-- 1. Facts, a way in, and a browser.
create table companion_access (like fact including defaults including indexes,
  dossier_id uuid not null,
  name bytea not null,
  email bytea not null,
  token bytea not null,
  may_write boolean not null,
  given_on date not null,
  ends_on date,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint companion_access_given_once unique (tenant_id, id, dossier_id),
  constraint companion_access_has_time check (given_on <= ends_on)
);
comment on table companion_access is
  'Whom the complainant lets read along: sealed, and the address as a keyed hash for this dossier only; whether they may write, and until when.';
create index companion_access_of_dossier on companion_access (tenant_id, dossier_id);
call protect('companion_access', 'dossier', '{complainant,officer,system}', '{complainant}');

create table companion_revoked (like fact including defaults including indexes,
  dossier_id uuid not null,
  foreign key (tenant_id, id, dossier_id) references companion_access (tenant_id, id, dossier_id)
);
comment on table companion_revoked is 'The complainant took a companion''s access back; it has the access''s own id.';
create index companion_revoked_of_dossier on companion_revoked (tenant_id, dossier_id);
call protect('companion_revoked', 'dossier', '{complainant,officer,system}', '{complainant}');

create table companion_link (
  id uuid primary key,
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  companion_id uuid not null,
  token_hash bytea not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (tenant_id, companion_id, dossier_id) references companion_access (tenant_id, id, dossier_id),
  constraint companion_link_token_taken unique (token_hash)
);
comment on table companion_link is
  'A link for a companion that was mailed, with the mail''s identifier: opens once. Until one was used the code is asked too.';
create index companion_link_of_dossier on companion_link (tenant_id, dossier_id, requested_at);
create index companion_link_of_companion on companion_link (tenant_id, companion_id, dossier_id);
call protect('companion_link', 'dossier', '{complainant}', '{complainant}');
grant select, insert on companion_link to wederhoor_system;
create policy system_reads on companion_link for select to wederhoor_system using (true);
create policy system_adds on companion_link for insert to wederhoor_system with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
call allow_change('companion_link', 'used_at, expires_at', '{system}', 'true');

create table companion_session (
  token_hash bytea primary key,
  tenant_id uuid not null,
  dossier_id uuid not null,
  companion_id uuid not null,
  expires_at timestamptz not null
);
comment on table companion_session is 'A browser in which a companion''s link was opened. Who takes the access back ends them in the same transaction.';
create index companion_session_of_companion on companion_session (tenant_id, dossier_id, companion_id);
call protect('companion_session', 'portal', '{system}', '{system}');
grant delete on companion_session to wederhoor_system;
create policy system_ends on companion_session for delete to wederhoor_system using (true);
grant select (tenant_id, dossier_id, companion_id), delete on companion_session to wederhoor_complainant;
create policy complainant_reads on companion_session for select to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy complainant_ends on companion_session for delete to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);

alter table mail add column companion_id uuid,
  add foreign key (tenant_id, companion_id, dossier_id) references companion_access (tenant_id, id, dossier_id),
  drop constraint mail_recipient_check,
  add constraint mail_recipient_check
    check (recipient in ('complainant', 'officer', 'provider', 'committee', 'named', 'companion')),
  add constraint mail_to_companion_is_someones check ((recipient = 'companion') = (companion_id is not null)),
  add constraint mail_to_companion_is_no_account check (companion_id is null or account_id is null and address_id is null);
create index mail_of_companion on mail (tenant_id, companion_id, dossier_id) where companion_id is not null;

-- A message is the officer's, or of the other side: the complainant, and who writes with them. The officer reads what
-- that side wrote, and that side what the officer wrote; who only reads along takes no mark away.
alter table message drop constraint message_between_two,
  add constraint message_between_two check (
    recorded_as in ('complainant', 'officer') or recorded_as = 'companion' and recorded_by is not null);
alter table message_read drop constraint message_read_by_the_other,
  add constraint message_read_by_the_other check ((sent_as = 'officer') = (recorded_as <> 'officer'));

-- Runs as the owner: what was taken back a companion doesn't read.
create function companion_may_write() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.may_write from companion_access h
  where current_setting('app.audience') = 'companion'
    and h.tenant_id = current_setting('app.tenant_id')::uuid and h.dossier_id = current_setting('app.dossier_id')::uuid
    and h.id = current_setting('app.person_id')::uuid
    and not exists (select from companion_revoked r where r.tenant_id = h.tenant_id and r.id = h.id)
$$;
comment on function companion_may_write is
  'Whether the bound companion may write; null when the access was taken back since they were bound.';
revoke all on function companion_may_write from public;
grant execute on function companion_may_write to wederhoor_companion;

-- 2. What a companion reads: what the complainant reads of the complaint itself; nothing of a dispute, and no way in.
do $$
declare
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid'
    || ' and dossier_id = current_setting(''app.dossier_id'')::uuid';
  person constant text := 'current_setting(''app.person_id'')::uuid';
  -- Looked at when it is written, and not only when it was bound.
  writes constant text := bound || ' and companion_may_write()';
  own constant text := ' and recorded_as = ''companion'' and recorded_by = ' || person;
  target text;
  rule text;
begin
  foreach target in array array[
    'dossier', 'party', 'party_change', 'email_address', 'address_confirmed', 'client', 'consent', 'closing', 'reopening',
    'submission', 'complaint_element', 'conversation', 'conversation_attendee', 'complaint_origin', 'complaint_entry',
    'entry_answer', 'redaction', 'possible_calamity', 'calamity_assessment', 'complaint', 'complaint_letter',
    'letter_approval', 'letter_comment', 'made_known', 'statement', 'not_heard', 'term_extension', 'extension_proposal',
    'extension_answer', 'judgement', 'finding', 'promised_measure', 'referral', 'named_person', 'shared_with_named',
    'named_statement', 'named_person_removed', 'message', 'message_read', 'timeline_head'
  ] loop
    execute format('grant select on %I to wederhoor_companion', target);
    execute format('create policy companion_reads on %I for select to wederhoor_companion using (%s)', target, bound);
  end loop;
  for target, rule in values
    ('compartment_key', bound || ' and compartment = ''shared'''),
    ('timeline_event', bound || ' and compartment = ''shared'''),
    ('document', bound || ' and compartment = ''shared'''),
    ('document_upload', bound || ' and compartment = ''shared'''),
    ('document_piece', bound || ' and compartment = ''shared'''),
    ('signature', bound || ' and num_nonnulls(letter_approval_id, judgement_id) = 1'),
    ('companion_access', bound || ' and id = ' || person),
    ('care_provider', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('regeling_version', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('regeling_withdrawal', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('organisation', 'true'), ('provider_directory', 'true')
  loop
    execute format('grant select on %I to wederhoor_companion', target);
    execute format('create policy companion_reads on %I for select to wederhoor_companion using (%s)', target, rule);
  end loop;
  -- That they looked; and, with the scope for it, a message or a file with its event and its notices.
  for target, rule in values
    ('access_log', bound || ' and dispute_id is null' || own),
    ('message', writes || own),
    ('document_upload', writes || ' and compartment = ''shared''' || own),
    ('document_piece', writes || ' and compartment = ''shared''' || own),
    ('document', writes || ' and compartment = ''shared'' and proves is null' || own),
    ('timeline_event',
      writes || ' and compartment = ''shared'' and dispute_id is null and kind in (''messageSent'', ''documentAdded'')' || own),
    ('timeline_payload', writes || ' and compartment = ''shared'' and dispute_id is null' || own),
    ('mail', writes || ' and num_nonnulls(account_id, address_id, companion_id) = 0'
      || ' and recipient || '' '' || notice = any (array[''officer messageSent'', ''complainant messageSent'','
      || ' ''complainant documentAdded'', ''officer documentAdded'', ''provider documentAdded''])' || own),
    ('work_due', writes || ' and kind in (''mail'', ''unfinished_upload'')')
  loop
    execute format('grant insert on %I to wederhoor_companion', target);
    execute format('create policy companion_adds on %I for insert to wederhoor_companion with check (%s)', target, rule);
  end loop;
  -- Who takes a turn locks the end of the chain; moving it is for who writes.
  grant update (position, mac) on timeline_head to wederhoor_companion;
  execute format('create policy companion_changes on timeline_head for update to wederhoor_companion using (%s) with check (%s)',
    bound, writes);
  grant select (tenant_id, dossier_id), update (has_message) on case_directory to wederhoor_companion;
  execute format('create policy companion_reads on case_directory for select to wederhoor_companion using (%s)', bound);
  execute format('create policy companion_changes on case_directory for update to wederhoor_companion using (%s) with check (%s and has_message)',
    bound, writes);
end $$;

do $migration$
declare
  before text := pg_get_functiondef('may_bind(text, uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  anchor constant text := E'\n  case audience\n';
  added constant text := $added$
  -- Whom the complainant lets read along: as long as they do, until the last day they gave, and no longer than the case.
  if audience = 'companion' then
    verdict := case when dispute is null and exists (
        select from companion_access h
        where h.tenant_id = tenant and h.dossier_id = dossier and h.id = person
          and coalesce(h.ends_on, 'infinity'::date) >= today)
      and not exists (
        select from companion_revoked r where r.tenant_id = tenant and r.dossier_id = dossier and r.id = person)
      and not exists (
        select from closing c
        where c.tenant_id = tenant and c.dossier_id = dossier and coalesce(c.reopen_until, '-infinity'::date) < today
          and not exists (select from reopening o where o.tenant_id = c.tenant_id and o.closing_id = c.id))
      then 'ok' else 'WD404' end;
    return;
  end if;
$added$;
begin
  if (length(before) - length(replace(before, anchor, ''))) <> length(anchor) then
    raise exception 'may_bind has no single "case audience" any more';
  end if;
  execute replace(before, anchor, E'\n' || ltrim(added, E'\n') || ltrim(anchor, E'\n'));
end $migration$;

-- 3. The provider's timeline doesn't say that someone reads along, or does no longer.
do $migration$
declare
  before text := (
    select pg_get_expr(polqual, polrelid) from pg_policy
    where polrelid = 'timeline_event'::regclass and polname = 'provider_reads');
begin
  if before is null or strpos(before, 'messageSent') = 0 then
    raise exception 'provider_reads of timeline_event leaves no messages out any more';
  end if;
  execute 'alter policy provider_reads on timeline_event using (kind <> all (array[''companionGiven'', ''companionRevoked'']) and '
    || before || ')';
end $migration$;
