-- The case file that all phases share. Text is sealed under a key of the dossier's compartment; the timeline is a chain
-- of keyed hashes whose payloads stand apart, so that deleting a payload leaves a chain that still verifies.

create table dossier (like fact including defaults including indexes,
  dossier_id uuid not null generated always as (id) stored,
  number text not null,
  regeling_version_id uuid not null,
  language text not null check (language in ('nl', 'en')),
  filed_on date not null,
  foreign key (tenant_id, regeling_version_id) references regeling_version (tenant_id, id)
);
comment on table dossier is 'One complaint''s file, from filing to deletion; keeps the regeling it was filed under.';
call protect('dossier', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table compartment_key (like fact including defaults including indexes,
  dossier_id uuid not null,
  dispute_id uuid,
  compartment text not null check (compartment in ('shared', 'officer', 'provider', 'committee')),
  master_version int not null,
  wrapped bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint compartment_key_once unique (tenant_id, dossier_id, compartment),
  constraint committee_key_has_dispute check ((compartment = 'committee') = (dispute_id is not null))
);
comment on table compartment_key is
  'The data key of a compartment, wrapped by a master key that is not in the database. Destroying it is deletion.';
call protect('compartment_key', 'dossier',
  '{complainant,provider,officer,committee,system}', '{visitor,complainant}', compartmented => true);

create table party (like fact including defaults including indexes,
  dossier_id uuid not null,
  kind text not null check (kind in (
    'client', 'representative', 'survivingRelative', 'authorisedAgent', 'cooperationPartner')),
  name bytea not null,
  email bytea,
  phone bytea,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table party is 'Who complains (klager), sealed in the shared compartment.';
create index party_of_dossier on party (tenant_id, dossier_id);
call protect('party', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table assignment (like fact including defaults including indexes,
  dossier_id uuid not null,
  officer_id uuid not null,
  reason text,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table assignment is 'An officer took the case; from a colleague only with a reason, which who-looked shows.';
create index assignment_of_dossier on assignment (tenant_id, dossier_id);
call protect('assignment', 'dossier', '{complainant,officer,system}');
grant insert on assignment to wederhoor_officer;
create policy officer_takes on assignment for insert to wederhoor_officer with check (
  tenant_id = current_setting('app.tenant_id')::uuid and officer_id = current_setting('app.person_id')::uuid);

create table timeline_event (like fact including defaults including indexes,
  dossier_id uuid not null,
  dispute_id uuid,
  compartment text not null check (compartment in ('shared', 'officer', 'provider', 'committee')),
  position int not null check (position > 0),
  kind text not null,
  happened_on date not null,
  payload_hash bytea not null,
  mac bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint timeline_event_in_order unique (tenant_id, dossier_id, position)
);
comment on table timeline_event is 'What happened, as a chain of keyed hashes: a changed or removed event shows.';
call protect('timeline_event', 'dossier',
  '{complainant,provider,officer,committee,system}', '{visitor,complainant,provider,officer,committee,system}',
  compartmented => true);

create table timeline_payload (like fact including defaults including indexes,
  dossier_id uuid not null,
  dispute_id uuid,
  compartment text not null check (compartment in ('shared', 'officer', 'provider', 'committee')),
  payload bytea not null,
  foreign key (tenant_id, id) references timeline_event (tenant_id, id)
);
comment on table timeline_payload is 'What an event says, sealed; may be removed without breaking the chain.';
call protect('timeline_payload', 'dossier',
  '{complainant,provider,officer,committee,system}', '{visitor,complainant,provider,officer,committee,system}',
  compartmented => true);

create table timeline_head (like fact including defaults including indexes,
  dossier_id uuid not null generated always as (id) stored,
  dispute_id uuid,
  position int not null,
  mac bytea not null,
  foreign key (tenant_id, id) references dossier (tenant_id, id)
);
comment on table timeline_head is
  'The last event of each chain. Locking it is how two people in one case take turns.';
call protect('timeline_head', 'dossier', '{complainant,provider,officer,system}', '{visitor}');
call allow_change('timeline_head', 'position, mac, dispute_id', '{complainant,provider,officer,system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');
grant select, update (position, mac) on timeline_head to wederhoor_committee;
create policy committee_reads on timeline_head for select to wederhoor_committee using (
  tenant_id = current_setting('app.tenant_id')::uuid and dispute_id = current_setting('app.dispute_id')::uuid);
create policy committee_changes on timeline_head for update to wederhoor_committee using (
  tenant_id = current_setting('app.tenant_id')::uuid and dispute_id = current_setting('app.dispute_id')::uuid);

create table access_log (like fact including defaults including indexes,
  dossier_id uuid not null,
  dispute_id uuid,
  what text not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table access_log is
  'Who opened which dossier, when, as what (NEN 7513): written before the data is read, in the same transaction.';
create index access_log_of_dossier on access_log (tenant_id, dossier_id, recorded_at);
call protect('access_log', 'dossier', '{complainant,system}', '{complainant,provider,officer,committee,system}');

create table mail (like fact including defaults including indexes,
  dossier_id uuid not null,
  recipient text not null check (recipient in ('complainant', 'officer', 'provider', 'committee')),
  account_id uuid references account,
  notice text not null,
  delivered_at timestamptz,
  failed_at timestamptz,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint mail_account_is_staff check (recipient <> 'complainant' or account_id is null)
);
comment on table mail is
  'A notice to send: for whom and of what kind, never an address or content. The worker looks the address up; a notice for a group becomes a row per person first.';
create index mail_of_dossier on mail (tenant_id, dossier_id);
call protect('mail', 'dossier', '{system}', '{visitor,complainant,provider,officer,system}');
call allow_change('mail', 'delivered_at, failed_at', '{system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');
grant insert on mail to wederhoor_committee;
create policy committee_adds on mail for insert to wederhoor_committee with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);

create table closing (like fact including defaults including indexes,
  dossier_id uuid not null,
  closed_on date not null,
  ground text not null check (ground in ('accepted', 'judged', 'ruled')),
  delete_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint closing_once unique (tenant_id, dossier_id),
  constraint closing_before_deletion check (closed_on <= delete_on)
);
comment on table closing is 'The last phase ended: here retention starts. delete_on is the day the regeling gives.';
call protect('closing', 'dossier', '{complainant,provider,officer,system}', '{complainant,provider,officer}');
grant insert on closing to wederhoor_committee;
create policy committee_adds on closing for insert to wederhoor_committee with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
