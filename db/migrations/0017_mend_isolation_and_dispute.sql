-- What a second look at the walls found.
--
-- 1. A dispute may be filed before the complaint was made known (R1.40 a and c). The respondent must then read what was
--    filed in it, as the committee does, and nothing else of the dossier: a provider may bind a dispute.
-- 2. Once a complaint was taken on to the dispute body, or closed, no letter is worded, approved or sent any more.
-- 3. Someone with two memberships acts for the organisation that serves the case; and another provider's case is the
--    same "not there" as one that isn't.
-- 4. Audiences that never read a column or table lose the right to; functions that run as their owner look in a
--    temporary schema last.
-- 5. A body's and a provider's list of disputes goes on after a line by an index alone.

-- 1. The respondent. A provider that binds a dispute gets no dossier: `bind` leaves it empty.
create or replace procedure protect(
  target regclass, scope text, reads text[], adds text[] default '{}', compartmented boolean default false
)
language plpgsql as $$
declare
  audience text;
  rule text;
  is_of_dispute boolean := exists (
    select from pg_attribute where attrelid = target and attname = 'dispute_id' and not attisdropped);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_migrates on %s to wederhoor_owner using (true) with check (true)', target);
  foreach audience in array reads || adds loop
    rule := case
      when scope = 'portal' then 'true'
      when scope = 'tenant' then 'tenant_id = current_setting(''app.tenant_id'')::uuid'
      when scope = 'organisation' then 'organisation_id = current_setting(''app.organisation_id'')::uuid'
      when scope = 'dossier' and audience = 'committee' then
        'tenant_id = current_setting(''app.tenant_id'')::uuid and dispute_id = current_setting(''app.dispute_id'')::uuid'
      when scope = 'dossier' and audience = 'provider' and is_of_dispute then
        'tenant_id = current_setting(''app.tenant_id'')::uuid'
        || ' and dossier_id = nullif(current_setting(''app.dossier_id''), '''')::uuid'
      when scope = 'dossier' then
        'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid'
    end;
    if rule is null then raise exception 'protect: unknown scope %', scope; end if;
    if compartmented then
      rule := rule || case audience
        when 'complainant' then ' and compartment in (''shared'', ''committee'')'
        when 'provider' then ' and compartment in (''shared'', ''provider'', ''committee'')'
        when 'officer' then ' and compartment in (''shared'', ''officer'')'
        when 'committee' then ' and compartment = ''committee'''
        else '' end;
    end if;
    -- Whoever is the respondent of the bound dispute reads what was filed in it.
    if scope = 'dossier' and audience = 'provider' and is_of_dispute then
      rule := rule || ' or tenant_id = current_setting(''app.tenant_id'')::uuid'
        || ' and dispute_id = nullif(current_setting(''app.dispute_id''), '''')::uuid';
    end if;
    if audience = any (reads) and not exists (
      select from pg_policy where polrelid = target and polname = audience || '_reads') then
      execute format('grant select on %s to wederhoor_%s', target, audience);
      execute format('create policy %I on %s for select to wederhoor_%s using (%s)',
        audience || '_reads', target, audience, rule);
    end if;
    if audience = any (adds) and not exists (
      select from pg_policy where polrelid = target and polname = audience || '_adds') then
      execute format('grant insert on %s to wederhoor_%s', target, audience);
      execute format('create policy %I on %s for insert to wederhoor_%s with check (%s)',
        audience || '_adds', target, audience, rule);
    end if;
  end loop;
end $$;

-- The same for the tables that are there: each that names a dispute and that a provider reads.
do $$
declare
  target regclass;
  compartments text;
begin
  foreach target in array array[
    'dispute_case', 'dispute_element', 'exhibit', 'fee_payment', 'ruling', 'ruling_finding', 'compartment_key',
    'timeline_event', 'timeline_payload', 'timeline_head'
  ]::regclass[] loop
    compartments := case when exists (
      select from pg_attribute where attrelid = target and attname = 'compartment')
      then ' and compartment in (''shared'', ''provider'', ''committee'')' else '' end;
    execute format(
      'alter policy provider_reads on %s using ('
      'tenant_id = current_setting(''app.tenant_id'')::uuid'
      ' and dossier_id = nullif(current_setting(''app.dossier_id''), '''')::uuid%s'
      ' or tenant_id = current_setting(''app.tenant_id'')::uuid'
      ' and dispute_id = nullif(current_setting(''app.dispute_id''), '''')::uuid)', target, compartments);
  end loop;
end $$;
-- Who signed the ruling is read with it.
alter policy provider_reads on signature using (
  tenant_id = current_setting('app.tenant_id')::uuid
    and dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid and letter_approval_id is null
  or tenant_id = current_setting('app.tenant_id')::uuid
    and dispute_id = nullif(current_setting('app.dispute_id'), '')::uuid);
-- Who reads it is in the read log, as everyone.
alter policy provider_adds on access_log with check (
  tenant_id = current_setting('app.tenant_id')::uuid
    and dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid
  or tenant_id = current_setting('app.tenant_id')::uuid
    and dispute_id = nullif(current_setting('app.dispute_id'), '')::uuid);

-- The list by which a provider finds the disputes it is the respondent of: no personal data.
grant select on dispute_directory to wederhoor_provider;
create policy provider_reads on dispute_directory for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid);

-- 2. Handling ends with the referral, and with closing.
create function refuse_after_handling() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from referral r where r.tenant_id = new.tenant_id and r.dossier_id = new.dossier_id)
    or exists (select from closing c where c.tenant_id = new.tenant_id and c.dossier_id = new.dossier_id)
  then
    raise exception using errcode = '23514', constraint = 'letter_after_handling', table = tg_table_name;
  end if;
  return null;
end $$;
comment on function refuse_after_handling is
  'No letter is worded, approved, commented on or sent once the complaint was referred on or closed. Turns are taken at timeline_head.';
revoke all on function refuse_after_handling from public;
create trigger letter_while_handled after insert on complaint_letter
  for each row execute function refuse_after_handling();
create trigger letter_while_handled after insert on letter_approval
  for each row execute function refuse_after_handling();
create trigger letter_while_handled after insert on letter_comment
  for each row execute function refuse_after_handling();
create trigger letter_while_handled after insert on made_known
  for each row execute function refuse_after_handling();

-- 3. Which organisation someone acts for: the one that serves the case, the dispute or the provider; without any of
--    these the one they have been with longest, so that it is the same every time.
create or replace function may_bind(
  audience text, tenant uuid, person uuid, dossier uuid, dispute uuid,
  out organisation uuid, out member_roles text, out verdict text
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  verdict := 'WD403';
  if audience in ('provider', 'officer', 'committee', 'portal') and not exists (
    select from account a where a.id = person and a.disabled_on is null) then return; end if;
  case audience
    when 'visitor' then
      verdict := case
        when tenant is not null and not exists (select from provider_directory p where p.tenant_id = tenant) then 'WD404'
        when dossier is not null and exists (
          select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier) then 'WD404'
        else 'ok' end;
    when 'complainant' then
      verdict := case when exists (
        select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier) then 'ok' else 'WD404' end;
    when 'provider' then
      if not exists (
        select from membership m where m.account_id = person and m.role = 'provider' and m.tenant_id = tenant) then
        if exists (select from membership m where m.account_id = person and m.role = 'provider') then
          verdict := 'WD404';
        end if;
        return;
      end if;
      verdict := case
        when dispute is not null then case when exists (
          select from dispute_directory d
          where d.tenant_id = tenant and d.dispute_id = dispute and d.dossier_id = dossier) then 'ok' else 'WD404' end
        when dossier is null or exists (
          select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier and c.provider_sees)
        then 'ok' else 'WD404' end;
    when 'officer' then
      select m.organisation_id into organisation from membership m
      where m.account_id = person and m.role = 'officer' and (
        tenant is null
        or dossier is null and exists (
          select from provider_directory p where p.tenant_id = tenant and p.officers_id = m.organisation_id)
        or exists (
          select from case_directory c
          where c.tenant_id = tenant and c.dossier_id = dossier and c.officer_id = person
            and c.organisation_id = m.organisation_id))
      order by m.id limit 1;
      verdict := case
        when organisation is not null then 'ok'
        when exists (select from membership m where m.account_id = person and m.role = 'officer') then 'WD404'
        else 'WD403' end;
    when 'committee' then
      select m.organisation_id into organisation from membership m
      where m.account_id = person and m.role in ('registrar', 'chair', 'member') and (
        tenant is null or exists (
          select from dispute_directory d where d.tenant_id = tenant and d.dispute_id = dispute
            and d.dossier_id = dossier and d.organisation_id = m.organisation_id))
      order by m.id limit 1;
      select string_agg(m.role, ',' order by m.role) into member_roles from membership m
      where m.account_id = person and m.organisation_id = organisation and m.role in ('registrar', 'chair', 'member');
      verdict := case
        when organisation is not null then 'ok'
        when exists (
          select from membership m where m.account_id = person and m.role in ('registrar', 'chair', 'member'))
        then 'WD404' else 'WD403' end;
    when 'portal' then
      if exists (select from membership m where m.account_id = person and m.role = 'portal') then
        verdict := case when dossier is null and dispute is null then 'ok' else 'WD403' end;
      end if;
    when 'system' then verdict := 'ok';
  end case;
end $$;

create or replace function bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamptz)
returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed record;
begin
  select * into allowed from may_bind(audience, tenant, person, dossier, dispute);
  if allowed.verdict <> 'ok' then
    raise exception 'not bound' using errcode = allowed.verdict;
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
    set_config('app.moment', moment::text, true),
    set_config('role', 'wederhoor_' || audience, true);
end $$;

-- 4. The officer knows a case's number and who has it, never the keyed hash of its access code.
revoke select on case_directory from wederhoor_officer;
grant select (tenant_id, dossier_id, number, organisation_id, officer_id, provider_sees) on case_directory
  to wederhoor_officer;

-- What became of a measure stands in the provider's own register; it hangs on no dossier, so others read it never.
drop policy complainant_reads on measure_realised;
drop policy officer_reads on measure_realised;
drop policy system_reads on measure_realised;
revoke select on measure_realised from wederhoor_complainant, wederhoor_officer, wederhoor_system;

-- A temporary table comes before the real one unless pg_temp is named, last.
do $$
declare
  loose regprocedure;
begin
  for loose in
    select oid::regprocedure from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce(proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)
  loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', loose);
  end loop;
end $$;

-- 5. Lists of disputes: the open ones first, by the day on which the ruling is due.
alter table dispute_directory add column is_ruled boolean not null generated always as (ruled_on is not null) stored;
drop index dispute_directory_of_body;
create index dispute_directory_of_body on dispute_directory (organisation_id, is_ruled, due_on, dispute_id);
create index dispute_directory_of_provider on dispute_directory (tenant_id, is_ruled, due_on, dispute_id);
