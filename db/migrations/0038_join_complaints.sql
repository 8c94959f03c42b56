-- One complaint about several providers (R1.12). Each gets a case of its own, under its own regeling, and owes an answer
-- of its own. That there are others is known to the complainant alone, until they consent that these providers and
-- officers know of each other (R3.7: specific, recorded, revocable); a withdrawal stops it at once.
--
-- Which cases belong together crosses tenants. joined_case has a row for each case and each of the others, so that a
-- policy compares columns with what is bound, and holds identifiers alone. A row is added by the visitor who files, while
-- bound to the very case that it is of; who knows another's identifier can't so reach that case: joined_cases asks the
-- row of the other side too.

alter table consent drop constraint consent_purpose_check;
alter table consent add constraint consent_purpose_check check (purpose in ('share', 'careFile', 'expert', 'joint'));

create table joined_case (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  other_tenant_id uuid not null,
  other_dossier_id uuid not null,
  is_agreed boolean not null,
  other_is_agreed boolean not null,
  is_shared boolean not null generated always as (is_agreed and other_is_agreed) stored,
  primary key (tenant_id, dossier_id, other_tenant_id, other_dossier_id),
  foreign key (tenant_id, dossier_id) references case_directory (tenant_id, dossier_id),
  constraint joined_case_elsewhere check (other_tenant_id <> tenant_id)
);
comment on table joined_case is
  'Cases that one complainant filed together, each with each: identifiers alone. Shared when the consent of both cases says so, which mirrors the last consent for joint handling.';
create index joined_case_other_way on joined_case (other_tenant_id, other_dossier_id);
call protect('joined_case', 'portal', '{}');
grant insert (tenant_id, dossier_id, other_tenant_id, other_dossier_id, is_agreed, other_is_agreed)
  on joined_case to wederhoor_visitor;
create policy visitor_adds on joined_case for insert to wederhoor_visitor with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
grant select on joined_case to wederhoor_complainant, wederhoor_provider, wederhoor_officer;
create policy complainant_reads on joined_case for select to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  or other_tenant_id = current_setting('app.tenant_id')::uuid
    and other_dossier_id = current_setting('app.dossier_id')::uuid);
create policy provider_reads on joined_case for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and is_shared);
create policy officer_reads on joined_case for select to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and is_shared and other_tenant_id <> all (current_setting('app.barred_tenants')::uuid[]));
-- The consent of one case is told to both sides' rows, in one statement, bound to that case alone.
grant update (is_agreed, other_is_agreed) on joined_case to wederhoor_complainant;
create policy complainant_changes on joined_case for update to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  or other_tenant_id = current_setting('app.tenant_id')::uuid
    and other_dossier_id = current_setting('app.dossier_id')::uuid);

create function joined_cases() returns table (
  tenant_id uuid, dossier_id uuid, number text, provider_name text, is_shared boolean, phase text, due_on date,
  is_closed boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when who.files then w.tenant_id end, case when who.files then w.dossier_id end, w.number, w.provider_name,
    j.is_shared, case when who.files then w.phase end, case when who.files then w.due_on end,
    case when who.files then w.is_closed end
  from joined_case j
  join joined_case back
    on (back.tenant_id, back.dossier_id, back.other_tenant_id, back.other_dossier_id)
      = (j.other_tenant_id, j.other_dossier_id, j.tenant_id, j.dossier_id)
  join worklist w on (w.tenant_id, w.dossier_id) = (j.other_tenant_id, j.other_dossier_id)
  cross join (select current_setting('app.audience') = 'complainant' as files) as who
  where j.tenant_id = current_setting('app.tenant_id')::uuid
    and j.dossier_id = nullif(current_setting('app.dossier_id'), '')::uuid
    and (who.files or j.is_shared and current_setting('app.audience') in ('provider', 'officer')
      and j.other_tenant_id <> all (current_setting('app.barred_tenants')::uuid[]))
  order by w.provider_name, w.number
$$;
comment on function joined_cases is
  'The cases filed together with the bound one: for its complainant; for its provider and officer, under consent, name and number alone.';
revoke all on function joined_cases from public;
grant execute on function joined_cases to wederhoor_complainant, wederhoor_provider, wederhoor_officer;

create table joint_handling (like fact including defaults including indexes,
  dossier_id uuid not null,
  position int not null check (position > 0),
  manner text not null check (manner in ('oneTalk', 'talksInTurn', 'inStep')),
  agreed_on date not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint joint_handling_in_order unique (tenant_id, dossier_id, position)
);
comment on table joint_handling is
  'How the officers agreed to handle this case together with the others of the same complainant (R1.12); the last one counts, as long as the consent does. It names nobody.';
call protect('joint_handling', 'dossier', '{complainant,provider,officer,system}', '{officer}');

create function joint_handling_by_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce((
    select c.is_given from consent c
    where c.tenant_id = new.tenant_id and c.dossier_id = new.dossier_id and c.purpose = 'joint'
    order by c.position desc limit 1), false)
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;
comment on function joint_handling_by_consent is 'Refuses joint handling that the complainant does not consent to.';
revoke all on function joint_handling_by_consent from public;
create constraint trigger joint_handling_by_consent after insert on joint_handling
  for each row execute function joint_handling_by_consent();
