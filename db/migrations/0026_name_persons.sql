-- A person complained about takes part as a party (R1.9, R1.17; issue: users and roles).
--
-- 1. The officer names them once the case is known to the provider, or the provider's director does; they read what is
--    shared with them, and answer. An audience of its own, `named`: the role is made by roles.sql.
-- 2. They never handle it: `bind` refuses their dossier to them as the provider, and no list of theirs holds it. Unless
--    they are the one person who works there (by the headcount), or the regeling lets whom it is about handle it: then
--    what they write as the provider says so, and a judgement takes an assigned officer beside it.
-- 3. What is shared is bound, not looked up in policies: a comparison with `app.shared_things`.

do $$ begin
  if not exists (select from pg_roles where rolname = 'wederhoor_named') then
    raise exception 'the role wederhoor_named is not there' using hint = 'As a superuser, run db/roles.sql again in this database.';
  end if;
end $$;

-- 1. Facts.
create table named_person (like fact including defaults including indexes,
  dossier_id uuid not null,
  account_id uuid not null references account,
  name bytea not null,
  job bytea not null,
  question bytea not null,
  answer_by date not null,
  handles_because text check (handles_because in ('onePerson', 'addressee')),
  named_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint named_person_has_time check (named_on <= answer_by),
  unique (tenant_id, id, dossier_id, recorded_as)
);
comment on table named_person is
  'A person complained about became a party: who, what they are asked and by when, and why they may still handle it.';
create index named_person_of_dossier on named_person (tenant_id, dossier_id);

create table named_person_removed (like fact including defaults including indexes,
  dossier_id uuid not null,
  named_id uuid not null,
  named_as text not null,
  reason bytea not null,
  removed_on date not null,
  -- With who named them: a director removes whom a director named, and nobody whom the officer named.
  constraint named_person_removed_as_named foreign key (tenant_id, named_id, dossier_id, named_as)
    references named_person (tenant_id, id, dossier_id, recorded_as),
  constraint named_person_removed_once unique (tenant_id, named_id)
);
comment on table named_person_removed is 'That someone was named was wrong, or is over: they read nothing any more.';
create index named_person_removed_of_dossier on named_person_removed (tenant_id, dossier_id);

create table shared_with_named (like fact including defaults including indexes,
  dossier_id uuid not null,
  named_id uuid not null,
  submission_id uuid,
  made_known_id uuid,
  statement_id uuid,
  document_id uuid,
  shared_on date not null,
  foreign key (tenant_id, named_id) references named_person (tenant_id, id),
  foreign key (tenant_id, submission_id) references submission (tenant_id, id),
  foreign key (tenant_id, made_known_id) references made_known (tenant_id, id),
  foreign key (tenant_id, statement_id) references statement (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint shared_with_named_one_thing check (
    num_nonnulls(submission_id, made_known_id, statement_id, document_id) = 1),
  constraint shared_with_named_once unique nulls not distinct (
    tenant_id, named_id, submission_id, made_known_id, statement_id, document_id)
);
comment on table shared_with_named is
  'One thing of the dossier that a person complained about may read: the complaint, the letter, a statement, a file.';
create index shared_with_named_of_dossier on shared_with_named (tenant_id, dossier_id);

create table named_statement (like fact including defaults including indexes,
  dossier_id uuid not null,
  named_id uuid not null,
  given_on date not null,
  body bytea not null,
  foreign key (tenant_id, named_id) references named_person (tenant_id, id)
);
comment on table named_statement is
  'What a person complained about says, for both sides to read; it is not the provider''s statement. A correction is a new one.';
create index named_statement_of_dossier on named_statement (tenant_id, dossier_id);

create table named_directory (
  named_id uuid primary key,
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  account_id uuid not null references account,
  number text not null,
  provider_name text not null,
  named_as text not null,
  named_on date not null,
  answer_by date not null,
  answered_on date,
  may_handle boolean not null,
  is_removed boolean not null default false
);
comment on table named_directory is
  'In which cases an account is a person complained about: mirrors the namings, for the person''s list and for bind.';
create unique index named_person_once on named_directory (tenant_id, dossier_id, account_id) where not is_removed;
create index named_directory_of_account on named_directory (account_id) where not is_removed;

-- What they write as the provider, where they may, says so: filled in from what was bound, and held to it.
alter table judgement add column by_named_id uuid default nullif(current_setting('app.named_id', true), '')::uuid;
comment on column judgement.by_named_id is 'The person complained about gave it themselves (R1.9).';
alter table judgement add foreign key (tenant_id, by_named_id) references named_person (tenant_id, id);
alter table statement add column by_named_id uuid default nullif(current_setting('app.named_id', true), '')::uuid;
comment on column statement.by_named_id is 'The provider''s side, written by the person complained about (R1.9).';
alter table statement add foreign key (tenant_id, by_named_id) references named_person (tenant_id, id);

-- 2. Who may bind what. Runs as the owner, beside may_bind.
create function party_access(
  audience text, tenant uuid, person uuid, dossier uuid,
  out naming uuid, out things uuid[], out hidden uuid[], out officer uuid, out verdict text
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  verdict := 'ok';
  if audience = 'named' then
    if not exists (
      select from named_directory n join account a on a.id = n.account_id
      where n.account_id = person and not n.is_removed and a.disabled_on is null)
    then
      verdict := 'WD403';
      return;
    end if;
    if tenant is null and dossier is null then return; end if;
    select n.named_id into naming from named_directory n
    where n.tenant_id = tenant and n.dossier_id = dossier and n.account_id = person and not n.is_removed;
    if naming is null then
      verdict := 'WD404';
      return;
    end if;
    -- A shared complaint is the dossier's; a shared file brings its upload, which its pieces belong to.
    select array_agg(thing) into things
    from shared_with_named s
    left join document d on d.tenant_id = s.tenant_id and d.id = s.document_id and d.dossier_id = s.dossier_id
    cross join lateral unnest(array[
      case when s.submission_id is not null then s.dossier_id end, s.made_known_id, s.statement_id, s.document_id,
      d.upload_id]) as thing
    where s.tenant_id = tenant and s.dossier_id = dossier and s.named_id = naming and thing is not null;
  elsif audience = 'provider' then
    select array_agg(n.dossier_id) filter (where not n.may_handle),
      (array_agg(n.named_id) filter (where n.may_handle and n.dossier_id = dossier))[1]
    into hidden, naming
    from named_directory n where n.account_id = person and n.tenant_id = tenant and not n.is_removed;
    if dossier = any (hidden) then verdict := 'WD404'; end if;
    if naming is not null then
      select c.officer_id into officer from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier;
    end if;
  elsif dossier is not null and exists (
    -- Whoever else they are: no officer mediates, and no committee's member rules, in a complaint about themselves.
    select from named_directory n
    where n.account_id = person and n.tenant_id = tenant and n.dossier_id = dossier and not n.is_removed)
  then
    verdict := 'WD404';
  end if;
end $$;
comment on function party_access is
  'What being complained about opens and closes: of which naming, what is shared, which cases a provider''s person is kept from.';
revoke all on function party_access from public;
grant execute on function party_access to wederhoor_app;

create or replace function bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamptz)
returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed record;
  party record;
begin
  if audience = 'named' then
    select null::uuid as organisation, null::text as member_roles, null::text as member_function, null::uuid as absent,
      null::uuid[] as barred, case when dispute is null then 'ok' else 'WD404' end as verdict into allowed;
  else
    select * into allowed from may_bind(audience, tenant, person, dossier, dispute, moment);
  end if;
  if allowed.verdict = 'ok' and (audience = 'named' or person is not null) then
    select * into party from party_access(audience, tenant, person, dossier);
  else
    select null::uuid as naming, null::uuid[] as things, null::uuid[] as hidden, null::uuid as officer,
      allowed.verdict as verdict into party;
  end if;
  if party.verdict <> 'ok' then
    raise exception 'not bound' using errcode = party.verdict;
  end if;
  perform
    set_config('app.audience', audience, true),
    set_config('app.tenant_id', coalesce(tenant::text, ''), true),
    set_config('app.person_id', coalesce(person::text, ''), true),
    -- A respondent gets the dispute, and not the dossier that it came from.
    set_config('app.dossier_id',
      case when audience = 'provider' and dispute is not null then '' else coalesce(dossier::text, '') end, true),
    set_config('app.dispute_id', coalesce(dispute::text, ''), true),
    set_config('app.organisation_id', coalesce(allowed.organisation::text, ''), true),
    set_config('app.member_roles', coalesce(allowed.member_roles, ''), true),
    set_config('app.function', coalesce(allowed.member_function, ''), true),
    set_config('app.stands_in_for', coalesce(allowed.absent::text, ''), true),
    set_config('app.barred_tenants', coalesce(allowed.barred::text, '{}'), true),
    set_config('app.named_id', coalesce(party.naming::text, ''), true),
    set_config('app.shared_things', coalesce(party.things::text, '{}'), true),
    set_config('app.named_dossiers', coalesce(party.hidden::text, '{}'), true),
    set_config('app.case_officer', coalesce(party.officer::text, ''), true),
    set_config('app.moment', moment::text, true),
    set_config('role', 'wederhoor_' || audience, true);
end $$;

-- A provider's person sees no line of a case in which they are complained about.
alter policy provider_reads on worklist using (
  tenant_id = current_setting('app.tenant_id')::uuid and provider_sees
  and dossier_id <> all (current_setting('app.named_dossiers')::uuid[]));
alter policy provider_reads on dispute_directory using (
  tenant_id = current_setting('app.tenant_id')::uuid
  and dossier_id <> all (current_setting('app.named_dossiers')::uuid[]));
alter policy provider_reads on search_token using (
  tenant_id = current_setting('app.tenant_id')::uuid and organisation_id is null
  and dossier_id <> all (current_setting('app.named_dossiers')::uuid[]));

alter policy provider_adds on statement with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') in ('director', 'adviser')
  and by_named_id is not distinct from nullif(current_setting('app.named_id'), '')::uuid);
alter policy provider_adds on judgement with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') in ('director', 'adviser')
  and by_named_id is not distinct from nullif(current_setting('app.named_id'), '')::uuid
  and (by_named_id is null or current_setting('app.case_officer') <> ''));

-- By the headcount, which portal staff set: who is named can't make themselves the only one.
create function refuse_handling_unless_alone() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select h.working_persons from headcount h
      where h.tenant_id = new.tenant_id and h.counts_from <= new.named_on
      order by h.counts_from desc limit 1) is distinct from 1
  then
    raise exception using errcode = '23514', constraint = 'named_person_handles_alone', table = 'named_person';
  end if;
  return null;
end $$;
revoke all on function refuse_handling_unless_alone from public;
create constraint trigger named_person_handles_alone after insert on named_person
  for each row when (new.handles_because = 'onePerson') execute function refuse_handling_unless_alone();

create function works_alone(person uuid, day date) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select current_setting('app.audience') in ('officer', 'provider') and exists (
      select from membership m
      where m.account_id = person and m.tenant_id = current_setting('app.tenant_id')::uuid
        and m.function in ('director', 'adviser'))
    and coalesce((
      select h.working_persons = 1 from headcount h
      where h.tenant_id = current_setting('app.tenant_id')::uuid and h.counts_from <= day
      order by h.counts_from desc limit 1), false)
$$;
comment on function works_alone is 'Whether this person is the one who works at the bound provider, by its headcount.';

create function handles_here(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select current_setting('app.audience') in ('officer', 'provider') and exists (
    select from membership m
    where m.account_id = person and m.tenant_id = current_setting('app.tenant_id')::uuid
      and m.function in ('director', 'adviser'))
$$;
comment on function handles_here is 'Whether this person handles complaints at the bound provider.';

create function is_handled_by_others() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (
    select from membership m join account a on a.id = m.account_id and a.disabled_on is null
    where m.tenant_id = current_setting('app.tenant_id')::uuid and m.function in ('director', 'adviser')
      and not exists (
        select from named_directory n
        where n.tenant_id = m.tenant_id and n.dossier_id = current_setting('app.dossier_id')::uuid
          and n.account_id = m.account_id and not n.is_removed and not n.may_handle))
$$;
comment on function is_handled_by_others is
  'Whether someone of the bound provider may still handle the bound case; if not, it has to invite someone.';

create function account_to_name(token bytea, out account uuid, out has_access boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if nullif(current_setting('app.dossier_id'), '') is null or not (
    current_setting('app.audience') = 'officer'
    or current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director') then return; end if;
  select a.id, a.disabled_on is null into account, has_access from account a where a.email_token = token;
end $$;
comment on function account_to_name is 'Whose address this is, for who names a person in the bound case.';
revoke all on function works_alone, handles_here, is_handled_by_others, account_to_name from public;
grant execute on function works_alone, handles_here, is_handled_by_others, account_to_name
  to wederhoor_officer, wederhoor_provider;

-- Who reads and writes the facts.
call protect('named_person', 'dossier', '{complainant,provider,officer,system}', '{provider,officer}');
alter policy provider_adds on named_person with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') = 'director');
call protect('named_person_removed', 'dossier', '{complainant,provider,officer,system}', '{provider,officer}');
alter policy provider_adds on named_person_removed with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and current_setting('app.function') = 'director' and named_as = 'provider');
call protect('shared_with_named', 'dossier', '{complainant,provider,officer,system}', '{provider,officer}');
call protect('named_statement', 'dossier', '{complainant,provider,officer,system}');

call protect('named_directory', 'portal', '{system}');
grant select, insert, update (is_removed) on named_directory to wederhoor_officer, wederhoor_provider;
create policy officer_reads on named_directory for select to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy officer_adds on named_directory for insert to wederhoor_officer with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and named_as = 'officer' and not is_removed);
create policy officer_changes on named_directory for update to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy provider_reads on named_directory for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy provider_adds on named_directory for insert to wederhoor_provider with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and named_as = 'provider' and not is_removed and current_setting('app.function') = 'director');
create policy provider_changes on named_directory for update to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and named_as = 'provider' and current_setting('app.function') = 'director');

-- An account for who has none, and the mail about it. The worker makes the link in it.
do $$
declare
  kinds text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'account_mail'::regclass and conname = 'account_mail_kind_check');
begin
  if kinds is null or strpos(kinds, 'ARRAY[') = 0 then
    raise exception 'account_mail_kind_check is not a list of kinds any more';
  end if;
  alter table account_mail drop constraint account_mail_kind_check;
  execute 'alter table account_mail add constraint account_mail_kind_check '
    || replace(kinds, 'ARRAY[', 'ARRAY[''party_invitation''::text, ');
end $$;
grant insert (id, email_token, email, name, language) on account to wederhoor_officer;
create policy officer_adds on account for insert to wederhoor_officer with check (
  password_hash is null and current_setting('app.dossier_id') <> '');
grant insert on account_mail to wederhoor_officer;
create policy officer_adds on account_mail for insert to wederhoor_officer with check (
  kind = 'party_invitation' and current_setting('app.dossier_id') <> '');
alter policy provider_adds on account_mail with check (
  (kind = 'invitation' or kind = 'party_invitation' and current_setting('app.dossier_id') <> '')
  and current_setting('app.function') = 'director');

alter table mail drop constraint mail_recipient_check;
alter table mail add constraint mail_recipient_check
  check (recipient in ('complainant', 'officer', 'provider', 'committee', 'named'));
alter table mail add constraint mail_to_named_is_someones check (recipient <> 'named' or account_id is not null);

-- 3. What the person reads, and the two things they write: their statement, and that they looked.
grant usage on schema public to wederhoor_named;
do $$
declare
  dossier constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid'
    || ' and dossier_id = current_setting(''app.dossier_id'')::uuid';
  things constant text := ' = any (current_setting(''app.shared_things'')::uuid[])';
  target text;
  rule text;
begin
  for target, rule in values
    ('dossier', dossier), ('timeline_head', dossier),
    ('compartment_key', dossier || ' and compartment = ''shared'''),
    ('submission', dossier || ' and dossier_id' || things), ('complaint_element', dossier || ' and dossier_id' || things),
    ('made_known', dossier || ' and id' || things), ('statement', dossier || ' and id' || things),
    ('document', dossier || ' and compartment = ''shared'' and id' || things),
    ('document_piece', dossier || ' and compartment = ''shared'' and upload_id' || things),
    ('named_person', dossier || ' and id = current_setting(''app.named_id'')::uuid'),
    ('shared_with_named', dossier || ' and named_id = current_setting(''app.named_id'')::uuid'),
    ('named_statement', dossier || ' and named_id = current_setting(''app.named_id'')::uuid'),
    ('care_provider', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('regeling_version', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('regeling_withdrawal', 'tenant_id = current_setting(''app.tenant_id'')::uuid'),
    ('provider_directory', 'true'), ('organisation', 'true'),
    ('named_directory', 'account_id = current_setting(''app.person_id'')::uuid and not is_removed')
  loop
    execute format('grant select on %I to wederhoor_named', target);
    execute format('create policy named_reads on %I for select to wederhoor_named using (%s)', target, rule);
  end loop;
  for target, rule in values
    ('named_statement', dossier || ' and named_id = current_setting(''app.named_id'')::uuid'),
    ('timeline_event', dossier || ' and compartment = ''shared'' and dispute_id is null'),
    ('timeline_payload', dossier || ' and compartment = ''shared'' and dispute_id is null'),
    ('access_log', dossier || ' and dispute_id is null'),
    ('mail', dossier || ' and recipient in (''complainant'', ''provider'', ''officer'') and account_id is null'),
    ('work_due', dossier || ' and kind = ''mail''')
  loop
    execute format('grant insert on %I to wederhoor_named', target);
    execute format('create policy named_adds on %I for insert to wederhoor_named with check (%s)', target, rule);
  end loop;
  grant update (position, mac) on timeline_head to wederhoor_named;
  execute format('create policy named_changes on timeline_head for update to wederhoor_named using (%s)', dossier);
  grant update (answered_on) on named_directory to wederhoor_named;
  execute format('create policy named_changes on named_directory for update to wederhoor_named using (%s)',
    dossier || ' and named_id = current_setting(''app.named_id'')::uuid');
  -- Where the case stands and by when, and nothing more of the line.
  grant select (tenant_id, dossier_id, number, provider_name, phase, filed_on, due_on, is_closed) on worklist
    to wederhoor_named;
  execute format('create policy named_reads on worklist for select to wederhoor_named using (%s)', dossier);
end $$;
