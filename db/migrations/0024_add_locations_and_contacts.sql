-- Where a provider gives care, and whom to call there. Locations are public, and versions like the rest of the register;
-- contact persons are people: sealed, and really gone when they are removed.

create table location (like fact including defaults including indexes,
  series uuid not null,
  version int not null check (version > 0),
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  street text not null check (length(street) <= 120),
  postcode text not null check (postcode ~ '^([1-9][0-9]{3} [A-Z]{2})?$'),
  place text not null check (btrim(place) <> '' and length(place) <= 80),
  branch_number text check (branch_number ~ '^[0-9]{12}$'),
  is_closed boolean not null default false,
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint location_version_once unique (tenant_id, series, version)
);
comment on table location is 'A place of a provider; of each series of versions the highest counts. No personal data.';
comment on column location.series is 'The same for all versions of one place: its identifier.';
comment on column location.branch_number is 'Vestigingsnummer of the chamber of commerce.';
comment on column location.is_closed is 'Its last version: no care is given there any more.';
call protect('location', 'tenant', '{visitor,complainant,provider,officer,portal,system}', '{portal}');

create table contact_person (like fact including defaults including indexes,
  purposes text not null check (purposes ~ '^[a-z]+( [a-z]+)*$'),
  name bytea not null,
  job bytea,
  email bytea,
  phone bytea,
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint contact_person_reachable check (email is not null or phone is not null)
);
comment on table contact_person is 'Whom officers and portal staff call at a provider; sealed under the portal''s key.';
call protect('contact_person', 'tenant', '{provider,officer,portal,system}', '{portal}');
grant delete on contact_person to wederhoor_portal;
create policy portal_removes on contact_person for delete to wederhoor_portal
  using (tenant_id = current_setting('app.tenant_id')::uuid);
