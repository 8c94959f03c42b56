-- Complaints that came in by telephone, letter, e-mail or at the desk (issue 5, other channels; R1.25, R1.26; seed 003).
--
-- 1. An officer of the organisation that serves the provider, or a director or adviser of the provider, enters it. A
--    written one is filed on the day it was received, also when it is entered later: the law's clock runs from then
--    (R1.25). An oral one is filed on the day it is written down (R1.26).
-- 2. Its complainant gets a copy to confirm, by a mailed link or on paper with a code. What they say stands beside what
--    was entered, which never changes. No clock waits for it.
-- 3. The provider knows that it entered it, and its number. Where officers receive complaints it opens the case only
--    when it is made known, as any other: what it entered it knows, what officer and complainant do then it doesn't.

create table complaint_entry (like fact including defaults including indexes,
  dossier_id uuid not null,
  number text not null,
  channel text not null check (channel in ('email', 'phone', 'letter', 'inPerson')),
  received_on date not null,
  entered_on date not null,
  copy text check (copy in ('mail', 'post')),
  text_hash bytea not null check (octet_length(text_hash) = 32),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint complaint_entry_once unique (tenant_id, dossier_id),
  constraint complaint_entry_of_dossier unique (tenant_id, id, dossier_id),
  constraint complaint_entry_received_before check (received_on <= entered_on),
  constraint complaint_entry_by_staff check (recorded_as in ('officer', 'reporter') and recorded_by is not null)
);
comment on table complaint_entry is
  'Staff entered this complaint for who made it: by which way it came, when it was received and when entered.';
comment on column complaint_entry.copy is 'How the copy to confirm goes out; null where no address is known yet.';
comment on column complaint_entry.text_hash is 'A keyed hash over name, story, points and wish as entered: what the complainant confirms.';
create index complaint_entry_by_day on complaint_entry (tenant_id, recorded_as, entered_on, id);

create table entry_answer (like fact including defaults including indexes,
  dossier_id uuid not null,
  entry_id uuid not null,
  answered_on date not null,
  correction bytea,
  correction_hash bytea check (octet_length(correction_hash) = 32),
  constraint entry_answer_of_dossier
    foreign key (tenant_id, entry_id, dossier_id) references complaint_entry (tenant_id, id, dossier_id),
  constraint entry_answer_once unique (tenant_id, entry_id),
  constraint entry_answer_correction_whole check (num_nonnulls(correction, correction_hash) in (0, 2))
);
comment on column entry_answer.correction_hash is 'SHA-256 over the sealed correction.';
comment on table entry_answer is
  'The complainant says that what was entered is right, or what must be different; what was entered stays as it was.';
create index entry_answer_of_entry on entry_answer (tenant_id, entry_id, dossier_id);
create index entry_answer_of_its_dossier on entry_answer (tenant_id, dossier_id);

call protect('complaint_entry', 'dossier', '{complainant,system}', '{}');
call protect('entry_answer', 'dossier', '{complainant,provider,officer,system}', '{complainant}');

grant select, insert on complaint_entry to wederhoor_officer, wederhoor_reporter;
create policy officer_reads on complaint_entry for select to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy officer_adds on complaint_entry for insert to wederhoor_officer with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') = 'begins');
create policy reporter_reads on complaint_entry for select to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and recorded_by = current_setting('app.person_id')::uuid);
create policy reporter_adds on complaint_entry for insert to wederhoor_reporter with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') in ('director', 'adviser'));
-- 3. What the provider entered itself it lists; of what officers entered it reads so in the case, once it has that.
grant select on complaint_entry to wederhoor_provider;
create policy provider_reads on complaint_entry for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid
  and (dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid
    or recorded_as = 'reporter' and dossier_id <> all (current_setting('app.named_dossiers')::uuid[])));

-- 1. An officer files into a dossier that isn't there yet, and that they begin: see may_bind below.
do $$
declare
  target text;
  rule text;
begin
  for target, rule in
    values ('case_directory', 'organisation_id = current_setting(''app.organisation_id'')::uuid and officer_id is null'),
      ('worklist', 'organisation_id = current_setting(''app.organisation_id'')::uuid and officer_id is null'),
      ('dossier', 'kind = ''complaint'''), ('compartment_key', 'compartment in (''shared'', ''officer'', ''provider'')'),
      ('timeline_head', 'true'), ('party', 'true'), ('client', 'true'), ('submission', 'true'),
      ('complaint_element', 'true'), ('conversation', 'true'), ('consent', 'true')
  loop
    execute format('grant insert on %I to wederhoor_officer', target);
    execute format(
      'create policy officer_begins on %I for insert to wederhoor_officer with check (%s)', target,
      'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid'
      || ' and current_setting(''app.function'') = ''begins'' and ' || rule);
  end loop;
end $$;

-- And a provider's people beside what they file already: the address, the consent, the copy.
do $$
declare
  target text;
begin
  foreach target in array array['postal_address', 'consent', 'access_link', 'access_letter'] loop
    execute format('grant insert on %I to wederhoor_reporter', target);
    execute format(
      'create policy reporter_adds on %I for insert to wederhoor_reporter with check ('
      'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid '
      'and current_setting(''app.function'') in (''director'', ''adviser''))', target);
  end loop;
end $$;

-- The scan of the letter comes after, by who entered it: they add that file and read nothing of the case.
grant select, insert on document, document_upload to wederhoor_reporter;
grant insert on document_piece to wederhoor_reporter;
do $$
declare
  target text;
  rule text;
  own constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid'
    ' and dossier_id = current_setting(''app.dossier_id'')::uuid and current_setting(''app.function'') = ''enters''';
begin
  foreach target in array array['document', 'document_upload'] loop
    execute format(
      'create policy reporter_reads on %I for select to wederhoor_reporter using (%s and recorded_as = ''reporter'')',
      target, own);
  end loop;
  for target, rule in
    values ('document', 'compartment = ''shared'''), ('document_upload', 'compartment = ''shared'''),
      ('document_piece', 'compartment = ''shared'''), ('timeline_event', 'compartment = ''shared'''),
      ('timeline_payload', 'compartment = ''shared'''),
      ('work_due', 'kind = ''unfinished_upload''')
  loop
    execute format(
      'create policy reporter_enters on %I for insert to wederhoor_reporter with check (%s and %s)', target, own, rule);
  end loop;
  execute 'create policy reporter_enters on compartment_key for select to wederhoor_reporter using ('
    || own || ' and compartment = ''shared'')';
end $$;

-- 2. The copy by mail opens the case to who knows the complainant's name, until its address is confirmed. What was typed
--    may be another's address; nobody has a code yet.
alter table access_link add column is_of_entry boolean not null default false;
comment on column access_link.is_of_entry is
  'The copy of a complaint that staff entered: it asks the complainant''s name instead of a code that nobody has.';

alter table worklist add column is_unconfirmed boolean not null default false;
comment on column worklist.is_unconfirmed is 'Staff entered it, and its complainant has not yet said whether it is right.';
grant update (is_unconfirmed) on worklist to wederhoor_complainant;

-- Who entered it, for who has the case; names of accounts are sealed under the portal's key.
create function entered_by() returns table (account_id uuid, name bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.name
  from complaint_entry e join account a on a.id = e.recorded_by
  where e.tenant_id = current_setting('app.tenant_id')::uuid and e.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') in ('officer', 'provider')
$$;
comment on function entered_by is 'Who of the staff entered the bound complaint.';
revoke all on function entered_by from public;
grant execute on function entered_by to wederhoor_officer, wederhoor_provider;

-- Who may bind. The function is taken as it is by now, whatever migrations before this one made of it.
do $migration$
declare
  before text := pg_get_functiondef('may_bind(text, uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  after text;
  reporters constant text := E'\n  if audience = ''reporter'' then\n';
  entered constant text := $added$
  -- For a day, who entered a complaint binds it once more, to add the scan of the letter.
  if audience = 'reporter' and dispute is null and exists (
    select from complaint_entry e
    join membership m on m.account_id = e.recorded_by and m.tenant_id = e.tenant_id and m.role = 'provider'
      and m.function in ('director', 'adviser')
    join account a on a.id = e.recorded_by and a.disabled_on is null
    where e.tenant_id = tenant and e.dossier_id = dossier and e.recorded_by = person and e.recorded_as = 'reporter'
      and e.recorded_at > moment - interval '1 day')
  then
    member_function := 'enters';
    verdict := 'ok';
    return;
  end if;
$added$;
  anchor constant text := E'\n  case audience\n';
  begins constant text := $added$
  -- An officer begins a dossier that isn't there yet, of a provider that their organisation serves.
  if audience = 'officer' and tenant is not null and dossier is not null and dispute is null
    and not exists (select from dossier x where x.tenant_id = tenant and x.id = may_bind.dossier)
  then
    select m.organisation_id into organisation
    from membership m join provider_directory p on p.tenant_id = tenant and p.officers_id = m.organisation_id
    where m.account_id = person and m.role = 'officer' order by m.id limit 1;
    select array_agg(b.tenant_id) into barred from officer_bar b
    where b.officer_id = person and b.first_day <= today and coalesce(b.last_day, 'infinity'::date) >= today;
    if tenant = any (barred) then organisation := null; end if;
    member_function := 'begins';
    verdict := case
      when organisation is not null then 'ok'
      when exists (select from membership m where m.account_id = person and m.role = 'officer') then 'WD404'
      else 'WD403' end;
    return;
  end if;
$added$;
begin
  if (length(before) - length(replace(before, anchor, ''))) <> length(anchor)
    or (length(before) - length(replace(before, reporters, ''))) <> length(reporters)
  then
    raise exception 'may_bind has no single "case audience", or no single "if audience = reporter", any more';
  end if;
  after := replace(before, reporters, E'\n' || ltrim(entered, E'\n') || ltrim(reporters, E'\n'));
  execute replace(after, anchor, E'\n' || ltrim(begins, E'\n') || ltrim(anchor, E'\n'));
end $migration$;
