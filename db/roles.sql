-- The roles, and who may do what with the database it is run in.
--
-- Run by a superuser, in each database, before the first migration; running it again changes nothing.
-- Plain SQL, so that any client can send it. Passwords are no part of it: README.md beside this file says how.

-- "Already there" and "already granted" are what a second run is about: no notice for those.
set client_min_messages = warning;

do $$
declare
  audience text;
begin
  -- Owns the database and everything the migrations make. Migrates, backs up and restores; serves nobody.
  if not exists (select from pg_roles where rolname = 'wederhoor_owner') then
    create role wederhoor_owner;
  end if;

  -- What `serve` and `work` sign in as. It owns nothing and may read nothing, until it becomes an audience.
  if not exists (select from pg_roles where rolname = 'wederhoor_app') then
    create role wederhoor_app;
  end if;

  -- The audiences: one for each case of `Audience` in Sources/Kernel. Who is looking decides what a policy lets see.
  foreach audience in array array[
    'wederhoor_visitor', 'wederhoor_complainant', 'wederhoor_provider', 'wederhoor_officer', 'wederhoor_committee',
    'wederhoor_portal', 'wederhoor_auditor', 'wederhoor_privacy', 'wederhoor_system', 'wederhoor_named',
    'wederhoor_reporter', 'wederhoor_companion'
  ] loop
    if not exists (select from pg_roles where rolname = audience) then
      execute format('create role %I', audience);
    end if;
    execute format('alter role %I with nologin noinherit nosuperuser nobypassrls', audience);
    execute format('alter role %I with nocreatedb nocreaterole noreplication', audience);
    execute format('grant %I to wederhoor_app', audience);
  end loop;
end
$$;

-- inherit: as the database's owner it has schema public through pg_database_owner.
alter role wederhoor_owner with login inherit nosuperuser nobypassrls nocreaterole noreplication;

-- noinherit: membership lets it *become* an audience, and gives it nothing before it has.
alter role wederhoor_app with login noinherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication;

-- Becoming the owner, or another login, would be a way around every policy.
do $$
declare
  stray text;
begin
  select string_agg(format('%I is a member of %I', member.rolname, granted.rolname), ', ')
  into stray
  from pg_auth_members
  join pg_roles member on member.oid = pg_auth_members.member
  join pg_roles granted on granted.oid = pg_auth_members.roleid
  where member.rolname like 'wederhoor\_%'
    and not (member.rolname = 'wederhoor_app' and granted.rolname like 'wederhoor\_%'
      and granted.rolname <> 'wederhoor_owner');
  if stray is not null then
    raise exception 'a role may become what it must not: %', stray using hint = 'Revoke it, then run this again.';
  end if;
end
$$;

do $$
begin
  execute format('alter database %I owner to wederhoor_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to wederhoor_app', current_database());
end
$$;

-- The audiences get what they may by grants on tables, in the migrations that make those. Nobody else gets anything.
revoke all on schema public from public;
grant usage on schema public to wederhoor_visitor, wederhoor_complainant, wederhoor_provider, wederhoor_officer,
  wederhoor_committee, wederhoor_portal, wederhoor_auditor, wederhoor_privacy, wederhoor_system, wederhoor_named,
  wederhoor_reporter, wederhoor_companion;

reset client_min_messages;
