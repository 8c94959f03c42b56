-- The register of affiliated providers: what is known of each, and since when it is one (R2.8). What was known before
-- stays: each change is a new version, so that the provider and portal staff can see what was changed and by whom.

create table provider_details (like fact including defaults including indexes,
  version int not null check (version > 0),
  trade_name text not null check (btrim(trade_name) <> '' and length(trade_name) <= 120),
  legal_name text not null check (length(legal_name) <= 120),
  place text not null check (length(place) <= 80),
  street text not null check (length(street) <= 120),
  postcode text not null check (postcode ~ '^([1-9][0-9]{3} [A-Z]{2})?$'),
  kvk text check (kvk ~ '^[0-9]{8}$'),
  agb_codes text not null check (agb_codes ~ '^([0-9]{8}( [0-9]{8})*)?$'),
  care_kinds text not null check (care_kinds ~ '^([a-z-]+( [a-z-]+)*)?$'),
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint provider_details_version_once unique (tenant_id, version)
);
comment on table provider_details is
  'What the register says of a provider; the highest version counts. No personal data but a sole trader''s own name.';
call protect('provider_details', 'tenant', '{provider,officer,portal,system}', '{portal,system}');

-- One at a time: each follows the end of the one before.
create table affiliation (like fact including defaults including indexes,
  begins_on date not null,
  follows_id uuid,
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint affiliation_one_at_a_time unique nulls not distinct (tenant_id, follows_id)
);
comment on table affiliation is 'From this day, inclusive, the provider is affiliated (aangesloten).';
call protect('affiliation', 'tenant', '{provider,officer,portal,system}', '{portal,system}');

create table affiliation_ended (like fact including defaults including indexes,
  affiliation_id uuid not null,
  last_day date not null,
  reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
  foreign key (tenant_id, affiliation_id) references affiliation (tenant_id, id),
  constraint affiliation_ended_once unique (tenant_id, affiliation_id)
);
comment on table affiliation_ended is 'The last day of an affiliation, inclusive. Running cases go on.';
call protect('affiliation_ended', 'tenant', '{provider,officer,portal,system}', '{portal,system}');
alter table affiliation add foreign key (tenant_id, follows_id) references affiliation_ended (tenant_id, id);

-- Suspensions likewise: two at once would leave one that nobody ends.
alter table suspension add column follows_id uuid;
update suspension s set follows_id = (
  select r.id from resumption r where r.tenant_id = s.tenant_id and r.recorded_at < s.recorded_at
  order by r.recorded_at desc limit 1);
alter table suspension add constraint suspension_one_at_a_time unique nulls not distinct (tenant_id, follows_id);
alter table suspension add foreign key (tenant_id, follows_id) references resumption (tenant_id, id);

-- Mirrored where visitors look.
alter table provider_directory add column affiliated_from date;
alter table provider_directory add column affiliated_until date;
alter table provider_directory add column kvk text;
alter table provider_directory add column reference text;
alter table provider_directory add constraint provider_kvk_taken unique (kvk);
alter table provider_directory add constraint provider_reference_taken unique (reference);
comment on column provider_directory.affiliated_from is 'Null: invited, not affiliated yet.';
comment on column provider_directory.affiliated_until is 'The last day, inclusive; null: no end was set.';
comment on column provider_directory.reference is 'What another register calls it; an import finds it by this.';
grant update (affiliated_from, affiliated_until, kvk) on provider_directory to wederhoor_portal, wederhoor_system;
create index provider_directory_by_name on provider_directory (search_name, number);

insert into affiliation (tenant_id, id, recorded_at, recorded_by, recorded_as, begins_on)
select tenant_id, gen_random_uuid(), recorded_at, null, 'system', (recorded_at at time zone 'Europe/Amsterdam')::date
from care_provider;
insert into provider_details
  (tenant_id, id, recorded_at, recorded_by, recorded_as, version, trade_name, legal_name, place, street, postcode, agb_codes,
  care_kinds)
select tenant_id, gen_random_uuid(), recorded_at, null, 'system', 1, left(name, 120), '', left(place, 80), '', '', '', ''
from care_provider;
update provider_directory d set affiliated_from = a.begins_on from affiliation a where a.tenant_id = d.tenant_id;

-- Who isn't affiliated, or was suspended, takes no new complaints: held here for what comes in at the same moment.
create function provider_takes_complaints() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
      select from suspension s
      where s.tenant_id = new.tenant_id and not exists (
        select from resumption r where r.tenant_id = s.tenant_id and r.suspension_id = s.id))
    or not exists (
      select from affiliation a
      left join affiliation_ended e on e.tenant_id = a.tenant_id and e.affiliation_id = a.id
      where a.tenant_id = new.tenant_id and a.begins_on <= new.filed_on
        and coalesce(e.last_day, 'infinity'::date) >= new.filed_on)
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;
comment on function provider_takes_complaints is 'Refuses a complaint to a provider that is not affiliated on that day.';
revoke all on function provider_takes_complaints from public;
create constraint trigger provider_takes_complaints after insert on submission
  for each row execute function provider_takes_complaints();

-- Portal staff give people their accounts, and see who has one; a password they never see nor set.
grant select (id, email_token, email, name, language, disabled_on), insert (id, email_token, email, name, language)
  on account to wederhoor_portal;
create policy portal_reads on account for select to wederhoor_portal using (true);
create policy portal_adds on account for insert to wederhoor_portal with check (password_hash is null);
grant select, insert on membership to wederhoor_portal;
create policy portal_reads on membership for select to wederhoor_portal using (true);
create policy portal_adds on membership for insert to wederhoor_portal with check (true);
grant insert on account_mail, password_reset to wederhoor_portal;
create policy portal_adds on account_mail for insert to wederhoor_portal with check (kind = 'invitation');
create policy portal_adds on password_reset for insert to wederhoor_portal with check (true);
alter table account_mail drop constraint account_mail_kind_check;
alter table account_mail add constraint account_mail_kind_check
  check (kind in ('password_reset', 'password_changed', 'new_device', 'second_factor_on', 'second_factor_off', 'invitation'));

-- A provider sees what portal staff did to it.
grant select on portal_act to wederhoor_provider;
create policy provider_reads on portal_act for select to wederhoor_provider
  using (tenant_id = current_setting('app.tenant_id')::uuid);
create index portal_act_by_tenant on portal_act (tenant_id, done_at);
