-- A receipt that anyone can have checked, whom to call, and leaving out what nobody needed (issue: receipt, data
-- minimisation; R1.13, R3.3; seed 000 art. 5 lid 1; seed 003).
--
-- 1. The receipt follows from a case's first event, so nothing is stored for it. Whoever holds number and check code gets
--    it checked without a session: one statement finds number, moment and hash, for the system alone.
-- 2. An officers' organisation can be called and visited. A regeling that names its own address goes before it.
-- 3. A text of a dossier is still written once. Only redact() puts a shorter one in its place, for an officer with the
--    dossier open; it keeps who, when, why and the hashes of both, and nothing of what was taken out.

-- 1.
alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check
  check (kind in ('sign_in', 'access_code', 'password_reset', 'signing', 'receipt'));

create function receipt_of(case_number text)
returns table (
  tenant_id uuid, dossier_id uuid, number text, recorded_at timestamptz, payload_hash bytea, recorded_as text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.tenant_id, c.dossier_id, c.number, e.recorded_at, e.payload_hash, e.recorded_as
  from case_directory c
  join timeline_event e on e.tenant_id = c.tenant_id and e.dossier_id = c.dossier_id and e.position = 1
  where c.number = case_number and e.kind = 'filed' and current_setting('app.audience') = 'system'
$$;
comment on function receipt_of is 'When the case with this number came in, and the hash of its text: for checking a receipt.';
revoke all on function receipt_of from public;
grant execute on function receipt_of to wederhoor_system;

-- 2.
alter table organisation
  add column phone text check (phone <> ''),
  add column email text check (email <> ''),
  add column address text check (address <> ''),
  add column hours text check (hours <> ''),
  add column hours_en text check (hours_en <> ''),
  add column contact_set_at timestamptz,
  add column contact_set_by uuid references account,
  add constraint organisation_contact_by_someone check (num_nonnulls(contact_set_at, contact_set_by) <> 1);
comment on column organisation.hours is 'When one can call or come, in words; hours_en the same in English.';

grant update (phone, email, address, hours, hours_en, contact_set_at, contact_set_by) on organisation
  to wederhoor_portal, wederhoor_officer;
create policy portal_changes on organisation for update to wederhoor_portal using (true);
-- Its own officers keep it too.
create policy officer_changes on organisation for update to wederhoor_officer using (
  id = nullif(current_setting('app.organisation_id'), '')::uuid);

create function case_contact() returns table (
  name text, phone text, email text, address text, hours text, hours_en text, officer_id uuid, officer_name bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.name, o.phone, o.email, o.address, o.hours, o.hours_en, a.id, a.name
  from case_directory c
  join organisation o on o.id = c.organisation_id
  left join account a on a.id = c.officer_id and a.disabled_on is null
  where c.tenant_id = current_setting('app.tenant_id')::uuid and c.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') in ('complainant', 'system')
$$;
comment on function case_contact is 'Whom the complainant of the bound case asks: the officers'' organisation, and its officer once one took it.';
revoke all on function case_contact from public;
grant execute on function case_contact to wederhoor_complainant, wederhoor_system;

-- 3.
create table redaction (like fact including defaults including indexes,
  dossier_id uuid not null,
  target text not null check (target in (
    'submission.story', 'submission.wish', 'submission.place', 'submission.people', 'complaint_element.element',
    'conversation.report', 'conversation_attendee.name', 'conversation_attendee.reason', 'statement.body',
    'named_statement.body', 'document.name', 'document.description')),
  text_row uuid not null,
  version int not null,
  reason text not null check (reason in (
    'someoneElse', 'citizenNumber', 'medicalDetail', 'byMistake', 'onRequest')),
  redacted_on date not null,
  old_hash bytea not null check (octet_length(old_hash) = 32),
  new_hash bytea not null check (octet_length(new_hash) = 32),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint redaction_in_order unique (tenant_id, target, text_row, version),
  constraint redaction_after_first_version check (version > 1),
  constraint redaction_leaves_something_out check (old_hash <> new_hash),
  constraint redaction_by_officer check (recorded_as = 'officer' and recorded_by is not null)
);
comment on table redaction is
  'An officer left something out of a text: which text, who, when and why, and the hashes of both sealed texts; never what.';
create index redaction_of_dossier on redaction (tenant_id, dossier_id);
call protect('redaction', 'dossier', '{complainant,provider,named,officer,system}');
-- A respondent opens its dispute with no dossier bound.
alter policy provider_reads on redaction using (
  tenant_id = current_setting('app.tenant_id')::uuid
  and dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid);
create table redaction_request (like fact including defaults including indexes,
  dossier_id uuid not null,
  asked_on date not null,
  request bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table redaction_request is
  'The complainant asks the officer to leave something out of the dossier: what, sealed. It goes when it was done.';
create index redaction_request_of_dossier on redaction_request (tenant_id, dossier_id);
call protect('redaction_request', 'dossier', '{complainant,officer,system}', '{complainant}');
grant delete on redaction_request to wederhoor_officer;
create policy officer_removes on redaction_request for delete to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);

create function redact(
  redaction_id uuid, place text, row_of_text uuid, text_version int, hash_before bytea, sealed_after bytea, why text,
  on_day date)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  dossier constant uuid := current_setting('app.dossier_id')::uuid;
  touched int;
begin
  if current_setting('app.audience') <> 'officer' then
    raise exception using errcode = '42501', message = 'only an officer leaves something out of a text';
  end if;
  -- Refuses a place that is no text of a dossier before any statement is made of it.
  insert into redaction (tenant_id, id, dossier_id, target, text_row, version, reason, redacted_on, old_hash, new_hash)
  values (tenant, redaction_id, dossier, place, row_of_text, text_version, why, on_day, hash_before, sha256(sealed_after));
  execute format(
    'update %1$I set %2$I = $1 where tenant_id = $2 and dossier_id = $3 and id = $4 and sha256(%2$I) = $5 %3$s',
    split_part(place, '.', 1), split_part(place, '.', 2),
    case split_part(place, '.', 1) when 'document' then 'and compartment = ''shared''' else '' end)
  using sealed_after, tenant, dossier, row_of_text, hash_before;
  get diagnostics touched = row_count;
  if touched <> 1 then
    raise exception using errcode = '23514', constraint = 'redaction_of_text_as_read', table = 'redaction';
  end if;
end $$;
comment on function redact is 'Puts a shorter sealed text in the place of one that an officer read, and keeps who, when and why.';
revoke all on function redact from public;
grant execute on function redact to wederhoor_officer;
