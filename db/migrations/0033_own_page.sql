-- The complainant's own page, whole: withdraw and open again, write to the officer and back, say whether they are
-- satisfied.
--
-- 1. A complaint can be withdrawn (R1.30): by the complainant at once, by word of mouth from the day of the written
--    confirmation. Within a few weeks it can be opened again; then a case has more than one closing, each of what was
--    opened by the filing or by the reopening before it.

alter table closing drop constraint closing_ground_check;
alter table closing
  add column reopen_until date,
  add column after_reopening_id uuid,
  add constraint closing_ground_known check (ground in ('accepted', 'judged', 'ruled', 'withdrawn')),
  add constraint closing_withdrawn_can_reopen check (
    (ground = 'withdrawn') = (reopen_until is not null) and reopen_until between closed_on and delete_on),
  drop constraint closing_by_whom,
  add constraint closing_by_whom check (
    recorded_as = case ground when 'judged' then 'provider' when 'ruled' then 'committee' else recorded_as end
    and (ground not in ('accepted', 'withdrawn') or recorded_as in ('complainant', 'officer'))),
  drop constraint closing_once,
  add constraint closing_once unique nulls not distinct (tenant_id, dossier_id, after_reopening_id),
  add constraint closing_to_reopen unique (tenant_id, id, dossier_id, reopen_until);
comment on table closing is
  'The last phase ended: here retention starts, unless it was opened again. delete_on is the day the regeling gives.';
comment on column closing.reopen_until is 'Of a withdrawn complaint: the last day on which it can be opened again.';
comment on column closing.after_reopening_id is 'The reopening that this closes again; null for the first closing.';

create table reopening (like fact including defaults including indexes,
  dossier_id uuid not null,
  closing_id uuid not null,
  reopen_until date not null,
  reopened_on date not null,
  act_id uuid,
  foreign key (tenant_id, closing_id, dossier_id, reopen_until)
    references closing (tenant_id, id, dossier_id, reopen_until),
  constraint reopening_act_of_this_dossier
    foreign key (tenant_id, act_id, dossier_id) references act_for_party (tenant_id, id, dossier_id),
  constraint reopening_once unique (tenant_id, closing_id),
  constraint reopening_of_dossier_once unique (tenant_id, id, dossier_id),
  constraint reopening_in_time check (reopened_on <= reopen_until),
  constraint reopening_for_party_only_so check ((act_id is not null) = (recorded_as = 'officer'))
);
comment on table reopening is 'A withdrawn complaint goes on where it was; its terms count from the filing as before.';
create index reopening_of_dossier on reopening (tenant_id, dossier_id);
create unique index reopening_once_per_act on reopening (tenant_id, act_id) where act_id is not null;
call protect('reopening', 'dossier', '{complainant,provider,officer,system}', '{complainant,officer}');

alter table closing add constraint closing_after_reopening
  foreign key (tenant_id, after_reopening_id, dossier_id) references reopening (tenant_id, id, dossier_id);

-- Who closes needn't know what happened before: a committee reads no closing.
create function closing_follows_reopening() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.after_reopening_id := (
    select r.id from reopening r
    where r.tenant_id = new.tenant_id and r.dossier_id = new.dossier_id and not exists (
      select from closing c
      where c.tenant_id = new.tenant_id and c.dossier_id = new.dossier_id and c.after_reopening_id = r.id));
  return new;
end $$;
comment on function closing_follows_reopening is
  'A case closes once, and once more after each time it was opened again. Turns are taken at timeline_head.';
revoke all on function closing_follows_reopening from public;
create trigger closing_follows_reopening before insert on closing
  for each row execute function closing_follows_reopening();

-- What is withdrawn and opened again goes on: a letter too.
create or replace function refuse_after_handling() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from referral r where r.tenant_id = new.tenant_id and r.dossier_id = new.dossier_id)
    or exists (
      select from closing c
      where c.tenant_id = new.tenant_id and c.dossier_id = new.dossier_id and not exists (
        select from reopening r where r.tenant_id = new.tenant_id and r.closing_id = c.id))
  then
    raise exception using errcode = '23514', constraint = 'letter_after_handling', table = tg_table_name;
  end if;
  return null;
end $$;

-- 2. Messages between the complainant and the officer. The provider reads none: it has no right to the rows, and its
--    timeline doesn't say that there were any.
create table message (like fact including defaults including indexes,
  dossier_id uuid not null,
  sent_on date not null,
  body bytea not null,
  document_id uuid,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint message_file_of_this_dossier
    foreign key (tenant_id, document_id, dossier_id) references document (tenant_id, id, dossier_id),
  constraint message_between_two check (recorded_as in ('complainant', 'officer')),
  constraint message_of_sender_once unique (tenant_id, id, dossier_id, recorded_as)
);
comment on table message is 'What complainant and officer write to each other, sealed; the provider reads none of it.';
create index message_of_dossier on message (tenant_id, dossier_id, recorded_at);
create index message_file on message (tenant_id, document_id, dossier_id) where document_id is not null;
call protect('message', 'dossier', '{complainant,officer,system}', '{complainant,officer}');

create table message_read (like fact including defaults including indexes,
  dossier_id uuid not null,
  sent_as text not null,
  foreign key (tenant_id, id, dossier_id, sent_as) references message (tenant_id, id, dossier_id, recorded_as),
  constraint message_read_by_the_other check (recorded_as <> sent_as)
);
comment on table message_read is 'The other one opened the message; it has the message''s own id.';
create index message_read_of_dossier on message_read (tenant_id, dossier_id);
call protect('message_read', 'dossier', '{complainant,officer,system}', '{complainant,officer}');

alter policy provider_reads on timeline_event using (
  kind <> 'messageSent' and tenant_id = current_setting('app.tenant_id')::uuid and (
    dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid
      and compartment in ('shared', 'provider', 'committee')
    or dispute_id = nullif(current_setting('app.dispute_id'), '')::uuid));

-- The mark on the officers' worklist; not on worklist itself, which the provider reads too.
alter table case_directory add column has_message boolean not null default false;
comment on column case_directory.has_message is 'The complainant wrote something that no officer has opened yet.';
grant update (has_message) on case_directory to wederhoor_complainant, wederhoor_officer;
grant select (has_message) on case_directory to wederhoor_officer;

-- 3. Whether the complainant is satisfied: one question, which can be answered once more within its time.
create table satisfaction (like fact including defaults including indexes,
  dossier_id uuid not null,
  position int not null,
  said_on date not null,
  change_until date not null,
  is_satisfied boolean not null,
  remark bytea,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint satisfaction_changed_once check (position in (1, 2)),
  constraint satisfaction_in_time check (said_on <= change_until),
  constraint satisfaction_in_order unique (tenant_id, dossier_id, position)
);
comment on table satisfaction is
  'Whether the complainant is satisfied with how it ended, and why in a sentence, sealed; the highest position counts.';
call protect('satisfaction', 'dossier', '{complainant,officer,system}', '{complainant}');

-- 4. A name that was spelled wrong, another telephone number: each change a fact, the last in order counts.
create table party_change (like fact including defaults including indexes,
  dossier_id uuid not null,
  party_id uuid not null,
  position int not null check (position > 0),
  name bytea not null,
  phone bytea,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, party_id) references party (tenant_id, id),
  constraint party_change_in_order unique (tenant_id, dossier_id, position)
);
comment on table party_change is 'What the complainant changed of name and telephone, sealed; the last in order counts.';
create index party_change_of_party on party_change (tenant_id, party_id);
call protect('party_change', 'dossier', '{complainant,provider,officer,system}', '{complainant}');
