-- Before the committee: its own compartment and key. Rows carry the provider's tenant_id; the committee binds a dispute
-- and sees what was filed in it, nothing else of the dossier.

create table dispute_case (like fact including defaults including indexes,
  dispute_id uuid not null generated always as (id) stored,
  dossier_id uuid not null,
  organisation_id uuid not null references organisation,
  regeling_version_id uuid not null,
  number text not null,
  filed_on date not null,
  ground text not null check (ground in ('notSatisfied', 'notInTime', 'cannotAskProvider')),
  fee_cents int not null check (fee_cents >= 0),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, regeling_version_id) references regeling_version (tenant_id, id),
  constraint dispute_once unique (tenant_id, dossier_id)
);
comment on table dispute_case is
  'A dispute (geschil) filed with the body of the regeling; the fee is the one of the day of filing (R2.12).';
call protect('dispute_case', 'dossier', '{complainant,provider,committee,system}', '{complainant}');

create table dispute_element (like fact including defaults including indexes,
  dispute_id uuid not null,
  dossier_id uuid not null,
  position int not null,
  element bytea not null,
  foreign key (tenant_id, dispute_id) references dispute_case (tenant_id, id),
  constraint dispute_element_in_order unique (tenant_id, dispute_id, position)
);
comment on table dispute_element is 'A complaint element as brought before the committee, sealed anew under its key.';
call protect('dispute_element', 'dossier', '{complainant,provider,committee,system}', '{complainant}');

create table exhibit (like fact including defaults including indexes,
  dispute_id uuid not null,
  dossier_id uuid not null,
  position int not null,
  kind text not null check (kind in ('application', 'complaint', 'letter', 'judgement', 'claim')),
  body bytea not null,
  foreign key (tenant_id, dispute_id) references dispute_case (tenant_id, id),
  constraint exhibit_in_order unique (tenant_id, dispute_id, position)
);
comment on table exhibit is 'What a party filed in the dispute, sealed anew under the committee''s key.';
call protect('exhibit', 'dossier', '{complainant,provider,committee,system}', '{complainant}');

create table fee_payment (like fact including defaults including indexes,
  dispute_id uuid not null,
  dossier_id uuid not null,
  amount_cents int not null check (amount_cents > 0),
  paid_on date not null,
  recorded_roles text not null default current_setting('app.member_roles'),
  constraint fee_payment_by_registrar check ('registrar' = any (string_to_array(recorded_roles, ','))),
  foreign key (tenant_id, dispute_id) references dispute_case (tenant_id, id),
  constraint fee_payment_once unique (tenant_id, dispute_id)
);
comment on table fee_payment is 'The registrar saw the griffiekosten come in.';
call protect('fee_payment', 'dossier', '{complainant,provider,committee,system}', '{committee}');

create table ruling (like fact including defaults including indexes,
  dispute_id uuid not null,
  dossier_id uuid not null,
  fee_payment_id uuid not null,
  ruled_on date not null,
  grounds bytea not null,
  recorded_roles text not null default current_setting('app.member_roles'),
  constraint ruling_by_chair check ('chair' = any (string_to_array(recorded_roles, ','))),
  foreign key (tenant_id, dispute_id) references dispute_case (tenant_id, id),
  constraint ruling_after_payment foreign key (tenant_id, fee_payment_id) references fee_payment (tenant_id, id),
  constraint ruling_once unique (tenant_id, dispute_id)
);
comment on table ruling is 'The committee''s binding ruling (uitspraak, bindend advies; Wkkgz art. 20).';
call protect('ruling', 'dossier', '{complainant,provider,committee,system}', '{committee}');

create table ruling_finding (like fact including defaults including indexes,
  dispute_id uuid not null,
  dossier_id uuid not null,
  ruling_id uuid not null,
  dispute_element_id uuid not null,
  outcome text not null check (outcome in ('upheld', 'partlyUpheld', 'notUpheld', 'undecided')),
  reasons bytea not null,
  foreign key (tenant_id, ruling_id) references ruling (tenant_id, id),
  foreign key (tenant_id, dispute_element_id) references dispute_element (tenant_id, id),
  constraint ruling_finding_once unique (tenant_id, ruling_id, dispute_element_id)
);
comment on table ruling_finding is 'The committee''s finding on one element.';
call protect('ruling_finding', 'dossier', '{complainant,provider,committee,system}', '{committee}');

-- A ruling leaves no element without a finding: looked at when the transaction commits.
create function refuse_incomplete_ruling() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (select count(*) from dispute_element e where e.tenant_id = new.tenant_id and e.dispute_id = new.dispute_id)
    <> (select count(*) from ruling_finding f where f.tenant_id = new.tenant_id and f.ruling_id = new.id)
  then
    raise exception using errcode = '23514', constraint = 'ruling_finding_per_element', table = 'ruling';
  end if;
  return null;
end $$;
revoke all on function refuse_incomplete_ruling from public;
create constraint trigger ruling_is_complete after insert on ruling
  deferrable initially deferred for each row execute function refuse_incomplete_ruling();
