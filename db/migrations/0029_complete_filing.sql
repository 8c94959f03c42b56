-- What a complaint needs beside its story. Complainant and client are two people (R1.2 to R1.7); a wish is more than
-- words; consent is for one purpose and can be withdrawn (R3.7 to R3.10); and what may be a calamity is told to officer
-- and provider at once, on a track of its own (R1.32).

alter table submission
  add column place bytea,
  add column people bytea,
  add column wishes text not null default '' constraint submission_wishes_known check (
    wishes ~ '^((beHeard|explanation|apology|solution|prevention|money)( |$))*$');
comment on column submission.place is 'Where it happened, as the complainant says it; sealed.';
comment on column submission.wishes is 'What the complainant hopes for, as words of a fixed list.';
comment on column submission.people is 'Who else was there or had to do with it; sealed.';

create table client (like fact including defaults including indexes,
  dossier_id uuid not null,
  name bytea not null,
  relation text check (relation in (
    'courtAppointed', 'writtenProxy', 'partner', 'parent', 'child', 'sibling', 'maintained', 'household', 'other')),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint client_once unique (tenant_id, dossier_id)
);
comment on table client is 'Whose care it is about (cliënt), where someone else complains; sealed.';
comment on column client.relation is 'What the complainant is to the client: the lists of Wkkgz art. 1 and BW 7:465.';
call protect('client', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table consent (like fact including defaults including indexes,
  dossier_id uuid not null,
  purpose text not null check (purpose in ('share', 'careFile', 'expert')),
  position int not null check (position > 0),
  is_given boolean not null generated always as (position % 2 = 1) stored,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint consent_in_order unique (tenant_id, dossier_id, purpose, position)
);
comment on table consent is 'Consent for one purpose: given, withdrawn, given again, in turn; the highest position counts.';
call protect('consent', 'dossier', '{complainant,provider,officer,system}', '{visitor,complainant}');

create table possible_calamity (like fact including defaults including indexes,
  dossier_id uuid not null,
  number text not null,
  kind text not null check (kind in ('harm', 'violence', 'unsure')),
  flagged_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint possible_calamity_once unique (tenant_id, dossier_id)
);
comment on table possible_calamity is
  'The complainant or the officer says that a complaint may be about a calamity or violence (R1.32). The provider reads this much, and nothing of the case, also before it is made known.';
comment on column possible_calamity.number is 'The case number, by which the provider asks the officer.';
call protect('possible_calamity', 'dossier', '{complainant,officer,system}', '{visitor,officer}');
grant select on possible_calamity to wederhoor_provider;
create policy provider_reads on possible_calamity for select to wederhoor_provider
  using (tenant_id = current_setting('app.tenant_id')::uuid);

create table calamity_assessment (like fact including defaults including indexes,
  dossier_id uuid not null,
  calamity_id uuid not null,
  position int not null check (position > 0),
  outcome text not null check (outcome in ('examining', 'reported', 'noCalamity')),
  reported_on date,
  foreign key (tenant_id, calamity_id) references possible_calamity (tenant_id, id),
  constraint calamity_assessment_in_order unique (tenant_id, dossier_id, position),
  constraint calamity_reported_on_a_day check ((outcome = 'reported') = (reported_on is not null))
);
comment on table calamity_assessment is
  'What the provider does with a possible calamity: it examines it, reported it to the inspectorate (IGJ), or finds it none. The highest position counts.';
call protect('calamity_assessment', 'dossier', '{complainant,officer,system}');
grant select, insert on calamity_assessment to wederhoor_provider;
create policy provider_reads on calamity_assessment for select to wederhoor_provider
  using (tenant_id = current_setting('app.tenant_id')::uuid);
create policy provider_adds on calamity_assessment for insert to wederhoor_provider
  with check (tenant_id = current_setting('app.tenant_id')::uuid);
call readers_write_nothing('calamity_assessment');
