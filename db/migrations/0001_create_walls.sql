-- The walls of the house, before the first table: how a transaction says who it is (the settings app.*), what every
-- fact records of itself, and how a table is closed to everyone but the audiences it names.
-- Policies compare columns with plain settings, without a subselect: as fast, estimated rightly, and accepted by Citus.

revoke all on schema public from public;
grant usage on schema public to wederhoor_app, wederhoor_visitor, wederhoor_complainant, wederhoor_provider,
  wederhoor_officer, wederhoor_committee, wederhoor_portal, wederhoor_system;

-- A template for `create table … (like fact including defaults, …)`; it holds no rows and nobody may read it.
create table fact (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  id uuid not null,
  recorded_at timestamptz not null default current_setting('app.moment')::timestamptz,
  recorded_by uuid default nullif(current_setting('app.person_id'), '')::uuid,
  recorded_as text not null default current_setting('app.audience'),
  primary key (tenant_id, id)
);
comment on table fact is 'Template: what every fact of a tenant records of itself. Holds no rows.';
alter table fact enable row level security;
alter table fact force row level security;
create policy owner_migrates on fact to wederhoor_owner using (true) with check (true);

-- Closes a table and opens it for the named audiences only.
--   scope: what a row is compared with: 'portal' (nothing), 'tenant', 'dossier' (and, for the committee, the dispute),
--          'organisation' (rows of the bound officers' organisation or dispute body)
--   compartmented: the table has a column compartment, and each audience has its own
create procedure protect(
  target regclass, scope text, reads text[], adds text[] default '{}', compartmented boolean default false
)
language plpgsql as $$
declare
  audience text;
  rule text;
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
comment on procedure protect is 'Forces row-level security on a table and opens it for the named audiences.';

-- The few columns of projections and queues that an audience may change, within the same scope.
create procedure allow_change(target regclass, changed_columns text, audiences text[], rule text)
language plpgsql as $$
declare
  audience text;
begin
  foreach audience in array audiences loop
    execute format('grant update (%s) on %s to wederhoor_%s', changed_columns, target, audience);
    execute format('create policy %I on %s for update to wederhoor_%s using (%s) with check (%s)',
      audience || '_changes', target, audience, rule, rule);
  end loop;
end $$;
comment on procedure allow_change is 'Lets audiences update the named columns of the rows that the rule names.';
revoke all on procedure protect, allow_change from public;
