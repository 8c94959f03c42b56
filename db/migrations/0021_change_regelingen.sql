-- A provider's regeling changes: versions in order, each with who adopted it (R1.10). A running case keeps the version it
-- was filed under, and with it the body that its disputes go to; so what follows from a version stands with the version,
-- and takes over on its own day without anyone having to write anything.

alter table regeling_version add column number int;
alter table regeling_version add column adopted_on date;
alter table regeling_version add column adopted_by text;
alter table regeling_version add column disputes_id uuid references organisation;
update regeling_version v set number = n.number
from (select id, row_number() over (partition by tenant_id order by in_force_from) as number from regeling_version) n
where n.id = v.id;
-- Until now the directory said which body a provider's disputes go to, and each provider had one version.
update regeling_version v set disputes_id = d.disputes_id from provider_directory d where d.tenant_id = v.tenant_id;
alter table regeling_version alter column number set not null;
alter table regeling_version add constraint regeling_version_number check (number > 0);
alter table regeling_version add constraint regeling_version_adopted check (
  (adopted_on is null) = (adopted_by is null) and btrim(adopted_by) <> '' and length(adopted_by) <= 120);
-- Of two who adopt at once, one.
alter table regeling_version add constraint regeling_version_in_order unique (tenant_id, number);
alter table regeling_version add constraint regeling_version_by_day unique (tenant_id, id, in_force_from);
alter table regeling_version drop constraint regeling_version_one_a_day;
comment on table regeling_version is
  'The regeling from a day on: the file as it was given, its settings as read, who adopted it, and the body its disputes go to. Never changed: a new one is added.';
comment on column regeling_version.adopted_by is 'The body that adopted it, such as "bestuur"; null where nobody said.';

create table regeling_withdrawal (like fact including defaults including indexes,
  version_id uuid not null,
  in_force_from date not null,
  withdrawn_on date not null,
  foreign key (tenant_id, version_id, in_force_from) references regeling_version (tenant_id, id, in_force_from),
  constraint regeling_withdrawal_once unique (tenant_id, version_id),
  -- What was in force a day may have cases.
  constraint regeling_withdrawal_in_time check (withdrawn_on < in_force_from)
);
comment on table regeling_withdrawal is 'A version that was to come, and does not: withdrawn before its day.';
call protect('regeling_withdrawal', 'tenant',
  '{visitor,complainant,provider,officer,committee,portal,system}', '{portal,system}');

-- A new version comes after all others that count, so that no day has two and none slips in before one that was adopted
-- with the present one beside it.
create function regeling_version_after_earlier() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from regeling_version v
    where v.tenant_id = new.tenant_id and v.id <> new.id and v.in_force_from >= new.in_force_from and not exists (
      select from regeling_withdrawal w where w.tenant_id = v.tenant_id and w.version_id = v.id))
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;
comment on function regeling_version_after_earlier is
  'Refuses a version that would be in force on or before the day of another. Turns are taken at regeling_version_in_order.';
revoke all on function regeling_version_after_earlier from public;
create constraint trigger regeling_version_after_earlier after insert on regeling_version
  for each row execute function regeling_version_after_earlier();

-- The directory mirrored the version of the day it was written on; nobody reads that any more. The columns stay for the
-- programs of before, which write them, and go in a later release.
alter table provider_directory alter column provider_receives drop not null;
comment on column provider_directory.disputes_id is 'Not used: each version of the regeling has its own.';
comment on column provider_directory.provider_receives is 'Not used: each case says whether the provider sees it.';
revoke update (disputes_id, provider_receives) on provider_directory from wederhoor_portal, wederhoor_system;

-- A base that many providers share. A version on it says which settings are the provider's own; what it stores is the
-- whole all the same, so that a case needs no base to be read by. Changing the base changes nobody by itself: each
-- provider adopts a version, from a day on.
create table regeling_base (
  id uuid primary key,
  recorded_at timestamptz not null default current_setting('app.moment')::timestamptz,
  recorded_by uuid default nullif(current_setting('app.person_id'), '')::uuid,
  recorded_as text not null default current_setting('app.audience'),
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  version int not null check (version > 0),
  source text not null check (source <> ''),
  settings text not null check (settings <> ''),
  constraint regeling_base_in_order unique (name, version)
);
comment on table regeling_base is
  'A regeling that many providers build on: the file as it was given, and its settings as read. The highest version of a name counts.';
call protect('regeling_base', 'portal', '{portal,system}', '{portal,system}');

alter table regeling_version add column base_id uuid references regeling_base;
alter table regeling_version add column base_name text;
alter table regeling_version add column own text;
alter table regeling_version add constraint regeling_version_on_base check (
  (base_id is null) = (own is null) and (base_id is null) = (base_name is null));
comment on column regeling_version.own is
  'The settings that are the provider''s own, as a file with those keys only; all others are the base''s. Null without a base.';
alter table provider_directory add column base text;
comment on column provider_directory.base is 'The name of the base that the newest version stands on; mirrors regeling_version.';
create index provider_directory_by_base on provider_directory (base, number) where base is not null;
grant update (base) on provider_directory to wederhoor_portal, wederhoor_system;

-- The official texts beside the regeling (klachtenreglement, geschillenreglement): a PDF, for all providers or of one.
-- Everyone may read them, so they are not sealed. As with a case's files, the pieces come in first and the text is what
-- makes them seen; an upload that broke off is cleared by a later one.
create table official_text_upload (
  id uuid primary key,
  tenant_id uuid references provider_directory,
  recorded_at timestamptz not null default current_setting('app.moment')::timestamptz,
  recorded_by uuid default nullif(current_setting('app.person_id'), '')::uuid,
  recorded_as text not null default current_setting('app.audience')
);
comment on table official_text_upload is 'A PDF that is coming in, or came in. Only with an official text it is complete.';

create table official_text_piece (
  upload_id uuid not null references official_text_upload on delete cascade,
  tenant_id uuid references provider_directory,
  number int not null check (number > 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 262144),
  primary key (upload_id, number)
);
comment on table official_text_piece is 'A piece of a PDF of 256 kB, or less for the last. Goes with its upload.';
alter table official_text_piece alter column bytes set storage external;

create table official_text (
  id uuid primary key,
  tenant_id uuid references provider_directory,
  recorded_at timestamptz not null default current_setting('app.moment')::timestamptz,
  recorded_by uuid default nullif(current_setting('app.person_id'), '')::uuid,
  recorded_as text not null default current_setting('app.audience'),
  kind text not null check (kind in ('complaints', 'disputes')),
  version int not null check (version > 0),
  in_force_from date not null,
  name text not null check (btrim(name) <> '' and length(name) <= 255),
  byte_count int not null,
  piece_count int not null,
  upload_id uuid not null references official_text_upload,
  constraint official_text_in_order unique nulls not distinct (tenant_id, kind, version),
  constraint official_text_one_a_day unique nulls not distinct (tenant_id, kind, in_force_from),
  constraint official_text_of_own_upload unique (upload_id),
  constraint official_text_within_size check (byte_count between 1 and 26214400),
  constraint official_text_in_whole_pieces check (piece_count = (byte_count + 262143) / 262144)
);
comment on table official_text is
  'An official text (klachtenreglement, geschillenreglement) from a day on; without a tenant it is for all. Never changed: a new version is added.';

do $$
declare
  target text;
begin
  foreach target in array array['official_text_upload', 'official_text_piece', 'official_text'] loop
    call protect(target::regclass, 'portal', '{portal}', '{portal}');
    -- Those for all, and those of the bound provider.
    execute format('grant select on %I to wederhoor_visitor', target);
    execute format('create policy visitor_reads on %I for select to wederhoor_visitor using '
      '(tenant_id is null or tenant_id = nullif(current_setting(''app.tenant_id''), '''')::uuid)', target);
  end loop;
end $$;
-- What an official text refers to can't go: its foreign key says no.
grant delete on official_text_upload to wederhoor_portal;
create policy portal_deletes on official_text_upload for delete to wederhoor_portal using (true);
