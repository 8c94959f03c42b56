-- Both sides heard, the clock, the judgement.

create table complaint (like fact including defaults including indexes,
  dossier_id uuid not null,
  registered_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint complaint_once unique (tenant_id, dossier_id)
);
comment on table complaint is 'An officer registered the submission: from here it is a formal complaint (klacht).';
call protect('complaint', 'dossier', '{complainant,provider,officer,system}', '{officer}');

create table complaint_letter (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  version int not null check (version > 0),
  body bytea not null,
  body_hash bytea not null,
  offered_on date not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint complaint_letter_version_once unique (tenant_id, complaint_id, version),
  unique (tenant_id, id, body_hash)
);
comment on table complaint_letter is
  'The officer''s letter on behalf of the complainant (klachtbrief), each version as offered. The provider never reads these.';
call protect('complaint_letter', 'dossier', '{complainant,officer,system}', '{officer}');

create table letter_approval (like fact including defaults including indexes,
  dossier_id uuid not null,
  letter_id uuid not null,
  body_hash bytea not null,
  approved_on date not null,
  constraint approval_of_that_very_text
    foreign key (tenant_id, letter_id, body_hash) references complaint_letter (tenant_id, id, body_hash),
  constraint letter_approval_once unique (tenant_id, letter_id),
  unique (tenant_id, letter_id, body_hash)
);
comment on table letter_approval is 'The complainant approved that very text, with the access code.';
call protect('letter_approval', 'dossier', '{complainant,officer,system}', '{complainant}');

create table letter_comment (like fact including defaults including indexes,
  dossier_id uuid not null,
  letter_id uuid not null,
  comment bytea not null,
  foreign key (tenant_id, letter_id) references complaint_letter (tenant_id, id)
);
comment on table letter_comment is 'What the complainant wants changed in the letter before approving it.';
create index letter_comment_of_letter on letter_comment (tenant_id, letter_id);
call protect('letter_comment', 'dossier', '{complainant,officer,system}', '{complainant}');

create table made_known (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  letter_id uuid not null,
  body bytea not null,
  body_hash bytea not null,
  sent_on date not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint made_known_only_as_approved
    foreign key (tenant_id, letter_id, body_hash) references letter_approval (tenant_id, letter_id, body_hash),
  constraint made_known_once unique (tenant_id, complaint_id)
);
comment on table made_known is
  'The officer sent the approved letter to the provider: starts the regeling''s clock (seed 002 rule 3, R1.25).';
call protect('made_known', 'dossier', '{complainant,provider,officer,system}', '{officer}');

create table statement (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  side text not null check (side in ('complainant', 'provider')),
  form text not null check (form in ('written', 'talk')),
  given_on date not null,
  body bytea not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint statement_of_own_side check (form = 'talk' or recorded_as = side)
);
comment on table statement is
  'What a side says when heard (hoor en wederhoor): written by that side itself, or the report of a talk.';
create index statement_of_complaint on statement (tenant_id, complaint_id, recorded_at);
call protect('statement', 'dossier', '{complainant,provider,officer,system}', '{complainant,provider,officer}');

create table not_heard (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  side text not null check (side in ('complainant', 'provider')),
  reason bytea not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint not_heard_once unique (tenant_id, complaint_id, side)
);
comment on table not_heard is 'Why a side was not heard, recorded before the judgement.';
call protect('not_heard', 'dossier', '{complainant,provider,officer,system}', '{provider,officer}');

create table term_extension (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  weeks int not null check (weeks > 0),
  reason bytea not null,
  noticed_on date not null,
  last_day date not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint term_extension_once unique (tenant_id, complaint_id),
  constraint term_extension_in_time check (noticed_on <= last_day)
);
comment on table term_extension is
  'The provider takes more time, once, told before the earlier running term ended (Wkkgz art. 17 lid 2). last_day is that earlier last day.';
call protect('term_extension', 'dossier', '{complainant,provider,officer,system}', '{provider}');

create table extension_proposal (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  until date not null,
  reason bytea not null,
  proposed_on date not null,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint extension_proposal_later check (until > proposed_on)
);
comment on table extension_proposal is 'The provider asks for a second extension, until a day (seed 002 rule 6).';
create index extension_proposal_of_complaint on extension_proposal (tenant_id, complaint_id);
call protect('extension_proposal', 'dossier', '{complainant,provider,officer,system}', '{provider}');

create table extension_answer (like fact including defaults including indexes,
  dossier_id uuid not null,
  proposal_id uuid not null,
  agreed boolean not null,
  answered_on date not null,
  foreign key (tenant_id, proposal_id) references extension_proposal (tenant_id, id),
  constraint extension_answer_once unique (tenant_id, proposal_id)
);
comment on table extension_answer is 'The complainant''s own answer: only with a yes is there a second extension.';
call protect('extension_answer', 'dossier', '{complainant,provider,officer,system}', '{complainant}');

create table judgement (like fact including defaults including indexes,
  dossier_id uuid not null,
  complaint_id uuid not null,
  given_on date not null,
  view bytea not null,
  decisions bytea not null,
  element_count int not null check (element_count > 0),
  no_measures_because bytea,
  foreign key (tenant_id, complaint_id) references complaint (tenant_id, id),
  constraint judgement_once unique (tenant_id, complaint_id)
);
comment on table judgement is
  'The provider''s whole notice (mededeling, Wkkgz art. 17 lid 1): view, a finding per element, decisions, measures.';
call protect('judgement', 'dossier', '{complainant,provider,officer,system}', '{provider}');

create table finding (like fact including defaults including indexes,
  dossier_id uuid not null,
  judgement_id uuid not null,
  element_id uuid not null,
  outcome text not null check (outcome in ('upheld', 'partlyUpheld', 'notUpheld', 'undecided')),
  reasons bytea not null,
  foreign key (tenant_id, judgement_id) references judgement (tenant_id, id),
  foreign key (tenant_id, element_id) references complaint_element (tenant_id, id),
  constraint finding_once_per_element unique (tenant_id, judgement_id, element_id)
);
comment on table finding is 'The reasoned finding (oordeel) on one element of the complaint.';
call protect('finding', 'dossier', '{complainant,provider,officer,system}', '{provider}');

create table promised_measure (like fact including defaults including indexes,
  dossier_id uuid not null,
  judgement_id uuid not null,
  measure bytea not null,
  realise_by date not null,
  foreign key (tenant_id, judgement_id) references judgement (tenant_id, id)
);
comment on table promised_measure is
  'A measure the provider decided on and the day it is realised by. Sealed under the portal''s key: it outlives the dossier and names no person.';
create index promised_measure_by_day on promised_measure (tenant_id, realise_by);
call protect('promised_measure', 'dossier', '{complainant,officer,system}', '{provider}');
grant select on promised_measure to wederhoor_provider;
create policy provider_reads on promised_measure for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid);

create table referral (like fact including defaults including indexes,
  dossier_id uuid not null,
  referred_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint referral_once unique (tenant_id, dossier_id)
);
comment on table referral is 'The complainant took the complaint on to the dispute body: handling ends here.';
call protect('referral', 'dossier', '{complainant,provider,officer,system}', '{complainant}');

-- A judgement with a part missing never gets in, whatever the code does: looked at when the transaction commits.
create function refuse_incomplete_judgement() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if (select count(*) from complaint_element e
      where e.tenant_id = new.tenant_id and e.dossier_id = new.dossier_id)
    <> (select count(*) from finding f where f.tenant_id = new.tenant_id and f.judgement_id = new.id)
  then
    raise exception using errcode = '23514', constraint = 'judgement_finding_per_element', table = 'judgement';
  end if;
  if new.no_measures_because is null and not exists (
    select from promised_measure m where m.tenant_id = new.tenant_id and m.judgement_id = new.id)
  then
    raise exception using errcode = '23514', constraint = 'judgement_measures_or_why_none', table = 'judgement';
  end if;
  if exists (
    select from (values ('complainant'), ('provider')) as side (name)
    where not exists (
      select from statement s
      where s.tenant_id = new.tenant_id and s.complaint_id = new.complaint_id and s.side = side.name)
    and not exists (
      select from not_heard n
      where n.tenant_id = new.tenant_id and n.complaint_id = new.complaint_id and n.side = side.name))
  then
    raise exception using errcode = '23514', constraint = 'judgement_both_sides_heard', table = 'judgement';
  end if;
  return null;
end $$;
revoke all on function refuse_incomplete_judgement from public;
create constraint trigger judgement_is_complete after insert on judgement
  deferrable initially deferred for each row execute function refuse_incomplete_judgement();
