-- A million complaints open as fast as ten thousand. What was missing: a case's page asks each table of the file for
-- one dossier, a list finds a case by its number and goes on after a line, and the number of open cases was counted
-- anew on every view.

-- Each table of a case file is found by its dossier (HouseTests hold new ones to it).
create index conversation_attendee_of_dossier on conversation_attendee (tenant_id, dossier_id);
create index complaint_letter_of_dossier on complaint_letter (tenant_id, dossier_id);
create index letter_approval_of_dossier on letter_approval (tenant_id, dossier_id);
create index letter_comment_of_dossier on letter_comment (tenant_id, dossier_id);
create index made_known_of_dossier on made_known (tenant_id, dossier_id);
create index statement_of_dossier on statement (tenant_id, dossier_id);
create index not_heard_of_dossier on not_heard (tenant_id, dossier_id);
create index term_extension_of_dossier on term_extension (tenant_id, dossier_id);
create index extension_proposal_of_dossier on extension_proposal (tenant_id, dossier_id);
create index extension_answer_of_dossier on extension_answer (tenant_id, dossier_id);
create index judgement_of_dossier on judgement (tenant_id, dossier_id);
create index finding_of_dossier on finding (tenant_id, dossier_id);
create index promised_measure_of_dossier on promised_measure (tenant_id, dossier_id);
create index timeline_payload_of_dossier on timeline_payload (tenant_id, dossier_id);
create index dispute_element_of_dossier on dispute_element (tenant_id, dossier_id);
create index exhibit_of_dossier on exhibit (tenant_id, dossier_id);
create index fee_payment_of_dossier on fee_payment (tenant_id, dossier_id);
create index ruling_of_dossier on ruling (tenant_id, dossier_id);
create index ruling_finding_of_dossier on ruling_finding (tenant_id, dossier_id);

-- A number's line, whoever looks for it.
create unique index worklist_number on worklist (number);

-- What has no last day comes last. As a column that is never null a list goes on after a line by its index alone.
alter table worklist add column due_key date not null generated always as (coalesce(due_on, 'infinity'::date)) stored;
drop index worklist_of_officers;
drop index worklist_of_provider;
create index worklist_of_officers on worklist (organisation_id, is_closed, due_key, dossier_id);
create index worklist_of_provider on worklist (tenant_id, is_closed, due_key, dossier_id);
-- An officer's own cases, among those of thousands of providers.
create index worklist_of_officer on worklist (officer_id, is_closed, due_key, dossier_id) where officer_id is not null;

-- How many cases are open: a projection of the worklist, kept by a trigger so that no writer can forget it. Each count
-- lies in sixteen rows, by the last digit of the dossier, so that filings don't wait for one another.
create table officers_open (
  organisation_id uuid not null references organisation,
  slot smallint not null check (slot between 0 and 15),
  open_count int not null,
  untaken_count int not null,
  primary key (organisation_id, slot)
) with (fillfactor = 50);
comment on table officers_open is
  'Projection: the open cases of an officers'' organisation, and those of them without an officer; add up its rows.';
call protect('officers_open', 'organisation', '{officer}');

create table provider_open (
  tenant_id uuid not null,
  slot smallint not null check (slot between 0 and 15),
  open_count int not null,
  primary key (tenant_id, slot)
) with (fillfactor = 50);
comment on table provider_open is 'Projection: the open cases that a provider may see; add up its rows.';
call protect('provider_open', 'tenant', '{provider}');

create function count_open_cases() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  place constant int := get_byte(uuid_send(coalesce(new.dossier_id, old.dossier_id)), 15) % 16;
begin
  if tg_op = 'UPDATE' and (new.is_closed, new.officer_id, new.organisation_id, new.provider_sees)
    is not distinct from (old.is_closed, old.officer_id, old.organisation_id, old.provider_sees) then return null; end if;
  insert into officers_open as counted (organisation_id, slot, open_count, untaken_count)
  select side.organisation_id, place, sum(side.sign), sum(side.sign * (side.officer_id is null)::int)
  from (values
    (new.organisation_id, new.officer_id, (not new.is_closed)::int),
    (old.organisation_id, old.officer_id, -(not old.is_closed)::int)) as side (organisation_id, officer_id, sign)
  where side.organisation_id is not null and side.sign <> 0
  group by side.organisation_id
  on conflict (organisation_id, slot) do update set
    open_count = counted.open_count + excluded.open_count,
    untaken_count = counted.untaken_count + excluded.untaken_count;
  insert into provider_open as counted (tenant_id, slot, open_count)
  select side.tenant_id, place, sum(side.sign)
  from (values
    (new.tenant_id, new.provider_sees, (not new.is_closed)::int),
    (old.tenant_id, old.provider_sees, -(not old.is_closed)::int)) as side (tenant_id, is_seen, sign)
  where side.is_seen and side.sign <> 0
  group by side.tenant_id
  having sum(side.sign) <> 0
  on conflict (tenant_id, slot) do update set open_count = counted.open_count + excluded.open_count;
  return null;
end $$;
comment on function count_open_cases is 'Keeps officers_open and provider_open in step with the worklist.';
revoke all on function count_open_cases from public;
create trigger worklist_is_counted after insert or delete or update of is_closed, officer_id, organisation_id, provider_sees
  on worklist for each row execute function count_open_cases();

insert into officers_open (organisation_id, slot, open_count, untaken_count)
select organisation_id, get_byte(uuid_send(dossier_id), 15) % 16, count(*), count(*) filter (where officer_id is null)
from worklist where organisation_id is not null and not is_closed group by 1, 2;
insert into provider_open (tenant_id, slot, open_count)
select tenant_id, get_byte(uuid_send(dossier_id), 15) % 16, count(*)
from worklist where provider_sees and not is_closed group by 1, 2;
