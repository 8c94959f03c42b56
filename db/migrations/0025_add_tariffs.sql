-- What an affiliation costs (R2.8): dated tariffs of the portal, and how many people work at a provider. Arrears are a
-- mark for portal staff: no complaint is ever refused or held up for them.

create table tariff (
  id uuid primary key,
  in_force_from date not null,
  registration_euro_cents int not null check (registration_euro_cents >= 0),
  taken_up_euro_cents int not null check (taken_up_euro_cents >= 0),
  set_by uuid not null,
  set_at timestamptz not null,
  constraint tariff_one_a_day unique (in_force_from)
);
comment on table tariff is 'What an affiliation costs from a day on, inclusive, until the next one. Never changed.';
comment on column tariff.registration_euro_cents is 'Once, when a provider is first affiliated; VAT included, like all.';
comment on column tariff.taken_up_euro_cents is 'The part of the own risk that is due when a complaint is taken up.';
call protect('tariff', 'portal', '{provider,portal,system}', '{portal}');

create table tariff_class (
  tariff_id uuid not null references tariff,
  persons_from int not null check (persons_from > 0),
  year_euro_cents int check (year_euro_cents >= 0),
  own_risk_euro_cents int check (own_risk_euro_cents >= 0),
  primary key (tariff_id, persons_from),
  constraint tariff_class_agreed_whole check ((year_euro_cents is null) = (own_risk_euro_cents is null))
);
comment on table tariff_class is 'From this many working persons, inclusive, up to the next class; without amounts: by agreement.';
call protect('tariff_class', 'portal', '{provider,portal,system}', '{portal}');

create table headcount (like fact including defaults including indexes,
  counts_from date not null,
  working_persons int not null check (working_persons > 0),
  agreed_year_euro_cents int check (agreed_year_euro_cents >= 0),
  agreed_own_risk_euro_cents int check (agreed_own_risk_euro_cents >= 0),
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint headcount_one_a_day unique (tenant_id, counts_from),
  constraint headcount_agreed_whole check ((agreed_year_euro_cents is null) = (agreed_own_risk_euro_cents is null))
);
comment on table headcount is
  'How many people work at a provider from a day on (interns count, volunteers don''t), with what was agreed apart.';
call protect('headcount', 'tenant', '{provider,portal,system}', '{portal}');

create table arrears (like fact including defaults including indexes,
  since date not null,
  euro_cents int not null check (euro_cents > 0),
  follows_id uuid,
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint arrears_one_at_a_time unique nulls not distinct (tenant_id, follows_id)
);
comment on table arrears is 'The provider didn''t pay in time. A mark for portal staff: blocks nothing.';
call protect('arrears', 'tenant', '{provider,portal,system}', '{portal}');

create table arrears_paid (like fact including defaults including indexes,
  arrears_id uuid not null,
  paid_on date not null,
  foreign key (tenant_id, arrears_id) references arrears (tenant_id, id),
  constraint arrears_paid_once unique (tenant_id, arrears_id)
);
comment on table arrears_paid is 'What was in arrears is paid.';
call protect('arrears_paid', 'tenant', '{provider,portal,system}', '{portal}');
alter table arrears add foreign key (tenant_id, follows_id) references arrears_paid (tenant_id, id);

create table in_arrears (
  tenant_id uuid primary key references provider_directory,
  since date not null
);
comment on table in_arrears is
  'Mirrors the arrears that run, for the list of portal staff. Nobody else reads it, and no policy looks at it.';
call protect('in_arrears', 'portal', '{portal,system}', '{portal}');
grant delete on in_arrears to wederhoor_portal;
create policy portal_removes on in_arrears for delete to wederhoor_portal using (true);
