-- The privacy officer (functionaris gegevensbescherming, AVG art. 37-39): reads what an auditor reads, for as long as the
-- role lasts, and beside it what was done with personal data: what officers left out of texts, which consents were given
-- and withdrawn, who took a case from a colleague and why. Never the content of a case, nor the name of a complainant.
-- They write nothing but what they read, and have no other role (AVG art. 38 lid 6).

do $$ begin
  if not exists (select from pg_roles where rolname = 'wederhoor_privacy') then
    raise exception 'there is no role wederhoor_privacy'
      using hint = 'Run db/roles.sql in this database first, as a superuser: it makes the role.';
  end if;
end $$;
grant usage on schema public to wederhoor_privacy;

-- 1. The role: of nothing in particular.
alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check
  check (role in ('provider', 'officer', 'registrar', 'chair', 'member', 'portal', 'auditor', 'privacy'));
alter table membership drop constraint membership_of_what;
alter table membership add constraint membership_of_what check (
  case
    when role = 'provider' then tenant_id is not null and organisation_id is null
    when role in ('portal', 'auditor', 'privacy') then tenant_id is null and organisation_id is null
    else tenant_id is null and organisation_id is not null
  end);

-- The trigger and the constraint it names keep their name.
create or replace function auditor_is_nothing_else() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('wederhoor roles of ' || new.account_id::text, 0));
  if exists (
    select from membership m
    where m.account_id = new.account_id and m.id <> new.id and array['auditor', 'privacy'] && array[m.role, new.role])
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;
comment on function auditor_is_nothing_else is
  'An auditor and a privacy officer have no other role, and whoever has one becomes neither.';
revoke all on function auditor_is_nothing_else from public;

-- One more audience may bind, as an auditor may. The rest of the function stays as the migrations before made it.
do $$
declare
  body text := pg_get_functiondef('may_bind(text, uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  change text[];
begin
  foreach change slice 1 in array array[
    ['    when ''auditor'' then', '    when ''auditor'', ''privacy'' then'],
    ['m.role = ''auditor''', 'm.role = audience']
  ] loop
    if (length(body) - length(replace(body, change[1], ''))) <> length(change[1]) then
      raise exception 'may_bind is not as this migration knows it: %', change[1];
    end if;
    body := replace(body, change[1], change[2]);
  end loop;
  execute body;
end $$;

-- 2. Everything that an auditor reads, and the line of what they read.
do $$
declare
  one record;
begin
  for one in
    select tablename, replace(policyname, 'auditor', 'privacy') as named, cmd, 'using (' || qual || ')' as reads,
      'with check (' || with_check || ')' as writes
    from pg_policies where schemaname = 'public' and roles = '{wederhoor_auditor}'
  loop
    execute format('create policy %I on %I for %s to wederhoor_privacy %s %s', one.named, one.tablename, one.cmd, one.reads,
      one.writes);
  end loop;
  for one in
    select c.relname, a.privilege_type from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 'wederhoor_auditor'::regrole
  loop
    execute format('grant %s on %I to wederhoor_privacy', one.privilege_type, one.relname);
  end loop;
  for one in
    select c.relname, t.attname, a.privilege_type
    from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 'wederhoor_auditor'::regrole
  loop
    execute format('grant %s (%I) on %I to wederhoor_privacy', one.privilege_type, one.attname, one.relname);
  end loop;
end $$;

-- Nobody gives themselves a role: portal staff neither.
alter policy portal_adds on membership with check (
  account_id is distinct from nullif(current_setting('app.person_id'), '')::uuid);

-- 3. What was done with personal data, at the bound provider: that it was, by whom, when and why.
grant select (tenant_id, id, recorded_at, recorded_by, dossier_id, target, reason) on redaction to wederhoor_privacy;
grant select (tenant_id, id, recorded_at, recorded_by, dossier_id, purpose, is_given) on consent to wederhoor_privacy;
grant select (tenant_id, id, recorded_at, recorded_by, dossier_id, reason) on assignment to wederhoor_privacy;
do $$
declare
  target text;
begin
  foreach target in array array['redaction', 'consent', 'assignment'] loop
    execute format('create policy privacy_reads on %I for select to wederhoor_privacy using '
      '(tenant_id = current_setting(''app.tenant_id'')::uuid)', target);
  end loop;
end $$;
