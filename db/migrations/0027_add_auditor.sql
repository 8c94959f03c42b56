-- Someone who looks whether the portal is kept well: an auditor (toezichthouder), of an inspectorate or an accountant's
-- firm, for a time. They read the register, the regelingen, who works with the portal, tariffs, what portal staff did,
-- how many cases there are and whether terms were kept, and who opened which dossier; never the content of a case, nor
-- the name of a complainant. They write nothing but what they read.

do $$
begin
  if not exists (select from pg_roles where rolname = 'wederhoor_auditor') then
    raise exception 'there is no role wederhoor_auditor'
      using hint = 'Run db/roles.sql in this database first, as a superuser: it makes the role.';
  end if;
end $$;
grant usage on schema public to wederhoor_auditor;

-- 1. The role: of nothing in particular, and until a day where one was said.
alter table membership add column last_day date;
comment on column membership.last_day is 'Of an auditor: the last day, inclusive; null: until someone ends it.';
alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check
  check (role in ('provider', 'officer', 'registrar', 'chair', 'member', 'portal', 'auditor'));
alter table membership drop constraint membership_of_what;
alter table membership add constraint membership_of_what check (
  case
    when role = 'provider' then tenant_id is not null and organisation_id is null
    when role in ('portal', 'auditor') then tenant_id is null and organisation_id is null
    else tenant_id is null and organisation_id is not null
  end);
alter table membership add constraint membership_last_day_of_auditor check (last_day is null or role = 'auditor');

-- Nobody looks at their own work. Two roles that come at the same moment take turns.
create function auditor_is_nothing_else() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('wederhoor roles of ' || new.account_id::text, 0));
  if exists (
    select from membership m
    where m.account_id = new.account_id and m.id <> new.id and 'auditor' in (m.role, new.role))
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;
comment on function auditor_is_nothing_else is 'An auditor has no other role, and whoever has one becomes no auditor.';
revoke all on function auditor_is_nothing_else from public;
create constraint trigger auditor_is_nothing_else after insert on membership
  for each row execute function auditor_is_nothing_else();

-- One more audience may bind: no dossier, no dispute. The rest of the function stays as the migrations before made it.
do $$
declare
  body constant text := pg_get_functiondef('may_bind(text, uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  before constant text := '    when ''system'' then verdict := ''ok'';';
  branch constant text := $branch$    when 'auditor' then
      if dossier is null and dispute is null
        and exists (select from account a where a.id = person and a.disabled_on is null)
        and exists (
          select from membership m
          where m.account_id = person and m.role = 'auditor' and coalesce(m.last_day, 'infinity'::date) >= today)
      then
        verdict := case
          when tenant is null or exists (select from provider_directory p where p.tenant_id = tenant) then 'ok'
          else 'WD404' end;
      end if;
$branch$;
begin
  if strpos(body, before) = 0 then raise exception 'may_bind is not as this migration knows it'; end if;
  execute replace(body, before, branch || before);
end $$;

-- 2. What an auditor read, and when: written before it is read. Portal staff see it too.
create table audit_reading (
  id uuid primary key,
  tenant_id uuid references provider_directory,
  subject text not null check (subject ~ '^[a-zA-Z]+$' and length(subject) <= 40),
  read_by uuid not null references account,
  read_at timestamptz not null
);
comment on table audit_reading is 'What an auditor read, of which provider, and when: written before it is read.';
create index audit_reading_by_reader on audit_reading (read_by, id);
call protect('audit_reading', 'portal', '{portal,auditor}');
grant insert on audit_reading to wederhoor_auditor;
create policy auditor_adds on audit_reading for insert to wederhoor_auditor with check (
  read_by = current_setting('app.person_id')::uuid and read_at = current_setting('app.moment')::timestamptz
  and tenant_id is not distinct from nullif(current_setting('app.tenant_id'), '')::uuid);

-- 3. Whether a term was kept stands in the line of a case, so that nobody has to open it to count.
alter table worklist add column judged_on date;
alter table worklist add column judged_due date;
alter table worklist add constraint worklist_judged_whole check (judged_on is not null or judged_due is null);
comment on column worklist.judged_on is 'The day of the judgement; null: none yet, or before this was kept.';
comment on column worklist.judged_due is 'The last day as it stood on the day of the judgement.';
grant update (judged_on, judged_due) on worklist to wederhoor_provider;
update worklist w set judged_on = j.given_on from judgement j
where (j.tenant_id, j.dossier_id) = (w.tenant_id, w.dossier_id);

-- 4. What an auditor reads.
do $$
declare
  target text;
begin
  foreach target in array array[
    'organisation', 'provider_directory', 'membership', 'officer_bar', 'stand_in', 'second_factor_rule', 'portal_act',
    'tariff', 'tariff_class', 'in_arrears', 'regeling_base'
  ] loop
    execute format('grant select on %I to wederhoor_auditor', target);
    execute format('create policy auditor_reads on %I for select to wederhoor_auditor using (true)', target);
  end loop;
  foreach target in array array[
    'care_provider', 'regeling_version', 'regeling_withdrawal', 'suspension', 'resumption', 'provider_details', 'location',
    'affiliation', 'affiliation_ended'
  ] loop
    execute format('grant select on %I to wederhoor_auditor', target);
    execute format('create policy auditor_reads on %I for select to wederhoor_auditor using '
      '(tenant_id = current_setting(''app.tenant_id'')::uuid)', target);
  end loop;
end $$;
-- Names, and never an address or a secret.
grant select (id, name, disabled_on, signed_in_at) on account to wederhoor_auditor;
create policy auditor_reads on account for select to wederhoor_auditor using (true);
grant select (account_id) on second_factor to wederhoor_auditor;
create policy auditor_reads on second_factor for select to wederhoor_auditor using (true);
grant select (id, account_id, role, function, tenant_id, organisation_id, began_at, invited_by, ended_at, ended_by)
  on former_membership to wederhoor_auditor;
create policy auditor_reads on former_membership for select to wederhoor_auditor using (true);
-- Lines of cases, without whose they are; and who opened them.
grant select (tenant_id, dossier_id, number, phase, waits_for, filed_on, due_on, is_closed, judged_on, judged_due)
  on worklist to wederhoor_auditor;
create policy auditor_reads on worklist for select to wederhoor_auditor using (true);
grant select (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, what, stands_in_for)
  on access_log to wederhoor_auditor;
create policy auditor_reads on access_log for select to wederhoor_auditor using (
  tenant_id = current_setting('app.tenant_id')::uuid);
