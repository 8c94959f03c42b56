-- Fills a portal with cases as its own pages would have made them, past those that are really there: the numbers of rows
-- and their sizes are those of a real case, brought to the judgement. What is sealed is a copy of that case's bytes, so
-- nobody can open the rest; only the real ones are opened.
--
-- Variables: cases, tenants. Needs one real case with both sides heard. The provider of that case gets 30% of them, the
-- others the rest; the newest 2% are open, everything before is judged and closed. Run as a superuser, in the parts that
-- ground.py makes of it: the first stands before each of the others, and the two in the middle run beside each other.

set session_replication_role = replica;
set synchronous_commit = off;
set app.person_id = '';
set maintenance_work_mem = '512MB';

-- part

-- The real case, and its provider with its regeling.
create table pattern as
  select d.tenant_id, d.id as dossier_id, d.regeling_version_id, w.organisation_id, w.officer_id, w.provider_name,
    c.access_code_mac
  from dossier d
  join statement s on s.dossier_id = d.id and s.side = 'complainant'
  join worklist w on w.dossier_id = d.id join case_directory c on c.dossier_id = d.id
  order by d.filed_on, d.id limit 1;

-- Its neighbours: providers like it, each with a row in the same tables.
create table neighbour as
  select n, case n when 1 then p.tenant_id else md5('tenant' || n)::uuid end as tenant_id,
    case n when 1 then p.regeling_version_id else md5('regeling' || n)::uuid end as regeling_version_id,
    case n when 1 then p.provider_name else 'Zorgaanbieder ' || n end as name
  from pattern p, generate_series(1, :tenants) n;
insert into provider_directory (tenant_id, number, name, place, officers_id, affiliated_from)
  select t.tenant_id, 'B' || lpad(t.n::text, 5, '0'), t.name, 'Utrecht', d.officers_id, d.affiliated_from
  from neighbour t, pattern p join provider_directory d using (tenant_id) where t.n > 1;
insert into care_provider (tenant_id, id, recorded_at, recorded_as, name, place, number)
  select t.tenant_id, md5('provider' || t.n)::uuid, c.recorded_at, 'portal', t.name, 'Utrecht', 'B' || lpad(t.n::text, 5, '0')
  from neighbour t, pattern p join care_provider c using (tenant_id) where t.n > 1;
insert into affiliation (tenant_id, id, recorded_at, recorded_as, begins_on)
  select t.tenant_id, md5('affiliation' || t.n)::uuid, a.recorded_at, 'portal', a.begins_on
  from neighbour t, pattern p join affiliation a using (tenant_id) where t.n > 1;
insert into regeling_version (
    tenant_id, id, recorded_at, recorded_as, number, in_force_from, disputes_id, source, settings)
  select t.tenant_id, t.regeling_version_id, v.recorded_at, 'portal', v.number, v.in_force_from, v.disputes_id, v.source,
    v.settings
  from neighbour t, pattern p join regeling_version v on v.id = p.regeling_version_id where t.n > 1;
create unique index on neighbour (n);

-- One line a case, oldest first. An identifier begins with its moment, a dossier's does not: as the program makes them.
create function filled_id(moment timestamptz, kind int, n bigint) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
    || lpad(to_hex(n), 15, '0'))::uuid
$$;
create unlogged table filled as
  select f.n, t.tenant_id, t.regeling_version_id, t.name as provider_name, md5('dossier' || f.n)::uuid as dossier_id,
    f.moment, (f.moment at time zone 'Europe/Amsterdam')::date as filed_on, f.n > :cases * 0.98 as is_open,
    -- Ten digits as ours, spread over all there are.
    (1000000000 + (f.n * 7000001) % 9000000000)::text as number,
    case when f.n % 10 = 0 then null else p.officer_id end as officer_id
  from (
    select n, timestamptz '2025-11-01' - (:cases - n) * (interval '700 days' / :cases) as moment,
      case when n % 10 < 3 then 1 else 2 + (n * 7919) % (:tenants - 1) end as t
    from generate_series(1::bigint, :cases) n) f
  join neighbour t on t.n = f.t, pattern p;
create index on filled (n);
analyze filled;

-- Their secondary indexes are made when all rows are in.
create table later_index as
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not i.indisunique and c.relkind = 'r'
    and c.relname in ('party', 'assignment', 'access_log', 'mail', 'worklist', 'work_due', 'complaint_letter',
      'letter_approval', 'letter_comment', 'made_known', 'statement', 'judgement', 'finding', 'promised_measure',
      'conversation_attendee', 'timeline_payload', 'search_token');
select format('drop index %s', name) from later_index \gexec

-- part

insert into case_directory (tenant_id, dossier_id, number, access_code_mac, organisation_id, officer_id, provider_sees)
  select f.tenant_id, f.dossier_id, f.number, p.access_code_mac, p.organisation_id, f.officer_id, f.officer_id is not null
  from filled f, pattern p on conflict do nothing;
insert into worklist (tenant_id, dossier_id, number, provider_name, organisation_id, officer_id, provider_sees, phase,
    waits_for, filed_on, due_on, is_closed)
  select f.tenant_id, f.dossier_id, f.number, f.provider_name, p.organisation_id, f.officer_id, f.officer_id is not null,
    case when not f.is_open then 'closed' when f.officer_id is null then 'filed' else 'open' end,
    case when not f.is_open then 'nobody' when f.officer_id is null then 'officer' else 'provider' end,
    f.filed_on, case when f.is_open then f.filed_on + 42 end, not f.is_open
  from filled f, pattern p on conflict do nothing;
insert into dossier (tenant_id, id, recorded_at, recorded_as, number, regeling_version_id, language, filed_on)
  select f.tenant_id, f.dossier_id, f.moment, 'visitor', f.number, f.regeling_version_id, 'nl', f.filed_on from filled f;
insert into timeline_head (tenant_id, id, recorded_at, recorded_as, position, mac)
  select f.tenant_id, f.dossier_id, f.moment, 'visitor', case when f.is_open then 1 else 6 end, h.mac
  from filled f, pattern p join timeline_head h on h.id = p.dossier_id;
insert into compartment_key (tenant_id, id, recorded_at, recorded_as, dossier_id, compartment, master_version, wrapped)
  select f.tenant_id, filled_id(f.moment, 10 + k.place::int, f.n), f.moment, 'visitor', f.dossier_id, k.compartment,
    k.master_version, k.wrapped
  from filled f, (select c.*, row_number() over (order by compartment) as place
    from pattern p join compartment_key c using (dossier_id)) k;
insert into party (tenant_id, id, recorded_at, recorded_as, dossier_id, kind, name, phone)
  select f.tenant_id, filled_id(f.moment, 20, f.n), f.moment, 'visitor', f.dossier_id, r.kind, r.name, r.phone
  from filled f, pattern p join party r using (dossier_id);
insert into email_address (tenant_id, id, recorded_at, recorded_as, dossier_id, party_id, position, email, token)
  select f.tenant_id, filled_id(f.moment, 22, f.n), f.moment, 'visitor', f.dossier_id, filled_id(f.moment, 20, f.n), 1,
    e.email, sha256(('e' || f.n)::bytea)
  from filled f, pattern p join email_address e using (dossier_id);
insert into search_token (tenant_id, dossier_id, organisation_id, kind, token)
  select f.tenant_id, f.dossier_id, p.organisation_id, k, sha256((k || f.n)::bytea)
  from filled f, pattern p, unnest(array['name', 'email']) k;
insert into submission (tenant_id, id, recorded_at, recorded_as, dossier_id, channel, filed_on, happened_on, story, wish)
  select f.tenant_id, filled_id(f.moment, 21, f.n), f.moment, 'visitor', f.dossier_id, 'web', f.filed_on, null, s.story, s.wish
  from filled f, pattern p join submission s using (dossier_id);
insert into complaint_element (tenant_id, id, recorded_at, recorded_as, dossier_id, position, element)
  select f.tenant_id, filled_id(f.moment, 30 + e.position, f.n), f.moment, 'visitor', f.dossier_id, e.position, e.element
  from filled f, pattern p join complaint_element e using (dossier_id);
insert into timeline_event (tenant_id, id, recorded_at, recorded_as, dossier_id, compartment, position, kind, happened_on,
    payload_hash, mac)
  select f.tenant_id, filled_id(f.moment, 40 + t.position, f.n), f.moment, t.recorded_as, f.dossier_id, t.compartment,
    t.position, t.kind, f.filed_on, t.payload_hash, t.mac
  from filled f, pattern p join timeline_event t using (dossier_id)
  where t.position = 1 or not f.is_open and t.position <= 6;

-- part

insert into mail (tenant_id, id, recorded_at, recorded_as, dossier_id, recipient, notice, delivered_at)
  select f.tenant_id, filled_id(f.moment, 50, f.n), f.moment, 'visitor', f.dossier_id, 'officer', 'filed', f.moment
  from filled f;
insert into work_due (id, tenant_id, dossier_id, kind, due_at, attempts, done_at)
  select filled_id(f.moment, 50, f.n), f.tenant_id, f.dossier_id, 'mail', f.moment, 1, f.moment from filled f;
insert into work_due (id, tenant_id, dossier_id, kind, due_at, attempts, done_at)
  select filled_id(f.moment, 51, f.n), f.tenant_id, f.dossier_id, 'term_passed', f.moment + interval '43 days', 1,
    case when not f.is_open then f.moment + interval '43 days' end from filled f;
insert into access_log (tenant_id, id, recorded_at, recorded_as, dossier_id, what)
  select f.tenant_id, filled_id(f.moment, 60 + k, f.n), f.moment, 'officer', f.dossier_id, 'casePage'
  from filled f, generate_series(1, 2) k;
insert into assignment (tenant_id, id, recorded_at, recorded_as, dossier_id, officer_id)
  select f.tenant_id, filled_id(f.moment, 70, f.n), f.moment, 'officer', f.dossier_id, f.officer_id
  from filled f where f.officer_id is not null;

-- What was judged and closed.
insert into complaint (tenant_id, id, recorded_at, recorded_as, dossier_id, registered_on)
  select f.tenant_id, filled_id(f.moment, 80, f.n), f.moment, 'officer', f.dossier_id, f.filed_on
  from filled f where not f.is_open;
insert into complaint_letter (tenant_id, id, recorded_at, recorded_as, dossier_id, complaint_id, version, body, body_hash,
    offered_on)
  select f.tenant_id, filled_id(f.moment, 81, f.n), f.moment, 'officer', f.dossier_id, filled_id(f.moment, 80, f.n), 1,
    l.body, l.body_hash, f.filed_on
  from filled f, pattern p join complaint_letter l using (dossier_id) where not f.is_open;
insert into letter_approval (tenant_id, id, recorded_at, recorded_as, dossier_id, letter_id, body_hash, approved_on)
  select f.tenant_id, filled_id(f.moment, 82, f.n), f.moment, 'complainant', f.dossier_id, filled_id(f.moment, 81, f.n),
    l.body_hash, f.filed_on
  from filled f, pattern p join complaint_letter l using (dossier_id) where not f.is_open;
insert into made_known (tenant_id, id, recorded_at, recorded_as, dossier_id, complaint_id, letter_id, body, body_hash, sent_on)
  select f.tenant_id, filled_id(f.moment, 83, f.n), f.moment, 'officer', f.dossier_id, filled_id(f.moment, 80, f.n),
    filled_id(f.moment, 81, f.n), k.body, k.body_hash, f.filed_on
  from filled f, pattern p join made_known k using (dossier_id) where not f.is_open;
insert into statement (tenant_id, id, recorded_at, recorded_as, dossier_id, complaint_id, side, form, given_on, body)
  select f.tenant_id, filled_id(f.moment, case s.side when 'provider' then 84 else 85 end, f.n), f.moment, s.side,
    f.dossier_id, filled_id(f.moment, 80, f.n), s.side, s.form, f.filed_on, s.body
  from filled f, pattern p join statement s using (dossier_id) where not f.is_open;
insert into judgement (tenant_id, id, recorded_at, recorded_as, dossier_id, complaint_id, given_on, view, decisions,
    element_count, no_measures_because)
  select f.tenant_id, filled_id(f.moment, 86, f.n), f.moment, 'provider', f.dossier_id, filled_id(f.moment, 80, f.n),
    f.filed_on + 30, s.body, s.body, 2, s.body
  from filled f, pattern p join statement s on s.dossier_id = p.dossier_id and s.side = 'provider' where not f.is_open;
insert into finding (tenant_id, id, recorded_at, recorded_as, dossier_id, judgement_id, element_id, outcome, reasons)
  select f.tenant_id, filled_id(f.moment, 90 + k, f.n), f.moment, 'provider', f.dossier_id, filled_id(f.moment, 86, f.n),
    filled_id(f.moment, 30 + k, f.n), 'upheld', s.body
  from generate_series(1, 2) k, filled f, pattern p join statement s on s.dossier_id = p.dossier_id and s.side = 'provider'
  where not f.is_open;
insert into closing (tenant_id, id, recorded_at, recorded_as, dossier_id, closed_on, ground, delete_on)
  select f.tenant_id, filled_id(f.moment, 87, f.n), f.moment, 'complainant', f.dossier_id, f.filed_on + 30, 'accepted',
    f.filed_on + 760
  from filled f where not f.is_open;

-- part

select definition from later_index \gexec

-- The counts, which a trigger keeps otherwise.
truncate officers_open, provider_open;
insert into officers_open (organisation_id, slot, open_count, untaken_count)
  select organisation_id, get_byte(uuid_send(dossier_id), 15) % 16, count(*), count(*) filter (where officer_id is null)
  from worklist where organisation_id is not null and not is_closed group by 1, 2;
insert into provider_open (tenant_id, slot, open_count)
  select tenant_id, get_byte(uuid_send(dossier_id), 15) % 16, count(*)
  from worklist where provider_sees and not is_closed group by 1, 2;
drop table pattern, neighbour, filled, later_index;
drop function filled_id;
vacuum (analyze);
