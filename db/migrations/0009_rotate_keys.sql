-- Master keys get new versions, and every wrapped key is wrapped anew under them, at least every 30 days. Once no live
-- dossier and no backup of the last 35 days needs an old version, it is destroyed: what was deleted meanwhile can then
-- be read nowhere, not even from a backup.

create table master_version (
  version int primary key check (version > 0),
  wraps_since timestamptz not null,
  unused_since timestamptz,
  destroyed_at timestamptz,
  constraint master_version_destroyed_in_use check (destroyed_at is null or unused_since <= destroyed_at)
);
comment on table master_version is
  'What became of each master key; the keys themselves are never here. unused_since: no live dossier has needed it from then on.';
call protect('master_version', 'portal', '{portal,system}', '{system}');
call allow_change('master_version', 'unused_since, destroyed_at', '{system}', 'true');

create table running_program (
  id uuid primary key,
  kind text not null check (kind in ('serve', 'work')),
  master_versions int[] not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table running_program is
  'Every server and worker, and the master versions it knows: a new version wraps only when all of them can open it.';
call protect('running_program', 'portal', '{system}', '{system}');
call allow_change('running_program', 'master_versions, seen_at', '{system}', 'true');
grant delete on running_program to wederhoor_system;
create policy system_forgets on running_program for delete to wederhoor_system using (true);

-- Wrapping anew goes through a tenant's keys by the hundred, without opening a dossier: so the worker reads and changes
-- them by tenant, and nothing but the wrapping.
drop policy system_reads on compartment_key;
create policy system_reads on compartment_key for select to wederhoor_system using (
  tenant_id = current_setting('app.tenant_id')::uuid);
call allow_change('compartment_key', 'master_version, wrapped', '{system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid');
create index compartment_key_by_version on compartment_key (tenant_id, master_version, id);

-- The heads of all timelines are exported daily, by tenant.
drop policy system_reads on timeline_head;
create policy system_reads on timeline_head for select to wederhoor_system using (
  tenant_id = current_setting('app.tenant_id')::uuid);
