-- What crosses tenants: the people who sign in, the directories by which a number finds its tenant, and the queues.
-- No personal data here but sealed or as a keyed hash. Each row is written in the transaction of what it mirrors.

create table installation (
  only_one boolean primary key default true check (only_one),
  is_demo boolean not null
);
comment on table installation is 'One row: whether this database holds demo data, with demo sign-ins that anyone knows.';
call protect('installation', 'portal', '{system}', '{system}');

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('officers', 'disputes')),
  name text not null check (name <> ''),
  unique (kind, name)
);
comment on table organisation is
  'An officers'' organisation (its klachtenfunctionarissen serve many providers) or a dispute body.';
call protect('organisation', 'portal', '{visitor,complainant,provider,officer,committee,portal,system}', '{portal,system}');

create table account (
  id uuid primary key,
  email_token bytea not null,
  email bytea not null,
  name bytea not null,
  password_hash text,
  language text not null default 'nl' check (language in ('nl', 'en')),
  disabled_on date,
  constraint account_email_taken unique (email_token)
);
comment on table account is
  'A person who signs in. E-mail is found by keyed hash; e-mail and name are sealed under the portal''s key.';
call protect('account', 'portal', '{system}', '{system}');
call allow_change('account', 'password_hash, disabled_on', '{system}', 'true');

create table membership (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null check (role in ('provider', 'officer', 'registrar', 'chair', 'member', 'portal')),
  tenant_id uuid,
  organisation_id uuid references organisation,
  constraint membership_of_what check (
    case role
      when 'provider' then tenant_id is not null and organisation_id is null
      when 'portal' then tenant_id is null and organisation_id is null
      else tenant_id is null and organisation_id is not null
    end),
  constraint membership_once unique nulls not distinct (account_id, role, tenant_id, organisation_id)
);
comment on table membership is 'What an account may act as, and for which provider or organisation.';
create index membership_by_tenant on membership (tenant_id) where tenant_id is not null;
call protect('membership', 'portal', '{system}', '{system}');

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table session is 'A signed-in browser of staff. Only the hash of its token is kept.';
create index session_by_account on session (account_id);
call protect('session', 'portal', '{system}', '{system}');
call allow_change('session', 'expires_at', '{system}', 'true');
grant delete on session to wederhoor_system;
create policy system_ends on session for delete to wederhoor_system using (true);

create table complainant_session (
  token_hash bytea primary key,
  tenant_id uuid not null,
  dossier_id uuid not null,
  expires_at timestamptz not null
);
comment on table complainant_session is 'A browser in which an access code was given: opens one dossier, for a while.';
call protect('complainant_session', 'portal', '{system}', '{system}');
grant delete on complainant_session to wederhoor_system;
create policy system_ends on complainant_session for delete to wederhoor_system using (true);

create table attempt (
  id uuid primary key,
  kind text not null check (kind in ('sign_in', 'access_code')),
  subject bytea not null,
  tried_at timestamptz not null
);
comment on table attempt is 'A failed sign-in or access code, by keyed hash of what was tried: slows down the next.';
create index attempt_by_subject on attempt (kind, subject, tried_at);
call protect('attempt', 'portal', '{system}', '{system}');
grant delete on attempt to wederhoor_system;
create policy system_forgets on attempt for delete to wederhoor_system using (true);

create table draft (
  lookup bytea primary key,
  fields bytea not null,
  expires_at timestamptz not null
);
comment on table draft is
  'A form not yet sent, sealed under a key that only the visitor''s cookie holds; gone after seven days.';
create index draft_by_end on draft (expires_at);
call protect('draft', 'portal', '{system}', '{system}');
call allow_change('draft', 'fields, expires_at', '{system}', 'true');
grant delete on draft to wederhoor_system;
create policy system_deletes on draft for delete to wederhoor_system using (true);

create table provider_directory (
  tenant_id uuid primary key,
  number text not null,
  name text not null check (name <> ''),
  place text not null default '',
  search_name text not null generated always as (lower(name)) stored,
  is_suspended boolean not null default false,
  officers_id uuid references organisation,
  disputes_id uuid references organisation,
  provider_receives boolean not null,
  constraint provider_number_taken unique (number)
);
comment on table provider_directory is
  'Every affiliated provider by its public ID and name; mirrors care_provider and its regeling in force.';
call protect('provider_directory', 'portal',
  '{visitor,complainant,provider,officer,committee,portal,system}', '{portal,system}');
call allow_change('provider_directory', 'name, place, is_suspended, officers_id, disputes_id, provider_receives',
  '{portal,system}', 'true');

create table case_directory (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  number text not null,
  access_code_mac bytea not null,
  organisation_id uuid references organisation,
  officer_id uuid references account,
  provider_sees boolean not null,
  primary key (tenant_id, dossier_id),
  constraint case_number_taken unique (number)
);
comment on table case_directory is
  'A case number leads to its tenant and dossier; holds who may bind it: the assigned officer, and whether the provider sees it yet.';
call protect('case_directory', 'portal', '{system}');
grant insert on case_directory to wederhoor_visitor;
create policy visitor_adds on case_directory for insert to wederhoor_visitor with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and officer_id is null);
grant select on case_directory to wederhoor_officer;
create policy officer_reads on case_directory for select to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid);
call allow_change('case_directory', 'officer_id', '{officer}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and organisation_id = current_setting(''app.organisation_id'')::uuid');
grant update (provider_sees) on case_directory to wederhoor_officer;

create table worklist (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  number text not null,
  provider_name text not null,
  organisation_id uuid references organisation,
  officer_id uuid references account,
  provider_sees boolean not null,
  phase text not null,
  waits_for text not null check (waits_for in ('officer', 'complainant', 'provider', 'committee', 'nobody')),
  filed_on date not null,
  due_on date,
  due_name text,
  is_closed boolean not null default false,
  primary key (tenant_id, dossier_id)
);
comment on table worklist is
  'Projection for the lists of officers and providers: no personal data, rebuilt from the facts by a test.';
create index worklist_of_officers on worklist (organisation_id, is_closed, due_on, dossier_id);
create index worklist_of_provider on worklist (tenant_id, is_closed, due_on, dossier_id);
call protect('worklist', 'tenant', '{}', '{visitor}');
grant select on worklist to wederhoor_officer, wederhoor_provider, wederhoor_complainant, wederhoor_committee,
  wederhoor_system;
create policy officer_reads on worklist for select to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy provider_reads on worklist for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and provider_sees);
create policy complainant_reads on worklist for select to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy committee_reads on worklist for select to wederhoor_committee using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
create policy system_reads on worklist for select to wederhoor_system using (true);
call allow_change('worklist', 'phase, waits_for, due_on, due_name, is_closed, provider_sees',
  '{complainant,provider,committee,system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');
call allow_change('worklist', 'phase, waits_for, due_on, due_name, is_closed, provider_sees, officer_id', '{officer}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and organisation_id = current_setting(''app.organisation_id'')::uuid');

create table dispute_directory (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dispute_id uuid not null,
  dossier_id uuid not null,
  organisation_id uuid not null references organisation,
  number text not null,
  provider_name text not null,
  filed_on date not null,
  paid_on date,
  ruled_on date,
  due_on date not null,
  primary key (tenant_id, dispute_id),
  constraint dispute_number_taken unique (number)
);
comment on table dispute_directory is 'The list of a dispute body, and who may bind a dispute: no personal data.';
create index dispute_directory_of_body on dispute_directory (organisation_id, ruled_on, due_on);
call protect('dispute_directory', 'tenant', '{}', '{complainant}');
grant select on dispute_directory to wederhoor_committee, wederhoor_system;
create policy committee_reads on dispute_directory for select to wederhoor_committee using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy system_reads on dispute_directory for select to wederhoor_system using (true);
call allow_change('dispute_directory', 'paid_on, ruled_on', '{committee}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dispute_id = current_setting(''app.dispute_id'')::uuid');

create table work_due (
  id uuid primary key,
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid,
  kind text not null check (kind in ('mail', 'reminder', 'term_passed')),
  due_at timestamptz not null,
  taken_at timestamptz,
  attempts int not null default 0,
  done_at timestamptz
);
comment on table work_due is 'What the worker picks up, and when: written in the transaction that makes it due.';
create index work_due_open on work_due (due_at) where done_at is null;
create index work_due_of_dossier on work_due (tenant_id, dossier_id);
call protect('work_due', 'tenant', '{}', '{visitor,complainant,provider,officer,committee}');
grant select, insert on work_due to wederhoor_system;
create policy system_reads on work_due for select to wederhoor_system using (true);
create policy system_adds on work_due for insert to wederhoor_system with check (true);
call allow_change('work_due', 'taken_at, attempts, done_at, due_at', '{system}', 'true');

create table portal_act (
  id uuid primary key,
  tenant_id uuid,
  act text not null,
  done_by uuid references account,
  done_at timestamptz not null
);
comment on table portal_act is 'Every act of portal staff, by page or command, for the provider it touches to see.';
call protect('portal_act', 'portal', '{portal,system}', '{portal,system}');

-- May this audience, person and identifier come together? Runs as the owner, who alone reads across tenants.
create function may_bind(
  audience text, tenant uuid, person uuid, dossier uuid, dispute uuid,
  out organisation uuid, out member_roles text, out verdict text
)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
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
        return; end if;
      verdict := case when dossier is null or exists (
        select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier and c.provider_sees)
        then 'ok' else 'WD404' end;
    when 'officer' then
      select m.organisation_id into organisation from membership m where m.account_id = person and m.role = 'officer';
      if organisation is null then return; end if;
      verdict := case
        when tenant is null then 'ok'
        when not exists (
          select from provider_directory p where p.tenant_id = tenant and p.officers_id = organisation) then 'WD404'
        when dossier is null or exists (
          select from case_directory c
          where c.tenant_id = tenant and c.dossier_id = dossier and c.officer_id = person) then 'ok'
        else 'WD404' end;
    when 'committee' then
      select m.organisation_id, string_agg(m.role, ',') into organisation, member_roles from membership m
      where m.account_id = person and m.role in ('registrar', 'chair', 'member')
      group by m.organisation_id limit 1;
      if organisation is null then return; end if;
      verdict := case when tenant is null or exists (
        select from dispute_directory d where d.tenant_id = tenant and d.dispute_id = dispute
          and d.dossier_id = dossier and d.organisation_id = organisation) then 'ok' else 'WD404' end;
    when 'portal' then
      if exists (select from membership m where m.account_id = person and m.role = 'portal') then
        verdict := case when dossier is null and dispute is null then 'ok' else 'WD403' end;
      end if;
    when 'system' then verdict := 'ok';
  end case;
end $$;
comment on function may_bind is 'Whether an audience may bind these identifiers: ok, WD403 (another role) or WD404.';

-- The first statement of every transaction: sets who, for which tenant and when, and takes on the audience's role.
create function bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamptz)
returns void language plpgsql set search_path = pg_catalog, public as $$
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
    set_config('app.dossier_id', coalesce(dossier::text, ''), true),
    set_config('app.dispute_id', coalesce(dispute::text, ''), true),
    set_config('app.organisation_id', coalesce(allowed.organisation::text, ''), true),
    set_config('app.member_roles', coalesce(allowed.member_roles, ''), true),
    set_config('app.moment', moment::text, true),
    set_config('role', 'wederhoor_' || audience, true);
end $$;
comment on function bind is 'Binds the transaction to an actor; everything after it runs as the audience''s role.';
revoke all on function may_bind, bind from public;
grant execute on function may_bind, bind to wederhoor_app;
