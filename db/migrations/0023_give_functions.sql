-- Who may do what, and until when (issue: users and roles).
--
-- 1. People of a provider have a function: director (bestuurder), quality adviser (kwaliteitsadviseur) or reader
--    (meelezer). `bind` takes it from the membership; a reader writes nothing but the read log.
-- 2. A membership that ended goes to former_membership, with who, when and why; sessions end with it. A provider keeps a
--    director and the portal keeps someone of its staff, also when two end each other at the same moment.
-- 3. Directors invite and end people of their own provider. Nobody but the worker makes links to a password.
-- 4. An officer who is involved or not impartial is barred from a provider (R1.17); a colleague stands in during leave.

-- 1. Functions.
alter table membership
  add column function text check (function in ('director', 'adviser', 'reader')),
  add column began_at timestamptz,
  add column invited_by uuid references account;
comment on column membership.function is 'What someone does at a provider; null for all others.';
comment on column membership.began_at is 'Null: before this was kept.';
update membership set function = 'director' where role = 'provider';
alter table membership add constraint membership_function_of_provider check ((role = 'provider') = (function is not null));

drop function may_bind(text, uuid, uuid, uuid, uuid);

-- 4. Tables first: `may_bind` reads them.
create table officer_bar (
  id uuid primary key,
  tenant_id uuid not null references provider_directory,
  officer_id uuid not null references account,
  organisation_id uuid not null references organisation,
  ground text not null check (ground in ('involved', 'partial')),
  first_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references account,
  last_day date,
  ended_at timestamptz,
  ended_by uuid references account,
  constraint officer_bar_in_order check (first_day <= last_day),
  constraint officer_bar_ended_whole check (num_nulls(last_day, ended_at) in (0, 2))
);
comment on table officer_bar is
  'From the first to the last day, both inclusive, an officer stays away from a provider: involved, or not impartial (R1.17).';
create unique index officer_bar_once on officer_bar (tenant_id, officer_id) where last_day is null;
create index officer_bar_by_officer on officer_bar (officer_id);
call protect('officer_bar', 'portal', '{portal,system}', '{portal}');
grant select, insert on officer_bar to wederhoor_officer;
create policy officer_reads on officer_bar for select to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy officer_adds on officer_bar for insert to wederhoor_officer with check (
  organisation_id = current_setting('app.organisation_id')::uuid
  and tenant_id = current_setting('app.tenant_id')::uuid and last_day is null);
grant update (last_day, ended_at, ended_by) on officer_bar to wederhoor_officer, wederhoor_portal;
-- Nobody ends their own.
create policy officer_changes on officer_bar for update to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid
  and officer_id <> current_setting('app.person_id')::uuid and last_day is null)
  with check (officer_id <> current_setting('app.person_id')::uuid and last_day is not null);
create policy portal_changes on officer_bar for update to wederhoor_portal using (last_day is null)
  with check (last_day is not null);

create table stand_in (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  officer_id uuid not null references account,
  stand_in_id uuid not null references account,
  first_day date not null,
  last_day date not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint stand_in_in_order check (first_day <= last_day),
  constraint stand_in_someone_else check (officer_id <> stand_in_id)
);
comment on table stand_in is
  'From the first to the last day, both inclusive, a colleague has the cases of an officer who is away.';
create index stand_in_by_colleague on stand_in (stand_in_id, last_day);
create index stand_in_by_organisation on stand_in (organisation_id, last_day);
call protect('stand_in', 'portal', '{portal,system}');
grant select, insert, update (withdrawn_at) on stand_in to wederhoor_officer;
create policy officer_reads on stand_in for select to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy officer_adds on stand_in for insert to wederhoor_officer with check (
  organisation_id = current_setting('app.organisation_id')::uuid
  and officer_id = current_setting('app.person_id')::uuid);
create policy officer_changes on stand_in for update to wederhoor_officer using (
  officer_id = current_setting('app.person_id')::uuid and withdrawn_at is null)
  with check (officer_id = current_setting('app.person_id')::uuid);

create table case_released (like fact including defaults including indexes,
  dossier_id uuid not null,
  officer_id uuid not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table case_released is 'An officer was barred from the provider: the case is nobody''s until a colleague takes it.';
create index case_released_of_dossier on case_released (tenant_id, dossier_id);
call protect('case_released', 'dossier', '{complainant,officer,system}', '{system}');
grant update (officer_id) on case_directory to wederhoor_system;
grant update (officer_id) on worklist to wederhoor_system;

do $$
declare
  kinds text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'work_due'::regclass and conname = 'work_due_kind_check');
begin
  -- Whatever kinds there are by now, and this one.
  if kinds is null or strpos(kinds, 'ARRAY[') = 0 then
    raise exception 'work_due_kind_check is not a list of kinds any more';
  end if;
  alter table work_due drop constraint work_due_kind_check;
  execute 'alter table work_due add constraint work_due_kind_check '
    || replace(kinds, 'ARRAY[', 'ARRAY[''officer_barred''::text, ');
end $$;
grant insert on work_due to wederhoor_portal;
create policy portal_adds on work_due for insert to wederhoor_portal with check (
  tenant_id = current_setting('app.tenant_id')::uuid and kind = 'officer_barred');

-- Who looked says "as stand-in for".
alter table access_log add column stands_in_for uuid
  default nullif(current_setting('app.stands_in_for', true), '')::uuid;
comment on column access_log.stands_in_for is 'The officer who was away, when a colleague looked in their place.';
alter policy officer_adds on access_log with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and stands_in_for is not distinct from nullif(current_setting('app.stands_in_for'), '')::uuid);

-- May this audience, person and identifier come together, on that day? Runs as the owner, who alone reads across tenants.
create function may_bind(
  audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamptz,
  out organisation uuid, out member_roles text, out member_function text, out absent uuid, out barred uuid[],
  out verdict text
)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  today constant date := (moment at time zone 'Europe/Amsterdam')::date;
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
      select m.function into member_function from membership m
      where m.account_id = person and m.role = 'provider' and m.tenant_id = tenant;
      if member_function is null then
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
          where c.tenant_id = tenant and c.dossier_id = dossier and c.organisation_id = m.organisation_id
            and (c.officer_id = person or exists (
              select from stand_in s
              where s.stand_in_id = person and s.officer_id = c.officer_id and s.organisation_id = m.organisation_id
                and s.first_day <= today and s.last_day >= today and s.withdrawn_at is null))))
      order by m.id limit 1;
      select array_agg(b.tenant_id) into barred from officer_bar b
      where b.officer_id = person and b.first_day <= today and coalesce(b.last_day, 'infinity'::date) >= today;
      if tenant = any (barred) then organisation := null; end if;
      if dossier is not null then
        select c.officer_id into absent from case_directory c
        where c.tenant_id = tenant and c.dossier_id = dossier and c.officer_id <> person;
      end if;
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
comment on function may_bind is 'Whether an audience may bind these identifiers: ok, WD403 (another role) or WD404.';

create or replace function bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamptz)
returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  allowed record;
begin
  select * into allowed from may_bind(audience, tenant, person, dossier, dispute, moment);
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
    set_config('app.function', coalesce(allowed.member_function, ''), true),
    set_config('app.stands_in_for', coalesce(allowed.absent::text, ''), true),
    set_config('app.barred_tenants', coalesce(allowed.barred::text, '{}'), true),
    set_config('app.moment', moment::text, true),
    set_config('role', 'wederhoor_' || audience, true);
end $$;
revoke all on function may_bind from public;
grant execute on function may_bind to wederhoor_app;

-- A barred officer doesn't see that there are cases.
alter policy officer_reads on worklist using (
  organisation_id = current_setting('app.organisation_id')::uuid
  and tenant_id <> all (current_setting('app.barred_tenants')::uuid[]));
alter policy officer_reads on case_directory using (
  organisation_id = current_setting('app.organisation_id')::uuid
  and tenant_id <> all (current_setting('app.barred_tenants')::uuid[]));
alter policy officer_reads on search_token using (
  organisation_id = current_setting('app.organisation_id')::uuid
  and tenant_id <> all (current_setting('app.barred_tenants')::uuid[]));

-- 1. What a provider's people write, the reader doesn't. The read log is written by whoever reads.
create procedure readers_write_nothing(target regclass)
language plpgsql as $$
declare
  handles constant text := 'current_setting(''app.function'') in (''director'', ''adviser'')';
  rule record;
begin
  if target = 'access_log'::regclass then return; end if;
  for rule in
    select polname, pg_get_expr(polqual, polrelid) as touches, pg_get_expr(polwithcheck, polrelid) as writes
    from pg_policy
    where polrelid = target and polroles = array['wederhoor_provider'::regrole::oid] and polcmd in ('a', 'w', 'd')
      and coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
        not like '%app.function%'
  loop
    execute format('alter policy %I on %s', rule.polname, target)
      || coalesce(' using ((' || rule.touches || ') and ' || handles || ')', '')
      || coalesce(' with check ((' || rule.writes || ') and ' || handles || ')', '');
  end loop;
end $$;
comment on procedure readers_write_nothing is
  'Narrows the provider''s policies of a table that add, change or delete rows to directors and quality advisers.';

do $$
declare
  target regclass;
begin
  for target in select distinct polrelid::regclass from pg_policy where polroles = array['wederhoor_provider'::regrole::oid] loop
    call readers_write_nothing(target);
  end loop;
end $$;

-- New tables likewise, without anyone remembering.
alter procedure protect(regclass, text, text[], text[], boolean) rename to protect_from_audiences;
create procedure protect(
  target regclass, scope text, reads text[], adds text[] default '{}', compartmented boolean default false
)
language plpgsql as $$
begin
  call protect_from_audiences(target, scope, reads, adds, compartmented);
  call readers_write_nothing(target);
end $$;
comment on procedure protect is
  'Forces row-level security on a table and opens it for the named audiences; a provider''s readers write nothing.';
create or replace procedure allow_change(target regclass, changed_columns text, audiences text[], rule text)
language plpgsql as $$
declare
  audience text;
begin
  foreach audience in array audiences loop
    execute format('grant update (%s) on %s to wederhoor_%s', changed_columns, target, audience);
    execute format('create policy %I on %s for update to wederhoor_%s using (%s) with check (%s)',
      audience || '_changes', target, audience, rule, rule);
  end loop;
  call readers_write_nothing(target);
end $$;
revoke all on procedure protect, allow_change, readers_write_nothing from public;

-- 2. Memberships that ended.
create table former_membership (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  function text,
  tenant_id uuid,
  organisation_id uuid references organisation,
  began_at timestamptz,
  invited_by uuid references account,
  ended_at timestamptz not null,
  ended_by uuid references account,
  reason bytea not null
);
comment on table former_membership is
  'What an account acted as before: who ended it, when, and why (sealed under the portal''s key). Same id as the membership had.';
create index former_membership_by_account on former_membership (account_id);
create index former_membership_by_tenant on former_membership (tenant_id) where tenant_id is not null;
call protect('former_membership', 'portal', '{portal,system}', '{portal,system}');
grant delete on membership to wederhoor_portal, wederhoor_system;
create policy portal_ends on membership for delete to wederhoor_portal using (true);
create policy system_ends on membership for delete to wederhoor_system using (true);

grant update (disabled_on) on account to wederhoor_portal;
create policy portal_changes on account for update to wederhoor_portal using (true) with check (true);

-- Whoever may do less from now on is signed out at once, everywhere.
create function sign_out_everywhere() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  person constant uuid := case when tg_table_name = 'membership' then (to_jsonb(old) ->> 'account_id')::uuid
    else (to_jsonb(old) ->> 'id')::uuid end;
begin
  delete from session where account_id = person;
  delete from sign_in_step where account_id = person;
  -- No link that was mailed sets a password of a closed account.
  if tg_table_name = 'account' then delete from password_reset where account_id = person; end if;
  return null;
end $$;
comment on function sign_out_everywhere is 'Ends every session of an account that lost a membership or its access.';
create trigger membership_ends_sessions after delete on membership
  for each row execute function sign_out_everywhere();
create trigger account_ends_sessions after update of disabled_on on account
  for each row when (old.disabled_on is null and new.disabled_on is not null) execute function sign_out_everywhere();

-- Looked at when the transaction ends, one after the other: of two directors who end each other the second finds the
-- first gone, and stays.
create function someone_stays_in_charge() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lost record;
begin
  for lost in
    select (to_jsonb(old) ->> 'role') as role, (to_jsonb(old) ->> 'function') as function,
      (to_jsonb(old) ->> 'tenant_id')::uuid as tenant_id
    where tg_table_name = 'membership'
    union all
    select m.role, m.function, m.tenant_id from membership m
    where tg_table_name = 'account' and m.account_id = (to_jsonb(old) ->> 'id')::uuid
    order by 3
  loop
    if lost.role = 'portal' then
      perform pg_advisory_xact_lock(hashtextextended('wederhoor portal staff', 0));
      if not exists (
        select from membership m join account a on a.id = m.account_id and a.disabled_on is null
        where m.role = 'portal')
      then
        raise exception using errcode = '23514', constraint = 'last_portal_staff_stays', table = tg_table_name;
      end if;
    elsif lost.function = 'director' then
      perform pg_advisory_xact_lock(hashtextextended('wederhoor directors ' || lost.tenant_id::text, 0));
      if not exists (
        select from membership m join account a on a.id = m.account_id and a.disabled_on is null
        where m.tenant_id = lost.tenant_id and m.function = 'director')
      then
        raise exception using errcode = '23514', constraint = 'last_director_stays', table = tg_table_name;
      end if;
    end if;
  end loop;
  return null;
end $$;
comment on function someone_stays_in_charge is
  'A provider keeps a director with access, and the portal someone of its staff.';
create constraint trigger membership_leaves_someone after delete on membership deferrable initially deferred
  for each row execute function someone_stays_in_charge();
create constraint trigger account_leaves_someone after update of disabled_on on account deferrable initially deferred
  for each row when (old.disabled_on is null and new.disabled_on is not null)
  execute function someone_stays_in_charge();
revoke all on function sign_out_everywhere, someone_stays_in_charge from public;

-- When someone last signed in, and whether they have a second factor: for portal staff to see.
alter table account add column signed_in_at timestamptz;
comment on column account.signed_in_at is 'The last time; null: never, or before this was kept.';
grant update (signed_in_at) on account to wederhoor_system;
grant select (signed_in_at) on account to wederhoor_portal;
grant select (account_id) on second_factor to wederhoor_portal;
create policy portal_reads on second_factor for select to wederhoor_portal using (true);

-- 3. What a director may, for the own provider. Names and addresses come through functions that look whose they are.
grant select, insert, delete on membership to wederhoor_provider;
create policy provider_reads on membership for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') = 'director');
create policy provider_adds on membership for insert to wederhoor_provider with check (
  tenant_id = current_setting('app.tenant_id')::uuid and role = 'provider' and organisation_id is null
  and invited_by = current_setting('app.person_id')::uuid and current_setting('app.function') = 'director');
create policy provider_ends on membership for delete to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') = 'director');
grant select, insert on former_membership to wederhoor_provider;
create policy provider_reads on former_membership for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') = 'director');
create policy provider_adds on former_membership for insert to wederhoor_provider with check (
  tenant_id = current_setting('app.tenant_id')::uuid and role = 'provider'
  and ended_by = current_setting('app.person_id')::uuid and current_setting('app.function') = 'director');
grant insert (id, email_token, email, name, language) on account to wederhoor_provider;
create policy provider_adds on account for insert to wederhoor_provider with check (
  password_hash is null and current_setting('app.function') = 'director');
grant insert on account_mail to wederhoor_provider;
create policy provider_adds on account_mail for insert to wederhoor_provider with check (
  kind = 'invitation' and current_setting('app.function') = 'director');
grant select, insert, delete on second_factor_rule to wederhoor_provider;
create policy provider_reads on second_factor_rule for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid);
create policy provider_adds on second_factor_rule for insert to wederhoor_provider with check (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') = 'director');
create policy provider_removes on second_factor_rule for delete to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') = 'director');

-- A mailed link to a password is made by the worker that mails it: whoever asks for the mail never makes the link.
revoke insert on password_reset from wederhoor_portal;
drop policy portal_adds on password_reset;
alter policy portal_adds on account_mail with check (kind in ('invitation', 'password_reset'));

create function provider_people() returns table (
  membership_id uuid, account_id uuid, function text, began_at timestamptz, name bytea, email bytea,
  is_disabled boolean, signed_in_at timestamptz, has_second_factor boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, a.id, m.function, m.began_at, a.name, a.email, a.disabled_on is not null, a.signed_in_at,
    exists (select from second_factor f where f.account_id = a.id)
  from membership m join account a on a.id = m.account_id
  where m.tenant_id = current_setting('app.tenant_id')::uuid
    and current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director'
  order by m.id
$$;
comment on function provider_people is 'The people of the bound provider, for its director.';
create function account_with_email(token bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id from account a
  where a.email_token = token
    and current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director'
$$;
comment on function account_with_email is 'Whose address this is, so that a director can invite someone who has an account.';
create function officer_colleagues() returns table (account_id uuid, name bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.name
  from membership m join account a on a.id = m.account_id and a.disabled_on is null
  where m.role = 'officer' and m.organisation_id = current_setting('app.organisation_id')::uuid
    and current_setting('app.audience') = 'officer'
  order by m.id
$$;
comment on function officer_colleagues is 'The officers of the bound officer''s organisation.';
revoke all on function provider_people, account_with_email, officer_colleagues from public;
grant execute on function provider_people, account_with_email to wederhoor_provider;
grant execute on function officer_colleagues to wederhoor_officer;
