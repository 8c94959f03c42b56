-- What many share is changed with a look beforehand, and with a way back.
--
-- 1. A base is brought to the providers that stand on it by the worker, in pieces: first it looks what would become of each,
--    which portal staff read and agree to; then it does just that. Where it is stands in these rows, so that a worker that
--    stops is followed by another, and no page waits for it.
-- 2. An official text is withdrawn: it holds no more from a day on. What was filed before that day can still be read with it.

-- 1. A base and its providers.
create table base_run (
  id uuid primary key,
  base_id uuid not null references regeling_base,
  in_force_from date not null,
  adopted_on date not null,
  adopted_by text not null check (btrim(adopted_by) <> '' and length(adopted_by) <= 120),
  warnings_seen boolean not null,
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  stage text not null check (stage in ('looking', 'looked', 'applying', 'done', 'dropped')),
  reached text not null default '',
  agreed_at timestamptz,
  taken_until timestamptz,
  constraint base_run_agreed check ((agreed_at is not null) = (stage in ('applying', 'done')) or stage = 'dropped')
);
comment on table base_run is
  'A base that is brought to its providers: what was asked, by whom, and how far the worker is with it.';
comment on column base_run.reached is 'The ID of the last provider that was looked at.';
comment on column base_run.taken_until is 'Until then a worker has it in hand.';
create index base_run_by_base on base_run (base_id, id);
create unique index base_run_one_at_a_time on base_run (base_id) where stage in ('looking', 'looked', 'applying');
call protect('base_run', 'portal', '{portal,system}', '{portal}');
grant update (stage, reached, agreed_at, taken_until) on base_run to wederhoor_portal;
create policy portal_changes on base_run for update to wederhoor_portal using (true) with check (true);
grant update (stage, taken_until) on base_run to wederhoor_system;
create policy system_changes on base_run for update to wederhoor_system using (true)
  with check (stage in ('looking', 'applying', 'dropped'));

create table base_run_line (
  run_id uuid not null references base_run,
  tenant_id uuid not null references provider_directory,
  number text not null,
  newest int not null,
  outcome text not null
    check (outcome in ('moves', 'keepsOwn', 'hasIt', 'left', 'refused', 'mistakes', 'changedMeanwhile')),
  reason text,
  told_nl text not null default '',
  told_en text not null default '',
  own text not null default '',
  done_at timestamptz,
  primary key (run_id, tenant_id),
  constraint base_run_line_done_moves check (done_at is null or outcome = 'moves')
);
comment on table base_run_line is
  'What becomes of one provider: as it was looked at, and whether it is done. No personal data.';
comment on column base_run_line.newest is 'The number of its newest version when it was looked at: with another one nothing is done.';
create index base_run_line_in_order on base_run_line (run_id, number);
create index base_run_line_to_do on base_run_line (run_id, number) where outcome = 'moves' and done_at is null;
call protect('base_run_line', 'portal', '{portal}', '{portal}');
grant update (outcome, reason, told_nl, told_en, done_at) on base_run_line to wederhoor_portal;
create policy portal_changes on base_run_line for update to wederhoor_portal using (true) with check (true);

-- 2. Official texts.
create table official_text_withdrawal (
  text_id uuid primary key references official_text,
  tenant_id uuid references provider_directory,
  recorded_at timestamptz not null default current_setting('app.moment')::timestamptz,
  recorded_by uuid default nullif(current_setting('app.person_id'), '')::uuid,
  recorded_as text not null default current_setting('app.audience'),
  last_day date not null,
  reason text not null check (btrim(reason) <> '' and length(reason) <= 500)
);
comment on table official_text_withdrawal is
  'An official text holds no more: its last day, inclusive, and why. It stays, for cases of its time.';
call protect('official_text_withdrawal', 'portal', '{portal}', '{portal}');
grant select on official_text_withdrawal to wederhoor_visitor;
create policy visitor_reads on official_text_withdrawal for select to wederhoor_visitor using
  (tenant_id is null or tenant_id = nullif(current_setting('app.tenant_id'), '')::uuid);
-- A version that was to come and was withdrawn leaves its day free. Turns are taken at official_text_in_order.
alter table official_text drop constraint official_text_one_a_day;
