-- Uitingen van onvrede (issue: informal first; R1.26, R1.31; seeds 000, 001, 003, 004).
--
-- 1. Any employee notes one, in at most four fields. Who only does that has the function reporter (melder), reads their
--    own notes and nothing else, and is an audience of its own: what nobody opens to it stays closed.
-- 2. An uiting van onvrede is no complaint and is counted apart (R1.31): it has a dossier of another kind, with the one
--    key of the provider's compartment. Rotating, checking and destroying keys, the read log and the timeline so hold
--    for it as they are; nothing that lists or counts complaints sees it, since it has no line in case_directory.
-- 3. It is solved by a talk, or becomes a complaint: then a director or adviser files, and the clock of the law starts
--    that day (R1.26). Where officers receive complaints, the provider doesn't read that dossier before it is made known.

do $$
begin
  if not exists (select from pg_roles where rolname = 'wederhoor_reporter') then
    raise exception 'the role wederhoor_reporter is missing: run db/roles.sql first, as a superuser';
  end if;
end $$;
grant usage on schema public to wederhoor_reporter;

alter table membership drop constraint membership_function_check;
alter table membership add constraint membership_function_check
  check (function in ('director', 'adviser', 'reader', 'reporter'));

-- 2. The dossier.
alter table dossier add column kind text not null default 'complaint' check (kind in ('complaint', 'dissatisfaction'));
comment on table dossier is
  'One file, from filing or noting to deletion: of a complaint, or of an uiting van onvrede; keeps the regeling it began under.';

create table dissatisfaction (like fact including defaults including indexes,
  dossier_id uuid not null generated always as (id) stored,
  number text not null,
  noted_on date not null,
  happened_on date,
  what bytea not null,
  about bytea,
  wants_follow_up boolean,
  state text not null default 'noted' check (state in (
    'noted', 'asked', 'answered', 'talked', 'solved', 'notSolved', 'noFollowUp', 'promoted')),
  is_closed boolean not null generated always as (state in ('solved', 'notSolved', 'noFollowUp', 'promoted')) stored,
  foreign key (tenant_id, id) references dossier (tenant_id, id),
  constraint dissatisfaction_number_taken unique (tenant_id, number),
  constraint dissatisfaction_of_reporter unique (tenant_id, id, recorded_by),
  constraint dissatisfaction_after_event check (happened_on <= noted_on),
  constraint dissatisfaction_by_someone check (recorded_by is not null)
);
comment on table dissatisfaction is
  'An uiting van onvrede as an employee noted it: no complaint (R1.31). state mirrors what became of it, for lists.';
create index dissatisfaction_by_day on dissatisfaction (tenant_id, is_closed, noted_on, id);
create index dissatisfaction_by_reporter on dissatisfaction (tenant_id, recorded_by, noted_on, id);

create table dissatisfaction_question (like fact including defaults including indexes,
  dossier_id uuid not null,
  asked_on date not null,
  question bytea not null,
  foreign key (tenant_id, dossier_id) references dissatisfaction (tenant_id, id),
  constraint dissatisfaction_question_once unique (tenant_id, dossier_id)
);
comment on table dissatisfaction_question is 'What a director or adviser asked the one who noted it, once.';

create table dissatisfaction_answer (like fact including defaults including indexes,
  dossier_id uuid not null,
  question_id uuid not null,
  answered_on date not null,
  answer bytea not null,
  foreign key (tenant_id, question_id) references dissatisfaction_question (tenant_id, id),
  foreign key (tenant_id, dossier_id, recorded_by) references dissatisfaction (tenant_id, id, recorded_by),
  constraint dissatisfaction_answer_once unique (tenant_id, question_id)
);
comment on table dissatisfaction_answer is 'What the one who noted it answered: nobody else answers.';
create index dissatisfaction_answer_of_dossier on dissatisfaction_answer (tenant_id, dossier_id);

create table dissatisfaction_talk (like fact including defaults including indexes,
  dossier_id uuid not null,
  held_on date not null,
  with_whom text not null check (with_whom in ('client', 'employee')),
  report bytea,
  agreements bytea,
  foreign key (tenant_id, dossier_id) references dissatisfaction (tenant_id, id),
  constraint dissatisfaction_talk_of_employee_elsewhere check (
    case with_whom when 'client' then report is not null else num_nonnulls(report, agreements) = 0 end)
);
comment on table dissatisfaction_talk is
  'A talk was had. Of one with an employee only the day stays here: the rest belongs in the personnel file (seed 004).';
create index dissatisfaction_talk_of_dossier on dissatisfaction_talk (tenant_id, dossier_id);

create table dissatisfaction_closed (like fact including defaults including indexes,
  dossier_id uuid not null,
  closed_on date not null,
  outcome text not null check (outcome in ('solved', 'notSolved', 'noFollowUp', 'promoted')),
  category text check (category in (
    'relation', 'communication', 'medical', 'organisation', 'financial', 'privacy', 'other')),
  message bytea,
  complaint_number text,
  foreign key (tenant_id, dossier_id) references dissatisfaction (tenant_id, id),
  constraint dissatisfaction_closed_once unique (tenant_id, dossier_id),
  constraint dissatisfaction_promoted_to_complaint check ((outcome = 'promoted') = (complaint_number is not null))
);
comment on table dissatisfaction_closed is
  'It ended, and how; with what the one who noted it is told. Retention starts here. Of a complaint only its number.';

create table complaint_origin (like fact including defaults including indexes,
  dossier_id uuid not null,
  dissatisfaction_number text not null,
  noted_on date not null,
  talked_on date,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint complaint_origin_once unique (tenant_id, dossier_id)
);
comment on table complaint_origin is
  'The complaint came of an uiting van onvrede: when that was noted, and the last talk about it.';

-- Everyone of the provider but a reporter reads the list; the texts open under a bound dossier's key alone.
do $$
declare
  target text;
begin
  foreach target in array array[
    'dissatisfaction', 'dissatisfaction_question', 'dissatisfaction_answer', 'dissatisfaction_talk',
    'dissatisfaction_closed'
  ] loop
    call protect(target::regclass, 'tenant', '{provider,system}');
  end loop;
  foreach target in array array['dissatisfaction_question', 'dissatisfaction_talk', 'dissatisfaction_closed'] loop
    execute format('grant insert on %I to wederhoor_provider', target);
    execute format($policy$
      create policy provider_adds on %I for insert to wederhoor_provider with check (
        tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
        and current_setting('app.function') in ('director', 'adviser'))
      $policy$, target);
  end loop;
end $$;
call protect('complaint_origin', 'dossier', '{complainant,provider,officer,system}');

grant update (state) on dissatisfaction to wederhoor_provider, wederhoor_reporter;
create policy provider_changes on dissatisfaction for update to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and not is_closed and current_setting('app.function') in ('director', 'adviser'))
  with check (state <> 'promoted' and current_setting('app.function') in ('director', 'adviser'));
create policy reporter_changes on dissatisfaction for update to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and not is_closed and (
    current_setting('app.function') in ('director', 'adviser')
    or dossier_id = current_setting('app.dossier_id')::uuid
      and recorded_by = current_setting('app.person_id')::uuid))
  with check (
    case when current_setting('app.function') in ('director', 'adviser') then state in ('answered', 'promoted')
      else state = 'answered' end);

-- 1. What an employee reads who notes: the provider's own name and regeling, and what they noted themselves. A director
--    or adviser also reads the days of what a colleague noted, to file a complaint that came of it.
do $$
declare
  target text;
begin
  foreach target in array array['organisation', 'provider_directory'] loop
    execute format('grant select on %I to wederhoor_reporter', target);
    execute format('create policy reporter_reads on %I for select to wederhoor_reporter using (true)', target);
  end loop;
  foreach target in array array['care_provider', 'regeling_version', 'regeling_withdrawal'] loop
    execute format('grant select on %I to wederhoor_reporter', target);
    execute format($policy$
      create policy reporter_reads on %I for select to wederhoor_reporter using (
        tenant_id = current_setting('app.tenant_id')::uuid)
      $policy$, target);
  end loop;
  foreach target in array array[
    'dissatisfaction_question', 'dissatisfaction_answer', 'dissatisfaction_closed', 'timeline_head'
  ] loop
    execute format('grant select on %I to wederhoor_reporter', target);
    execute format($policy$
      create policy reporter_reads on %I for select to wederhoor_reporter using (
        tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid)
      $policy$, target);
  end loop;
end $$;
grant select, insert on dissatisfaction to wederhoor_reporter;
create policy reporter_reads on dissatisfaction for select to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and (
    recorded_by = current_setting('app.person_id')::uuid
    or current_setting('app.function') in ('director', 'adviser')));
create policy reporter_adds on dissatisfaction for insert to wederhoor_reporter with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and recorded_by = current_setting('app.person_id')::uuid and state = 'noted');
grant insert on dissatisfaction_answer to wederhoor_reporter;
create policy reporter_adds on dissatisfaction_answer for insert to wederhoor_reporter with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and recorded_by = current_setting('app.person_id')::uuid);
grant select on dissatisfaction_talk to wederhoor_reporter;
-- Of a talk a reporter never reads a row; a director who files a complaint reads the days.
create policy reporter_reads on dissatisfaction_talk for select to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and current_setting('app.function') in ('director', 'adviser'));

-- The dossier, its key, its timeline, the read log and the notice: of what is noted by everyone, of a complaint by who
-- handles complaints.
grant select, insert on compartment_key to wederhoor_reporter;
create policy reporter_reads on compartment_key for select to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and compartment = 'provider');
grant insert, update (position, mac) on timeline_head to wederhoor_reporter;
create policy reporter_changes on timeline_head for update to wederhoor_reporter using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
do $$
declare
  target text;
  rule text;
begin
  for target, rule in
    values ('dossier', 'kind = ''dissatisfaction'''), ('compartment_key', 'compartment = ''provider'''),
      ('timeline_event', 'compartment = ''provider'''), ('timeline_payload', 'compartment = ''provider'''),
      ('timeline_head', 'true'), ('access_log', 'true'), ('mail', 'recipient = ''provider'''),
      ('work_due', 'kind = ''mail'''), ('dissatisfaction_closed', null), ('complaint_origin', null),
      ('case_directory', null), ('worklist', null), ('search_token', null), ('party', null), ('client', null), ('email_address', null),
      ('submission', null), ('complaint_element', null), ('conversation', null), ('conversation_attendee', null)
  loop
    execute format('grant insert on %I to wederhoor_reporter', target);
    execute format(
      'create policy reporter_adds on %I for insert to wederhoor_reporter with check (%s)', target,
      'tenant_id = current_setting(''app.tenant_id'')::uuid'
      -- It ends where it was noted, while what is bound is the complaint's dossier.
      || case target when 'dissatisfaction_closed' then ' and outcome = ''promoted'''
        else ' and dossier_id = current_setting(''app.dossier_id'')::uuid' end
      || case target when 'case_directory' then ' and officer_id is null' else '' end
      || case rule when 'true' then ''
        else ' and (' || coalesce(rule || ' or ', '')
          || 'current_setting(''app.function'') in (''director'', ''adviser''))' end);
  end loop;
end $$;

-- By which way a complaint came in.
alter table submission drop constraint submission_channel_check;
alter table submission add constraint submission_channel_check
  check (channel in ('web', 'email', 'phone', 'letter', 'inPerson'));

-- Who noted it, for the provider's people; names of accounts are sealed under the portal's key.
create function noted_by() returns table (account_id uuid, name bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.name
  from dissatisfaction d join account a on a.id = d.recorded_by
  where d.tenant_id = current_setting('app.tenant_id')::uuid and d.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') = 'provider'
$$;
comment on function noted_by is 'The employee who noted the bound uiting van onvrede.';
revoke all on function noted_by from public;
grant execute on function noted_by to wederhoor_provider;

-- Who may bind. The function is taken as it is by now, whatever migrations before this one made of it.
do $migration$
declare
  before text := pg_get_functiondef('may_bind(text, uuid, uuid, uuid, uuid, timestamptz)'::regprocedure);
  anchor constant text := E'\n  case audience\n';
  added constant text := $added$
  -- An employee who only reports is none of the provider's people who read complaints.
  if audience = 'provider' and exists (
    select from membership m where m.account_id = person and m.tenant_id = tenant and m.function = 'reporter')
  then return; end if;
  -- A provider's people open what was noted there; it has no line in case_directory.
  if audience = 'provider' and dispute is null and exists (
    select from dissatisfaction d where d.tenant_id = tenant and d.dossier_id = dossier)
  then
    select m.function into member_function from membership m
    where m.account_id = person and m.role = 'provider' and m.tenant_id = tenant;
    verdict := case when member_function is not null then 'ok' else 'WD404' end;
    return;
  end if;
  -- Every employee notes, opens what they noted, and begins a dossier that isn't there yet.
  if audience = 'reporter' then
    select m.function into member_function
    from membership m join account a on a.id = m.account_id and a.disabled_on is null
    where m.account_id = person and m.role = 'provider' and m.tenant_id = tenant;
    verdict := case
      when dispute is not null then 'WD403'
      when member_function is null then case when exists (
        select from membership m where m.account_id = person and m.role = 'provider') then 'WD404' else 'WD403' end
      when dossier is null then 'ok'
      when exists (
        select from dissatisfaction d
        where d.tenant_id = tenant and d.dossier_id = dossier and d.recorded_by = person) then 'ok'
      when exists (select from dossier x where x.tenant_id = tenant and x.id = may_bind.dossier) then 'WD404'
      else 'ok' end;
    return;
  end if;
$added$;
begin
  if (length(before) - length(replace(before, anchor, ''))) <> length(anchor) then
    raise exception 'may_bind has no single "case audience" any more';
  end if;
  execute replace(before, anchor, E'\n' || ltrim(added, E'\n') || ltrim(anchor, E'\n'));
end $migration$;
