CREATE FUNCTION public.account_to_name(token bytea, OUT account uuid, OUT has_access boolean) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if nullif(current_setting('app.dossier_id'), '') is null or not (
    current_setting('app.audience') = 'officer'
    or current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director') then return; end if;
  select a.id, a.disabled_on is null into account, has_access from account a where a.email_token = token;
end $$;

COMMENT ON FUNCTION public.account_to_name(token bytea, OUT account uuid, OUT has_access boolean) IS 'Whose address this is, for who names a person in the bound case.';

CREATE FUNCTION public.account_with_email(token bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select a.id from account a
  where a.email_token = token
    and current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director'
$$;

COMMENT ON FUNCTION public.account_with_email(token bytea) IS 'Whose address this is, so that a director can invite someone who has an account.';

CREATE PROCEDURE public.allow_change(IN target regclass, IN changed_columns text, IN audiences text[], IN rule text)
    LANGUAGE plpgsql
    AS $$
declare
  audience text;
begin
  foreach audience in array audiences loop
    execute format('grant update (%s) on %s to wederhoor_%s', changed_columns, target, audience);
    execute format('create policy %I on %s for update to wederhoor_%s using (%s) with check (%s)',
      audience || '_changes', target, audience, rule, rule);
  end loop;
  call readers_write_nothing(target);
end $$;

COMMENT ON PROCEDURE public.allow_change(IN target regclass, IN changed_columns text, IN audiences text[], IN rule text) IS 'Lets audiences update the named columns of the rows that the rule names.';

CREATE FUNCTION public.auditor_is_nothing_else() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  perform pg_advisory_xact_lock(hashtextextended('wederhoor roles of ' || new.account_id::text, 0));
  if exists (
    select from membership m
    where m.account_id = new.account_id and m.id <> new.id and array['auditor', 'privacy'] && array[m.role, new.role])
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;

COMMENT ON FUNCTION public.auditor_is_nothing_else() IS 'An auditor and a privacy officer have no other role, and whoever has one becomes neither.';

CREATE FUNCTION public.bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  allowed record;
  party record;
begin
  if audience = 'named' then
    select null::uuid as organisation, null::text as member_roles, null::text as member_function, null::uuid as absent,
      null::uuid[] as barred, case when dispute is null then 'ok' else 'WD404' end as verdict into allowed;
  else
    select * into allowed from may_bind(audience, tenant, person, dossier, dispute, moment);
  end if;
  if allowed.verdict = 'ok' and (audience = 'named' or person is not null) then
    select * into party from party_access(audience, tenant, person, dossier);
  else
    select null::uuid as naming, null::uuid[] as things, null::uuid[] as hidden, null::uuid as officer,
      allowed.verdict as verdict into party;
  end if;
  if party.verdict <> 'ok' then
    raise exception 'not bound' using errcode = party.verdict;
  end if;
  perform
    set_config('app.audience', audience, true),
    set_config('app.tenant_id', coalesce(tenant::text, ''), true),
    set_config('app.person_id', coalesce(person::text, ''), true),
    -- A respondent gets the dispute, and not the dossier that it came from.
    set_config('app.dossier_id',
      case when audience = 'provider' and dispute is not null then '' else coalesce(dossier::text, '') end, true),
    set_config('app.dispute_id', coalesce(dispute::text, ''), true),
    set_config('app.organisation_id', coalesce(allowed.organisation::text, ''), true),
    set_config('app.member_roles', coalesce(allowed.member_roles, ''), true),
    set_config('app.function', coalesce(allowed.member_function, ''), true),
    set_config('app.stands_in_for', coalesce(allowed.absent::text, ''), true),
    set_config('app.barred_tenants', coalesce(allowed.barred::text, '{}'), true),
    set_config('app.named_id', coalesce(party.naming::text, ''), true),
    set_config('app.shared_things', coalesce(party.things::text, '{}'), true),
    set_config('app.named_dossiers', coalesce(party.hidden::text, '{}'), true),
    set_config('app.case_officer', coalesce(party.officer::text, ''), true),
    set_config('app.moment', moment::text, true),
    set_config('role', 'wederhoor_' || audience, true);
end $$;

COMMENT ON FUNCTION public.bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone) IS 'Binds the transaction to an actor; everything after it runs as the audience''s role.';

CREATE FUNCTION public.case_contact() RETURNS TABLE(name text, phone text, email text, address text, hours text, hours_en text, officer_id uuid, officer_name bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select o.name, o.phone, o.email, o.address, o.hours, o.hours_en, a.id, a.name
  from case_directory c
  join organisation o on o.id = c.organisation_id
  left join account a on a.id = c.officer_id and a.disabled_on is null
  where c.tenant_id = current_setting('app.tenant_id')::uuid and c.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') in ('complainant', 'system')
$$;

COMMENT ON FUNCTION public.case_contact() IS 'Whom the complainant of the bound case asks: the officers'' organisation, and its officer once one took it.';

CREATE FUNCTION public.closing_follows_reopening() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  new.after_reopening_id := (
    select r.id from reopening r
    where r.tenant_id = new.tenant_id and r.dossier_id = new.dossier_id and not exists (
      select from closing c
      where c.tenant_id = new.tenant_id and c.dossier_id = new.dossier_id and c.after_reopening_id = r.id));
  return new;
end $$;

COMMENT ON FUNCTION public.closing_follows_reopening() IS 'A case closes once, and once more after each time it was opened again. Turns are taken at timeline_head.';

CREATE FUNCTION public.companion_may_write() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select h.may_write from companion_access h
  where current_setting('app.audience') = 'companion'
    and h.tenant_id = current_setting('app.tenant_id')::uuid and h.dossier_id = current_setting('app.dossier_id')::uuid
    and h.id = current_setting('app.person_id')::uuid
    and not exists (select from companion_revoked r where r.tenant_id = h.tenant_id and r.id = h.id)
$$;

COMMENT ON FUNCTION public.companion_may_write() IS 'Whether the bound companion may write; null when the access was taken back since they were bound.';

CREATE FUNCTION public.count_open_cases() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

COMMENT ON FUNCTION public.count_open_cases() IS 'Keeps officers_open and provider_open in step with the worklist.';

CREATE FUNCTION public.entered_by() RETURNS TABLE(account_id uuid, name bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select a.id, a.name
  from complaint_entry e join account a on a.id = e.recorded_by
  where e.tenant_id = current_setting('app.tenant_id')::uuid and e.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') in ('officer', 'provider')
$$;

COMMENT ON FUNCTION public.entered_by() IS 'Who of the staff entered the bound complaint.';

CREATE FUNCTION public.handles_here(person uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select current_setting('app.audience') in ('officer', 'provider') and exists (
    select from membership m
    where m.account_id = person and m.tenant_id = current_setting('app.tenant_id')::uuid
      and m.function in ('director', 'adviser'))
$$;

COMMENT ON FUNCTION public.handles_here(person uuid) IS 'Whether this person handles complaints at the bound provider.';

CREATE FUNCTION public.is_handled_by_others() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select exists (
    select from membership m join account a on a.id = m.account_id and a.disabled_on is null
    where m.tenant_id = current_setting('app.tenant_id')::uuid and m.function in ('director', 'adviser')
      and not exists (
        select from named_directory n
        where n.tenant_id = m.tenant_id and n.dossier_id = current_setting('app.dossier_id')::uuid
          and n.account_id = m.account_id and not n.is_removed and not n.may_handle))
$$;

COMMENT ON FUNCTION public.is_handled_by_others() IS 'Whether someone of the bound provider may still handle the bound case; if not, it has to invite someone.';

CREATE FUNCTION public.joined_cases() RETURNS TABLE(tenant_id uuid, dossier_id uuid, number text, provider_name text, is_shared boolean, phase text, due_on date, is_closed boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

COMMENT ON FUNCTION public.joined_cases() IS 'The cases filed together with the bound one: for its complainant; for its provider and officer, under consent, name and number alone.';

CREATE FUNCTION public.joint_handling_by_consent() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

COMMENT ON FUNCTION public.joint_handling_by_consent() IS 'Refuses joint handling that the complainant does not consent to.';

CREATE FUNCTION public.may_bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone, OUT organisation uuid, OUT member_roles text, OUT member_function text, OUT absent uuid, OUT barred uuid[], OUT verdict text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  today constant date := (moment at time zone 'Europe/Amsterdam')::date;
begin
  verdict := 'WD403';
  if audience in ('provider', 'officer', 'committee', 'portal') and not exists (
    select from account a where a.id = person and a.disabled_on is null) then return; end if;
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
  -- For a day, who entered a complaint binds it once more, to add the scan of the letter.
  if audience = 'reporter' and dispute is null and exists (
    select from complaint_entry e
    join membership m on m.account_id = e.recorded_by and m.tenant_id = e.tenant_id and m.role = 'provider'
      and m.function in ('director', 'adviser')
    join account a on a.id = e.recorded_by and a.disabled_on is null
    where e.tenant_id = tenant and e.dossier_id = dossier and e.recorded_by = person and e.recorded_as = 'reporter'
      and e.recorded_at > moment - interval '1 day')
  then
    member_function := 'enters';
    verdict := 'ok';
    return;
  end if;
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
  -- An officer begins a dossier that isn't there yet, of a provider that their organisation serves.
  if audience = 'officer' and tenant is not null and dossier is not null and dispute is null
    and not exists (select from dossier x where x.tenant_id = tenant and x.id = may_bind.dossier)
  then
    select m.organisation_id into organisation
    from membership m join provider_directory p on p.tenant_id = tenant and p.officers_id = m.organisation_id
    where m.account_id = person and m.role = 'officer' order by m.id limit 1;
    select array_agg(b.tenant_id) into barred from officer_bar b
    where b.officer_id = person and b.first_day <= today and coalesce(b.last_day, 'infinity'::date) >= today;
    if tenant = any (barred) then organisation := null; end if;
    member_function := 'begins';
    verdict := case
      when organisation is not null then 'ok'
      when exists (select from membership m where m.account_id = person and m.role = 'officer') then 'WD404'
      else 'WD403' end;
    return;
  end if;
  -- Whom the complainant lets read along: as long as they do, until the last day they gave, and no longer than the case.
  if audience = 'companion' then
    verdict := case when dispute is null and exists (
        select from companion_access h
        where h.tenant_id = tenant and h.dossier_id = dossier and h.id = person
          and coalesce(h.ends_on, 'infinity'::date) >= today)
      and not exists (
        select from companion_revoked r where r.tenant_id = tenant and r.dossier_id = dossier and r.id = person)
      and not exists (
        select from closing c
        where c.tenant_id = tenant and c.dossier_id = dossier and coalesce(c.reopen_until, '-infinity'::date) < today
          and not exists (select from reopening o where o.tenant_id = c.tenant_id and o.closing_id = c.id))
      then 'ok' else 'WD404' end;
    return;
  end if;
  case audience
    when 'visitor' then
      verdict := case
        when tenant is not null and not exists (select from provider_directory p where p.tenant_id = tenant) then 'WD404'
        when dossier is not null and exists (
          select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier) then 'WD404'
        else 'ok' end;
    when 'complainant' then
      verdict := case when exists (
        select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier) then 'ok' else 'WD404' end;
    when 'provider' then
      select m.function into member_function from membership m
      where m.account_id = person and m.role = 'provider' and m.tenant_id = tenant;
      if member_function is null then
        if exists (select from membership m where m.account_id = person and m.role = 'provider') then
          verdict := 'WD404';
        end if;
        return;
      end if;
      verdict := case
        when dispute is not null then case when exists (
          select from dispute_directory d
          where d.tenant_id = tenant and d.dispute_id = dispute and d.dossier_id = dossier) then 'ok' else 'WD404' end
        when dossier is null or exists (
          select from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier and c.provider_sees)
        then 'ok' else 'WD404' end;
    when 'officer' then
      select m.organisation_id into organisation from membership m
      where m.account_id = person and m.role = 'officer' and (
        tenant is null
        or dossier is null and exists (
          select from provider_directory p where p.tenant_id = tenant and p.officers_id = m.organisation_id)
        or exists (
          select from case_directory c
          where c.tenant_id = tenant and c.dossier_id = dossier and c.organisation_id = m.organisation_id
            and (c.officer_id = person or exists (
              select from stand_in s
              where s.stand_in_id = person and s.officer_id = c.officer_id and s.organisation_id = m.organisation_id
                and s.first_day <= today and s.last_day >= today and s.withdrawn_at is null))))
      order by m.id limit 1;
      select array_agg(b.tenant_id) into barred from officer_bar b
      where b.officer_id = person and b.first_day <= today and coalesce(b.last_day, 'infinity'::date) >= today;
      if tenant = any (barred) then organisation := null; end if;
      if dossier is not null then
        select c.officer_id into absent from case_directory c
        where c.tenant_id = tenant and c.dossier_id = dossier and c.officer_id <> person;
      end if;
      verdict := case
        when organisation is not null then 'ok'
        when exists (select from membership m where m.account_id = person and m.role = 'officer') then 'WD404'
        else 'WD403' end;
    when 'committee' then
      select m.organisation_id into organisation from membership m
      where m.account_id = person and m.role in ('registrar', 'chair', 'member') and (
        tenant is null or exists (
          select from dispute_directory d where d.tenant_id = tenant and d.dispute_id = dispute
            and d.dossier_id = dossier and d.organisation_id = m.organisation_id))
      order by m.id limit 1;
      select string_agg(m.role, ',' order by m.role) into member_roles from membership m
      where m.account_id = person and m.organisation_id = organisation and m.role in ('registrar', 'chair', 'member');
      verdict := case
        when organisation is not null then 'ok'
        when exists (
          select from membership m where m.account_id = person and m.role in ('registrar', 'chair', 'member'))
        then 'WD404' else 'WD403' end;
    when 'portal' then
      if exists (select from membership m where m.account_id = person and m.role = 'portal') then
        verdict := case when dossier is null and dispute is null then 'ok' else 'WD403' end;
      end if;
    when 'auditor', 'privacy' then
      if dossier is null and dispute is null
        and exists (select from account a where a.id = person and a.disabled_on is null)
        and exists (
          select from membership m
          where m.account_id = person and m.role = audience and coalesce(m.last_day, 'infinity'::date) >= today)
      then
        verdict := case
          when tenant is null or exists (select from provider_directory p where p.tenant_id = tenant) then 'ok'
          else 'WD404' end;
      end if;
    when 'system' then verdict := 'ok';
  end case;
end $$;

COMMENT ON FUNCTION public.may_bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone, OUT organisation uuid, OUT member_roles text, OUT member_function text, OUT absent uuid, OUT barred uuid[], OUT verdict text) IS 'Whether an audience may bind these identifiers: ok, WD403 (another role) or WD404.';

CREATE FUNCTION public.noted_by() RETURNS TABLE(account_id uuid, name bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select a.id, a.name
  from dissatisfaction d join account a on a.id = d.recorded_by
  where d.tenant_id = current_setting('app.tenant_id')::uuid and d.dossier_id = current_setting('app.dossier_id')::uuid
    and current_setting('app.audience') = 'provider'
$$;

COMMENT ON FUNCTION public.noted_by() IS 'The employee who noted the bound uiting van onvrede.';

CREATE FUNCTION public.officer_colleagues() RETURNS TABLE(account_id uuid, name bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select a.id, a.name
  from membership m join account a on a.id = m.account_id and a.disabled_on is null
  where m.role = 'officer' and m.organisation_id = current_setting('app.organisation_id')::uuid
    and current_setting('app.audience') = 'officer'
  order by m.id
$$;

COMMENT ON FUNCTION public.officer_colleagues() IS 'The officers of the bound officer''s organisation.';

CREATE FUNCTION public.party_access(audience text, tenant uuid, person uuid, dossier uuid, OUT naming uuid, OUT things uuid[], OUT hidden uuid[], OUT officer uuid, OUT verdict text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  verdict := 'ok';
  if audience = 'named' then
    if not exists (
      select from named_directory n join account a on a.id = n.account_id
      where n.account_id = person and not n.is_removed and a.disabled_on is null)
    then
      verdict := 'WD403';
      return;
    end if;
    if tenant is null and dossier is null then return; end if;
    select n.named_id into naming from named_directory n
    where n.tenant_id = tenant and n.dossier_id = dossier and n.account_id = person and not n.is_removed;
    if naming is null then
      verdict := 'WD404';
      return;
    end if;
    -- A shared complaint is the dossier's; a shared file brings its upload, which its pieces belong to.
    select array_agg(thing) into things
    from shared_with_named s
    left join document d on d.tenant_id = s.tenant_id and d.id = s.document_id and d.dossier_id = s.dossier_id
    cross join lateral unnest(array[
      case when s.submission_id is not null then s.dossier_id end, s.made_known_id, s.statement_id, s.document_id,
      d.upload_id]) as thing
    where s.tenant_id = tenant and s.dossier_id = dossier and s.named_id = naming and thing is not null;
  elsif audience = 'provider' then
    select array_agg(n.dossier_id) filter (where not n.may_handle),
      (array_agg(n.named_id) filter (where n.may_handle and n.dossier_id = dossier))[1]
    into hidden, naming
    from named_directory n where n.account_id = person and n.tenant_id = tenant and not n.is_removed;
    if dossier = any (hidden) then verdict := 'WD404'; end if;
    if naming is not null then
      select c.officer_id into officer from case_directory c where c.tenant_id = tenant and c.dossier_id = dossier;
    end if;
  elsif dossier is not null and exists (
    -- Whoever else they are: no officer mediates, and no committee's member rules, in a complaint about themselves.
    select from named_directory n
    where n.account_id = person and n.tenant_id = tenant and n.dossier_id = dossier and not n.is_removed)
  then
    verdict := 'WD404';
  end if;
end $$;

COMMENT ON FUNCTION public.party_access(audience text, tenant uuid, person uuid, dossier uuid, OUT naming uuid, OUT things uuid[], OUT hidden uuid[], OUT officer uuid, OUT verdict text) IS 'What being complained about opens and closes: of which naming, what is shared, which cases a provider''s person is kept from.';

CREATE PROCEDURE public.protect(IN target regclass, IN scope text, IN reads text[], IN adds text[] DEFAULT '{}'::text[], IN compartmented boolean DEFAULT false)
    LANGUAGE plpgsql
    AS $$
begin
  call protect_from_audiences(target, scope, reads, adds, compartmented);
  call readers_write_nothing(target);
end $$;

COMMENT ON PROCEDURE public.protect(IN target regclass, IN scope text, IN reads text[], IN adds text[], IN compartmented boolean) IS 'Forces row-level security on a table and opens it for the named audiences; a provider''s readers write nothing.';

CREATE PROCEDURE public.protect_from_audiences(IN target regclass, IN scope text, IN reads text[], IN adds text[] DEFAULT '{}'::text[], IN compartmented boolean DEFAULT false)
    LANGUAGE plpgsql
    AS $$
declare
  audience text;
  rule text;
  is_of_dispute boolean := exists (
    select from pg_attribute where attrelid = target and attname = 'dispute_id' and not attisdropped);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_migrates on %s to wederhoor_owner using (true) with check (true)', target);
  foreach audience in array reads || adds loop
    rule := case
      when scope = 'portal' then 'true'
      when scope = 'tenant' then 'tenant_id = current_setting(''app.tenant_id'')::uuid'
      when scope = 'organisation' then 'organisation_id = current_setting(''app.organisation_id'')::uuid'
      when scope = 'dossier' and audience = 'committee' then
        'tenant_id = current_setting(''app.tenant_id'')::uuid and dispute_id = current_setting(''app.dispute_id'')::uuid'
      when scope = 'dossier' and audience = 'provider' and is_of_dispute then
        'tenant_id = current_setting(''app.tenant_id'')::uuid'
        || ' and dossier_id = nullif(current_setting(''app.dossier_id''), '''')::uuid'
      when scope = 'dossier' then
        'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid'
    end;
    if rule is null then raise exception 'protect: unknown scope %', scope; end if;
    if compartmented then
      rule := rule || case audience
        when 'complainant' then ' and compartment in (''shared'', ''committee'')'
        when 'provider' then ' and compartment in (''shared'', ''provider'', ''committee'')'
        when 'officer' then ' and compartment in (''shared'', ''officer'')'
        when 'committee' then ' and compartment = ''committee'''
        else '' end;
    end if;
    -- Whoever is the respondent of the bound dispute reads what was filed in it.
    if scope = 'dossier' and audience = 'provider' and is_of_dispute then
      rule := rule || ' or tenant_id = current_setting(''app.tenant_id'')::uuid'
        || ' and dispute_id = nullif(current_setting(''app.dispute_id''), '''')::uuid';
    end if;
    if audience = any (reads) and not exists (
      select from pg_policy where polrelid = target and polname = audience || '_reads') then
      execute format('grant select on %s to wederhoor_%s', target, audience);
      execute format('create policy %I on %s for select to wederhoor_%s using (%s)',
        audience || '_reads', target, audience, rule);
    end if;
    if audience = any (adds) and not exists (
      select from pg_policy where polrelid = target and polname = audience || '_adds') then
      execute format('grant insert on %s to wederhoor_%s', target, audience);
      execute format('create policy %I on %s for insert to wederhoor_%s with check (%s)',
        audience || '_adds', target, audience, rule);
    end if;
  end loop;
end $$;

COMMENT ON PROCEDURE public.protect_from_audiences(IN target regclass, IN scope text, IN reads text[], IN adds text[], IN compartmented boolean) IS 'Forces row-level security on a table and opens it for the named audiences.';

CREATE FUNCTION public.provider_people() RETURNS TABLE(membership_id uuid, account_id uuid, function text, began_at timestamp with time zone, name bytea, email bytea, is_disabled boolean, signed_in_at timestamp with time zone, has_second_factor boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select m.id, a.id, m.function, m.began_at, a.name, a.email, a.disabled_on is not null, a.signed_in_at,
    exists (select from second_factor f where f.account_id = a.id)
  from membership m join account a on a.id = m.account_id
  where m.tenant_id = current_setting('app.tenant_id')::uuid
    and current_setting('app.audience') = 'provider' and current_setting('app.function') = 'director'
  order by m.id
$$;

COMMENT ON FUNCTION public.provider_people() IS 'The people of the bound provider, for its director.';

CREATE FUNCTION public.provider_takes_complaints() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if exists (
      select from suspension s
      where s.tenant_id = new.tenant_id and not exists (
        select from resumption r where r.tenant_id = s.tenant_id and r.suspension_id = s.id))
    or not exists (
      select from affiliation a
      left join affiliation_ended e on e.tenant_id = a.tenant_id and e.affiliation_id = a.id
      where a.tenant_id = new.tenant_id and a.begins_on <= new.filed_on
        and coalesce(e.last_day, 'infinity'::date) >= new.filed_on)
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;

COMMENT ON FUNCTION public.provider_takes_complaints() IS 'Refuses a complaint to a provider that is not affiliated on that day.';

CREATE PROCEDURE public.readers_write_nothing(IN target regclass)
    LANGUAGE plpgsql
    AS $$
declare
  handles constant text := 'current_setting(''app.function'') in (''director'', ''adviser'')';
  rule record;
begin
  if target = 'access_log'::regclass then return; end if;
  for rule in
    select polname, pg_get_expr(polqual, polrelid) as touches, pg_get_expr(polwithcheck, polrelid) as writes
    from pg_policy
    where polrelid = target and polroles = array['wederhoor_provider'::regrole::oid] and polcmd in ('a', 'w', 'd')
      and coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
        not like '%app.function%'
  loop
    execute format('alter policy %I on %s', rule.polname, target)
      || coalesce(' using ((' || rule.touches || ') and ' || handles || ')', '')
      || coalesce(' with check ((' || rule.writes || ') and ' || handles || ')', '');
  end loop;
end $$;

COMMENT ON PROCEDURE public.readers_write_nothing(IN target regclass) IS 'Narrows the provider''s policies of a table that add, change or delete rows to directors and quality advisers.';

CREATE FUNCTION public.receipt_of(case_number text) RETURNS TABLE(tenant_id uuid, dossier_id uuid, number text, recorded_at timestamp with time zone, payload_hash bytea, recorded_as text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select c.tenant_id, c.dossier_id, c.number, e.recorded_at, e.payload_hash, e.recorded_as
  from case_directory c
  join timeline_event e on e.tenant_id = c.tenant_id and e.dossier_id = c.dossier_id and e.position = 1
  where c.number = case_number and e.kind = 'filed' and current_setting('app.audience') = 'system'
$$;

COMMENT ON FUNCTION public.receipt_of(case_number text) IS 'When the case with this number came in, and the hash of its text: for checking a receipt.';

CREATE FUNCTION public.redact(redaction_id uuid, place text, row_of_text uuid, text_version integer, hash_before bytea, sealed_after bytea, why text, on_day date, hash_of_words bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  dossier constant uuid := current_setting('app.dossier_id')::uuid;
  part constant text := split_part(place, '.', 1);
  hash_after constant bytea := sha256(sealed_after);
  signed uuid;
  touched int;
begin
  if current_setting('app.audience') <> 'officer' then
    raise exception using errcode = '42501', message = 'only an officer leaves something out of a text';
  end if;
  if place = 'document.content' then
    raise exception using errcode = '42501', message = 'a file is replaced or taken out whole';
  end if;
  -- Refuses a place that is no text of a dossier before any statement is made of it.
  insert into redaction (tenant_id, id, dossier_id, target, text_row, version, reason, redacted_on, old_hash, new_hash)
  values (tenant, redaction_id, dossier, place, row_of_text, text_version, why, on_day, hash_before, hash_after);
  if place = 'complaint_letter.body' then
    if exists (select from letter_approval a where a.tenant_id = tenant and a.letter_id = row_of_text)
      and not exists (select from made_known m where m.tenant_id = tenant and m.letter_id = row_of_text)
    then
      raise exception using errcode = '23514', constraint = 'redaction_of_approved_letter', table = 'redaction';
    end if;
    -- Each refers to the hash of the one before it, so all three in one statement.
    with approved as (
      update letter_approval set body_hash = hash_of_words where tenant_id = tenant and letter_id = row_of_text),
    sent as (
      update made_known set body_hash = hash_of_words where tenant_id = tenant and letter_id = row_of_text)
    update complaint_letter set body = sealed_after, body_hash = hash_of_words
    where tenant_id = tenant and dossier_id = dossier and id = row_of_text and sha256(body) = hash_before;
  else
    execute format(
      'update %1$I set %2$I = $1 where tenant_id = $2 and dossier_id = $3 and id = $4 and sha256(%2$I) = $5 %3$s',
      part, split_part(place, '.', 2), case part when 'document' then 'and compartment = ''shared''' else '' end)
    using sealed_after, tenant, dossier, row_of_text, hash_before;
  end if;
  get diagnostics touched = row_count;
  if touched <> 1 then
    raise exception using errcode = '23514', constraint = 'redaction_of_text_as_read', table = 'redaction';
  end if;
  if part not in ('complaint_letter', 'judgement', 'finding') then return; end if;
  -- A hash over words that are gone tells what they were to whoever can guess them: also those of codes that were mailed
  -- for this text and never given. What stands under other documents stays.
  select s.id into signed from signature s
  where s.tenant_id = tenant and s.dossier_id = dossier and case part
    when 'judgement' then s.judgement_id = row_of_text
    when 'finding' then s.judgement_id = (
      select f.judgement_id from finding f where f.tenant_id = tenant and f.id = row_of_text)
    else s.letter_approval_id = (
      select a.id from letter_approval a where a.tenant_id = tenant and a.letter_id = row_of_text) end;
  with other as (
    select s.code_given_id as given, g.signing_code_id as code from signature s
    join signing_code_given g on (g.tenant_id, g.id) = (s.tenant_id, s.code_given_id)
    where s.tenant_id = tenant and s.dossier_id = dossier and s.id is distinct from signed),
  names as (update signature set text_hash = hash_after where tenant_id = tenant and id = signed),
  given as (
    update signing_code_given g set text_hash = hash_after
    where g.tenant_id = tenant and g.dossier_id = dossier and not exists (select from other o where o.given = g.id))
  update signing_code c set text_hash = hash_after
  where c.tenant_id = tenant and c.dossier_id = dossier and not exists (select from other o where o.code = c.id);
end $_$;

COMMENT ON FUNCTION public.redact(redaction_id uuid, place text, row_of_text uuid, text_version integer, hash_before bytea, sealed_after bytea, why text, on_day date, hash_of_words bytea) IS 'Puts a shorter sealed text in the place of one that an officer read, and keeps who, when and why.';

CREATE FUNCTION public.redact_document(redaction_id uuid, of_document uuid, text_version integer, hash_before bytea, hash_after bytea, new_upload uuid, new_kind text, sealed_name bytea, bytes_of_it integer, pieces_of_it integer, why text, on_day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  tenant constant uuid := current_setting('app.tenant_id')::uuid;
  dossier constant uuid := current_setting('app.dossier_id')::uuid;
  old_upload uuid;
begin
  if current_setting('app.audience') <> 'officer' then
    raise exception using errcode = '42501', message = 'only an officer takes a file out';
  end if;
  select d.upload_id into old_upload from document d
  where d.tenant_id = tenant and d.dossier_id = dossier and d.id = of_document and d.compartment = 'shared'
    and d.digest = hash_before
  for update;
  if old_upload is null then
    raise exception using errcode = '23514', constraint = 'redaction_of_text_as_read', table = 'redaction';
  end if;
  insert into redaction (tenant_id, id, dossier_id, target, text_row, version, reason, redacted_on, old_hash, new_hash)
  values (
    tenant, redaction_id, dossier, 'document.content', of_document, text_version, why, on_day, hash_before, hash_after);
  if new_upload is null then
    update document set upload_id = null where tenant_id = tenant and id = of_document;
  else
    update document
    set upload_id = new_upload, kind = new_kind, name = sealed_name, byte_count = bytes_of_it,
      piece_count = pieces_of_it, digest = hash_after
    where tenant_id = tenant and id = of_document;
  end if;
  -- Its pieces go with it.
  delete from document_upload u where u.tenant_id = tenant and u.dossier_id = dossier and u.id = old_upload;
end $$;

COMMENT ON FUNCTION public.redact_document(redaction_id uuid, of_document uuid, text_version integer, hash_before bytea, hash_after bytea, new_upload uuid, new_kind text, sealed_name bytea, bytes_of_it integer, pieces_of_it integer, why text, on_day date) IS 'Takes the content of a file away, for good; another upload may take its place. Keeps who, when and why.';

CREATE FUNCTION public.refuse_after_handling() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

COMMENT ON FUNCTION public.refuse_after_handling() IS 'No letter is worded, approved, commented on or sent once the complaint was referred on or closed. Turns are taken at timeline_head.';

CREATE FUNCTION public.refuse_handling_unless_alone() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if (select h.working_persons from headcount h
      where h.tenant_id = new.tenant_id and h.counts_from <= new.named_on
      order by h.counts_from desc limit 1) is distinct from 1
  then
    raise exception using errcode = '23514', constraint = 'named_person_handles_alone', table = 'named_person';
  end if;
  return null;
end $$;

CREATE FUNCTION public.refuse_incomplete_document() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  pieces record;
  side record;
begin
  if new.upload_id is null then return null; end if;
  select count(*) as count, max(number) as highest, bool_or(is_last and number = new.piece_count) as has_last,
    sum(octet_length(bytes) - 29) as bytes
  into pieces from document_piece p where p.tenant_id = new.tenant_id and p.upload_id = new.upload_id;
  if pieces.count <> new.piece_count or pieces.highest <> new.piece_count or not pieces.has_last
    or pieces.bytes <> new.byte_count
  then
    raise exception using errcode = '23514', constraint = 'document_has_all_pieces', table = 'document';
  end if;
  select count(*) as count, sum(byte_count) as bytes
  into side from document d
  where d.tenant_id = new.tenant_id and d.dossier_id = new.dossier_id and d.recorded_as = new.recorded_as;
  if side.count > 50 then
    raise exception using errcode = '23514', constraint = 'document_most_of_a_side', table = 'document';
  end if;
  if side.bytes > 262144000 then
    raise exception using errcode = '23514', constraint = 'document_most_bytes_of_a_side', table = 'document';
  end if;
  return null;
end $$;

CREATE FUNCTION public.refuse_incomplete_draft_file() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  pieces record;
begin
  if (select count(*) from draft_file f where f.lookup = new.lookup) > 20 then
    raise exception using errcode = '23514', constraint = 'draft_file_most_of_a_draft', table = 'draft_file';
  end if;
  if new.byte_count is null then return null; end if;
  select count(*) as count, max(number) as highest, sum(octet_length(bytes) - 29) as bytes
  into pieces from draft_piece p where p.file_id = new.id;
  if pieces.count <> new.piece_count or pieces.highest <> new.piece_count or pieces.bytes <> new.byte_count then
    raise exception using errcode = '23514', constraint = 'draft_file_has_all_pieces', table = 'draft_file';
  end if;
  return null;
end $$;

CREATE FUNCTION public.refuse_incomplete_judgement() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.refuse_incomplete_ruling() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if (select count(*) from dispute_element e where e.tenant_id = new.tenant_id and e.dispute_id = new.dispute_id)
    <> (select count(*) from ruling_finding f where f.tenant_id = new.tenant_id and f.ruling_id = new.id)
  then
    raise exception using errcode = '23514', constraint = 'ruling_finding_per_element', table = 'ruling';
  end if;
  return null;
end $$;

CREATE FUNCTION public.refuse_unsigned() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if exists (
    select from dossier d join regeling_version v on (v.tenant_id, v.id) = (d.tenant_id, d.regeling_version_id)
    where d.tenant_id = new.tenant_id and d.id = new.dossier_id and v.settings::jsonb -> 'signatures' ? tg_argv[0])
  and not exists (
    select from signature s
    where s.tenant_id = new.tenant_id and s.dossier_id = new.dossier_id and new.id = case tg_argv[0]
      when 'approval' then s.letter_approval_id when 'judgement' then s.judgement_id else s.ruling_id end)
  and not exists (
    select from letter_approval l join act_for_party a on (a.tenant_id, a.id) = (l.tenant_id, l.act_id)
    where l.tenant_id = new.tenant_id and l.id = new.id and a.document_id is not null)
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;

COMMENT ON FUNCTION public.refuse_unsigned() IS 'A document that its regeling wants signed is stored with its signature, or not at all.';

CREATE FUNCTION public.regeling_version_after_earlier() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
begin
  if exists (
    select from regeling_version v
    where v.tenant_id = new.tenant_id and v.id <> new.id and v.in_force_from >= new.in_force_from and not exists (
      select from regeling_withdrawal w where w.tenant_id = v.tenant_id and w.version_id = v.id))
  then
    raise exception using errcode = '23514', constraint = tg_name, table = tg_table_name;
  end if;
  return null;
end $$;

COMMENT ON FUNCTION public.regeling_version_after_earlier() IS 'Refuses a version that would be in force on or before the day of another. Turns are taken at regeling_version_in_order.';

CREATE FUNCTION public.sign_out_everywhere() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  person constant uuid := case when tg_table_name = 'membership' then (to_jsonb(old) ->> 'account_id')::uuid
    else (to_jsonb(old) ->> 'id')::uuid end;
begin
  delete from session where account_id = person;
  delete from sign_in_step where account_id = person;
  -- No link that was mailed sets a password of a closed account.
  if tg_table_name = 'account' then delete from password_reset where account_id = person; end if;
  return null;
end $$;

COMMENT ON FUNCTION public.sign_out_everywhere() IS 'Ends every session of an account that lost a membership or its access.';

CREATE FUNCTION public.someone_stays_in_charge() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
declare
  lost record;
begin
  for lost in
    select (to_jsonb(old) ->> 'role') as role, (to_jsonb(old) ->> 'function') as function,
      (to_jsonb(old) ->> 'tenant_id')::uuid as tenant_id
    where tg_table_name = 'membership'
    union all
    select m.role, m.function, m.tenant_id from membership m
    where tg_table_name = 'account' and m.account_id = (to_jsonb(old) ->> 'id')::uuid
    order by 3
  loop
    if lost.role = 'portal' then
      perform pg_advisory_xact_lock(hashtextextended('wederhoor portal staff', 0));
      if not exists (
        select from membership m join account a on a.id = m.account_id and a.disabled_on is null
        where m.role = 'portal')
      then
        raise exception using errcode = '23514', constraint = 'last_portal_staff_stays', table = tg_table_name;
      end if;
    elsif lost.function = 'director' then
      perform pg_advisory_xact_lock(hashtextextended('wederhoor directors ' || lost.tenant_id::text, 0));
      if not exists (
        select from membership m join account a on a.id = m.account_id and a.disabled_on is null
        where m.tenant_id = lost.tenant_id and m.function = 'director')
      then
        raise exception using errcode = '23514', constraint = 'last_director_stays', table = tg_table_name;
      end if;
    end if;
  end loop;
  return null;
end $$;

COMMENT ON FUNCTION public.someone_stays_in_charge() IS 'A provider keeps a director with access, and the portal someone of its staff.';

CREATE FUNCTION public.works_alone(person uuid, day date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  select current_setting('app.audience') in ('officer', 'provider') and exists (
      select from membership m
      where m.account_id = person and m.tenant_id = current_setting('app.tenant_id')::uuid
        and m.function in ('director', 'adviser'))
    and coalesce((
      select h.working_persons = 1 from headcount h
      where h.tenant_id = current_setting('app.tenant_id')::uuid and h.counts_from <= day
      order by h.counts_from desc limit 1), false)
$$;

COMMENT ON FUNCTION public.works_alone(person uuid, day date) IS 'Whether this person is the one who works at the bound provider, by its headcount.';

CREATE TABLE public.access_letter (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    address_id uuid NOT NULL
);

ALTER TABLE ONLY public.access_letter FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.access_letter IS 'An officer asked for a letter with a new access code to this address. It holds no code; none is made yet.';

CREATE TABLE public.access_letter_made (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    letter_id uuid NOT NULL
);

ALTER TABLE ONLY public.access_letter_made FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.access_letter_made IS 'The letter lies on the disk under this row''s identifier, and the new code counts. What remains is to hand it over.';

CREATE TABLE public.access_link (
    id uuid NOT NULL,
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    address_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    is_vouched boolean DEFAULT false NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    is_of_entry boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.access_link FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.access_link IS 'A link to a case that was mailed, with the mail''s identifier: opens once, for half an hour. is_vouched: the officer knows who asked.';

COMMENT ON COLUMN public.access_link.is_of_entry IS 'The copy of a complaint that staff entered: it asks the complainant''s name instead of a code that nobody has.';

CREATE TABLE public.access_log (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dispute_id uuid,
    what text NOT NULL,
    stands_in_for uuid DEFAULT (NULLIF(current_setting('app.stands_in_for'::text, true), ''::text))::uuid
);

ALTER TABLE ONLY public.access_log FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.access_log IS 'Who opened which dossier, when, as what (NEN 7513): written before the data is read, in the same transaction.';

COMMENT ON COLUMN public.access_log.stands_in_for IS 'The officer who was away, when a colleague looked in their place.';

CREATE TABLE public.account (
    id uuid NOT NULL,
    email_token bytea NOT NULL,
    email bytea NOT NULL,
    name bytea NOT NULL,
    password_hash text,
    language text DEFAULT 'nl'::text NOT NULL,
    disabled_on date,
    signed_in_at timestamp with time zone,
    CONSTRAINT account_language_check CHECK ((language = ANY (ARRAY['nl'::text, 'en'::text])))
);

ALTER TABLE ONLY public.account FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.account IS 'A person who signs in. E-mail is found by keyed hash; e-mail and name are sealed under the portal''s key.';

COMMENT ON COLUMN public.account.signed_in_at IS 'The last time; null: never, or before this was kept.';

CREATE TABLE public.account_mail (
    id uuid NOT NULL,
    kind text NOT NULL,
    account_id uuid,
    queued_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    delivered_at timestamp with time zone,
    failed_at timestamp with time zone,
    CONSTRAINT account_mail_kind_check CHECK ((kind = ANY (ARRAY['party_invitation'::text, 'password_reset'::text, 'password_changed'::text, 'new_device'::text, 'second_factor_on'::text, 'second_factor_off'::text, 'invitation'::text])))
);

ALTER TABLE ONLY public.account_mail FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.account_mail IS 'A mail to someone about their own account: of what kind, never an address or a link. Without an account it is for an address that nobody has, and goes nowhere.';

CREATE TABLE public.act_contested (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    act_id uuid NOT NULL,
    reason bytea NOT NULL
);

ALTER TABLE ONLY public.act_contested FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.act_contested IS 'The complainant says that an act entered for them is not right.';

CREATE TABLE public.act_for_party (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    channel text NOT NULL,
    received_on date NOT NULL,
    document_id uuid,
    confirmation bytea,
    confirmation_hash bytea,
    sent_by text,
    sent_on date,
    CONSTRAINT act_by_officer_only CHECK ((recorded_as = 'officer'::text)),
    CONSTRAINT act_for_party_channel_check CHECK ((channel = ANY (ARRAY['letter'::text, 'email'::text, 'phone'::text, 'desk'::text]))),
    CONSTRAINT act_for_party_confirmation_hash_check CHECK ((octet_length(confirmation_hash) = 32)),
    CONSTRAINT act_for_party_sent_by_check CHECK ((sent_by = ANY (ARRAY['mail'::text, 'post'::text]))),
    CONSTRAINT act_on_paper_or_confirmed CHECK (((num_nonnulls(document_id, confirmation) = 1) AND (num_nonnulls(confirmation, confirmation_hash, sent_by, sent_on) = ANY (ARRAY[0, 4])))),
    CONSTRAINT act_received_before_sent CHECK ((received_on <= COALESCE(sent_on, received_on)))
);

ALTER TABLE ONLY public.act_for_party FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.act_for_party IS 'The officer entered an act of the complainant: from which signed paper, or which written confirmation went out, byte for byte.';

CREATE TABLE public.address_confirmed (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    address_id uuid NOT NULL
);

ALTER TABLE ONLY public.address_confirmed FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.address_confirmed IS 'Its owner opened a link that was sent there, and had the code as well.';

CREATE TABLE public.affiliation (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    begins_on date NOT NULL,
    follows_id uuid
);

ALTER TABLE ONLY public.affiliation FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.affiliation IS 'From this day, inclusive, the provider is affiliated (aangesloten).';

CREATE TABLE public.affiliation_ended (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    affiliation_id uuid NOT NULL,
    last_day date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT affiliation_ended_reason_check CHECK (((btrim(reason) <> ''::text) AND (length(reason) <= 2000)))
);

ALTER TABLE ONLY public.affiliation_ended FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.affiliation_ended IS 'The last day of an affiliation, inclusive. Running cases go on.';

CREATE TABLE public.arrears (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    since date NOT NULL,
    euro_cents integer NOT NULL,
    follows_id uuid,
    CONSTRAINT arrears_euro_cents_check CHECK ((euro_cents > 0))
);

ALTER TABLE ONLY public.arrears FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.arrears IS 'The provider didn''t pay in time. A mark for portal staff: blocks nothing.';

CREATE TABLE public.arrears_paid (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    arrears_id uuid NOT NULL,
    paid_on date NOT NULL
);

ALTER TABLE ONLY public.arrears_paid FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.arrears_paid IS 'What was in arrears is paid.';

CREATE TABLE public.assignment (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    reason text
);

ALTER TABLE ONLY public.assignment FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.assignment IS 'An officer took the case; from a colleague only with a reason, which who-looked shows.';

CREATE TABLE public.attempt (
    id uuid NOT NULL,
    kind text NOT NULL,
    subject bytea NOT NULL,
    tried_at timestamp with time zone NOT NULL,
    CONSTRAINT attempt_kind_check CHECK ((kind = ANY (ARRAY['sign_in'::text, 'access_code'::text, 'password_reset'::text, 'signing'::text, 'receipt'::text])))
);

ALTER TABLE ONLY public.attempt FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.attempt IS 'A try at a sign-in, an access code or a new password, by keyed hash of what was tried: slows down the next. The one that was right is taken back.';

CREATE TABLE public.audit_reading (
    id uuid NOT NULL,
    tenant_id uuid,
    subject text NOT NULL,
    read_by uuid NOT NULL,
    read_at timestamp with time zone NOT NULL,
    CONSTRAINT audit_reading_subject_check CHECK (((subject ~ '^[a-zA-Z]+$'::text) AND (length(subject) <= 40)))
);

ALTER TABLE ONLY public.audit_reading FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.audit_reading IS 'What an auditor read, of which provider, and when: written before it is read.';

CREATE TABLE public.base_run (
    id uuid NOT NULL,
    base_id uuid NOT NULL,
    in_force_from date NOT NULL,
    adopted_on date NOT NULL,
    adopted_by text NOT NULL,
    warnings_seen boolean NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    stage text NOT NULL,
    reached text DEFAULT ''::text NOT NULL,
    agreed_at timestamp with time zone,
    taken_until timestamp with time zone,
    CONSTRAINT base_run_adopted_by_check CHECK (((btrim(adopted_by) <> ''::text) AND (length(adopted_by) <= 120))),
    CONSTRAINT base_run_agreed CHECK ((((agreed_at IS NOT NULL) = (stage = ANY (ARRAY['applying'::text, 'done'::text]))) OR (stage = 'dropped'::text))),
    CONSTRAINT base_run_stage_check CHECK ((stage = ANY (ARRAY['looking'::text, 'looked'::text, 'applying'::text, 'done'::text, 'dropped'::text])))
);

ALTER TABLE ONLY public.base_run FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.base_run IS 'A base that is brought to its providers: what was asked, by whom, and how far the worker is with it.';

COMMENT ON COLUMN public.base_run.reached IS 'The ID of the last provider that was looked at.';

COMMENT ON COLUMN public.base_run.taken_until IS 'Until then a worker has it in hand.';

CREATE TABLE public.base_run_line (
    run_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    number text NOT NULL,
    newest integer NOT NULL,
    outcome text NOT NULL,
    reason text,
    told_nl text DEFAULT ''::text NOT NULL,
    told_en text DEFAULT ''::text NOT NULL,
    own text DEFAULT ''::text NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT base_run_line_done_moves CHECK (((done_at IS NULL) OR (outcome = 'moves'::text))),
    CONSTRAINT base_run_line_outcome_check CHECK ((outcome = ANY (ARRAY['moves'::text, 'keepsOwn'::text, 'hasIt'::text, 'left'::text, 'refused'::text, 'mistakes'::text, 'changedMeanwhile'::text])))
);

ALTER TABLE ONLY public.base_run_line FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.base_run_line IS 'What becomes of one provider: as it was looked at, and whether it is done. No personal data.';

COMMENT ON COLUMN public.base_run_line.newest IS 'The number of its newest version when it was looked at: with another one nothing is done.';

CREATE TABLE public.calamity_assessment (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    calamity_id uuid NOT NULL,
    "position" integer NOT NULL,
    outcome text NOT NULL,
    reported_on date,
    CONSTRAINT calamity_assessment_outcome_check CHECK ((outcome = ANY (ARRAY['examining'::text, 'reported'::text, 'noCalamity'::text]))),
    CONSTRAINT calamity_assessment_position_check CHECK (("position" > 0)),
    CONSTRAINT calamity_reported_on_a_day CHECK (((outcome = 'reported'::text) = (reported_on IS NOT NULL)))
);

ALTER TABLE ONLY public.calamity_assessment FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.calamity_assessment IS 'What the provider does with a possible calamity: it examines it, reported it to the inspectorate (IGJ), or finds it none. The highest position counts.';

CREATE TABLE public.care_provider (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    name text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    number text NOT NULL,
    CONSTRAINT care_provider_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.care_provider FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.care_provider IS 'The tenant itself: one row each.';

CREATE TABLE public.case_directory (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    number text NOT NULL,
    access_code_mac bytea NOT NULL,
    organisation_id uuid,
    officer_id uuid,
    provider_sees boolean NOT NULL,
    has_message boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.case_directory FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.case_directory IS 'A case number leads to its tenant and dossier; holds who may bind it: the assigned officer, and whether the provider sees it yet.';

COMMENT ON COLUMN public.case_directory.has_message IS 'The complainant wrote something that no officer has opened yet.';

CREATE TABLE public.case_released (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    officer_id uuid NOT NULL
);

ALTER TABLE ONLY public.case_released FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.case_released IS 'An officer was barred from the provider: the case is nobody''s until a colleague takes it.';

CREATE TABLE public.client (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    name bytea NOT NULL,
    relation text,
    CONSTRAINT client_relation_check CHECK ((relation = ANY (ARRAY['courtAppointed'::text, 'writtenProxy'::text, 'partner'::text, 'parent'::text, 'child'::text, 'sibling'::text, 'maintained'::text, 'household'::text, 'other'::text])))
);

ALTER TABLE ONLY public.client FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.client IS 'Whose care it is about (cliënt), where someone else complains; sealed.';

COMMENT ON COLUMN public.client.relation IS 'What the complainant is to the client: the lists of Wkkgz art. 1 and BW 7:465.';

CREATE TABLE public.closing (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    closed_on date NOT NULL,
    ground text NOT NULL,
    delete_on date NOT NULL,
    act_id uuid,
    reopen_until date,
    after_reopening_id uuid,
    CONSTRAINT closing_before_deletion CHECK ((closed_on <= delete_on)),
    CONSTRAINT closing_by_whom CHECK (((recorded_as =
CASE ground
    WHEN 'judged'::text THEN 'provider'::text
    WHEN 'ruled'::text THEN 'committee'::text
    ELSE recorded_as
END) AND ((ground <> ALL (ARRAY['accepted'::text, 'withdrawn'::text])) OR (recorded_as = ANY (ARRAY['complainant'::text, 'officer'::text]))))),
    CONSTRAINT closing_for_party_only_so CHECK (((act_id IS NOT NULL) = (recorded_as = 'officer'::text))),
    CONSTRAINT closing_ground_known CHECK ((ground = ANY (ARRAY['accepted'::text, 'judged'::text, 'ruled'::text, 'withdrawn'::text]))),
    CONSTRAINT closing_withdrawn_can_reopen CHECK ((((ground = 'withdrawn'::text) = (reopen_until IS NOT NULL)) AND ((reopen_until >= closed_on) AND (reopen_until <= delete_on))))
);

ALTER TABLE ONLY public.closing FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.closing IS 'The last phase ended: here retention starts, unless it was opened again. delete_on is the day the regeling gives.';

COMMENT ON COLUMN public.closing.reopen_until IS 'Of a withdrawn complaint: the last day on which it can be opened again.';

COMMENT ON COLUMN public.closing.after_reopening_id IS 'The reopening that this closes again; null for the first closing.';

CREATE TABLE public.companion_access (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    name bytea NOT NULL,
    email bytea NOT NULL,
    token bytea NOT NULL,
    may_write boolean NOT NULL,
    given_on date NOT NULL,
    ends_on date,
    CONSTRAINT companion_access_has_time CHECK ((given_on <= ends_on))
);

ALTER TABLE ONLY public.companion_access FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.companion_access IS 'Whom the complainant lets read along: sealed, and the address as a keyed hash for this dossier only; whether they may write, and until when.';

CREATE TABLE public.companion_link (
    id uuid NOT NULL,
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    companion_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.companion_link FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.companion_link IS 'A link for a companion that was mailed, with the mail''s identifier: opens once. Until one was used the code is asked too.';

CREATE TABLE public.companion_revoked (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL
);

ALTER TABLE ONLY public.companion_revoked FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.companion_revoked IS 'The complainant took a companion''s access back; it has the access''s own id.';

CREATE TABLE public.companion_session (
    token_hash bytea NOT NULL,
    tenant_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    companion_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.companion_session FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.companion_session IS 'A browser in which a companion''s link was opened. Who takes the access back ends them in the same transaction.';

CREATE TABLE public.compartment_key (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dispute_id uuid,
    compartment text NOT NULL,
    master_version integer NOT NULL,
    wrapped bytea NOT NULL,
    CONSTRAINT committee_key_has_dispute CHECK (((compartment = 'committee'::text) = (dispute_id IS NOT NULL))),
    CONSTRAINT compartment_key_compartment_check CHECK ((compartment = ANY (ARRAY['shared'::text, 'officer'::text, 'provider'::text, 'committee'::text])))
);

ALTER TABLE ONLY public.compartment_key FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.compartment_key IS 'The data key of a compartment, wrapped by a master key that is not in the database. Destroying it is deletion.';

CREATE TABLE public.complainant_session (
    token_hash bytea NOT NULL,
    tenant_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.complainant_session FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complainant_session IS 'A browser in which an access code was given: opens one dossier, for a while.';

CREATE TABLE public.complaint (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    registered_on date NOT NULL
);

ALTER TABLE ONLY public.complaint FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complaint IS 'An officer registered the submission: from here it is a formal complaint (klacht).';

CREATE TABLE public.complaint_element (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    "position" integer NOT NULL,
    element bytea NOT NULL,
    CONSTRAINT complaint_element_position_check CHECK ((("position" >= 1) AND ("position" <= 12)))
);

ALTER TABLE ONLY public.complaint_element FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complaint_element IS 'One point of the complaint (klachtonderdeel); each gets its own finding.';

CREATE TABLE public.complaint_entry (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    number text NOT NULL,
    channel text NOT NULL,
    received_on date NOT NULL,
    entered_on date NOT NULL,
    copy text,
    text_hash bytea NOT NULL,
    CONSTRAINT complaint_entry_by_staff CHECK (((recorded_as = ANY (ARRAY['officer'::text, 'reporter'::text])) AND (recorded_by IS NOT NULL))),
    CONSTRAINT complaint_entry_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'letter'::text, 'inPerson'::text]))),
    CONSTRAINT complaint_entry_copy_check CHECK ((copy = ANY (ARRAY['mail'::text, 'post'::text]))),
    CONSTRAINT complaint_entry_received_before CHECK ((received_on <= entered_on)),
    CONSTRAINT complaint_entry_text_hash_check CHECK ((octet_length(text_hash) = 32))
);

ALTER TABLE ONLY public.complaint_entry FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complaint_entry IS 'Staff entered this complaint for who made it: by which way it came, when it was received and when entered.';

COMMENT ON COLUMN public.complaint_entry.copy IS 'How the copy to confirm goes out; null where no address is known yet.';

COMMENT ON COLUMN public.complaint_entry.text_hash IS 'A keyed hash over name, story, points and wish as entered: what the complainant confirms.';

CREATE TABLE public.complaint_letter (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    version integer NOT NULL,
    body bytea NOT NULL,
    body_hash bytea NOT NULL,
    offered_on date NOT NULL,
    CONSTRAINT complaint_letter_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.complaint_letter FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complaint_letter IS 'The officer''s letter on behalf of the complainant (klachtbrief), each version as offered. The provider never reads these.';

CREATE TABLE public.complaint_origin (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dissatisfaction_number text NOT NULL,
    noted_on date NOT NULL,
    talked_on date
);

ALTER TABLE ONLY public.complaint_origin FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.complaint_origin IS 'The complaint came of an uiting van onvrede: when that was noted, and the last talk about it.';

CREATE TABLE public.consent (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    purpose text NOT NULL,
    "position" integer NOT NULL,
    is_given boolean GENERATED ALWAYS AS ((("position" % 2) = 1)) STORED NOT NULL,
    CONSTRAINT consent_position_check CHECK (("position" > 0)),
    CONSTRAINT consent_purpose_check CHECK ((purpose = ANY (ARRAY['share'::text, 'careFile'::text, 'expert'::text, 'joint'::text])))
);

ALTER TABLE ONLY public.consent FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.consent IS 'Consent for one purpose: given, withdrawn, given again, in turn; the highest position counts.';

CREATE TABLE public.contact_person (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    purposes text NOT NULL,
    name bytea NOT NULL,
    job bytea,
    email bytea,
    phone bytea,
    CONSTRAINT contact_person_purposes_check CHECK ((purposes ~ '^[a-z]+( [a-z]+)*$'::text)),
    CONSTRAINT contact_person_reachable CHECK (((email IS NOT NULL) OR (phone IS NOT NULL)))
);

ALTER TABLE ONLY public.contact_person FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.contact_person IS 'Whom officers and portal staff call at a provider; sealed under the portal''s key.';

CREATE TABLE public.conversation (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    held_on date NOT NULL,
    report bytea NOT NULL
);

ALTER TABLE ONLY public.conversation FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.conversation IS 'The talk that was had before the complaint (het goede gesprek, seed 000 art. 2).';

CREATE TABLE public.conversation_attendee (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    name bytea NOT NULL,
    reason bytea NOT NULL
);

ALTER TABLE ONLY public.conversation_attendee FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.conversation_attendee IS 'Another person at the talk, and why that helped to solve it: never without a reason (seed 000 art. 2).';

CREATE TABLE public.dispute_case (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid GENERATED ALWAYS AS (id) STORED NOT NULL,
    dossier_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    regeling_version_id uuid NOT NULL,
    number text NOT NULL,
    filed_on date NOT NULL,
    ground text NOT NULL,
    fee_cents integer NOT NULL,
    procedure text,
    CONSTRAINT dispute_case_fee_cents_check CHECK ((fee_cents >= 0)),
    CONSTRAINT dispute_case_ground_check CHECK ((ground = ANY (ARRAY['notSatisfied'::text, 'notInTime'::text, 'cannotAskProvider'::text]))),
    CONSTRAINT dispute_procedure_is_a_code CHECK ((procedure <> ''::text))
);

ALTER TABLE ONLY public.dispute_case FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dispute_case IS 'A dispute (geschil) filed with the body of the regeling; the fee is the one of the day of filing (R2.12).';

CREATE TABLE public.dispute_directory (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    number text NOT NULL,
    provider_name text NOT NULL,
    filed_on date NOT NULL,
    paid_on date,
    ruled_on date,
    due_on date NOT NULL,
    is_ruled boolean GENERATED ALWAYS AS ((ruled_on IS NOT NULL)) STORED NOT NULL
);

ALTER TABLE ONLY public.dispute_directory FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dispute_directory IS 'The list of a dispute body, and who may bind a dispute: no personal data.';

CREATE TABLE public.dispute_element (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    "position" integer NOT NULL,
    element bytea NOT NULL
);

ALTER TABLE ONLY public.dispute_element FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dispute_element IS 'A complaint element as brought before the committee, sealed anew under its key.';

CREATE TABLE public.dissatisfaction (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid GENERATED ALWAYS AS (id) STORED NOT NULL,
    number text NOT NULL,
    noted_on date NOT NULL,
    happened_on date,
    what bytea NOT NULL,
    about bytea,
    wants_follow_up boolean,
    state text DEFAULT 'noted'::text NOT NULL,
    is_closed boolean GENERATED ALWAYS AS ((state = ANY (ARRAY['solved'::text, 'notSolved'::text, 'noFollowUp'::text, 'promoted'::text]))) STORED NOT NULL,
    CONSTRAINT dissatisfaction_after_event CHECK ((happened_on <= noted_on)),
    CONSTRAINT dissatisfaction_by_someone CHECK ((recorded_by IS NOT NULL)),
    CONSTRAINT dissatisfaction_state_check CHECK ((state = ANY (ARRAY['noted'::text, 'asked'::text, 'answered'::text, 'talked'::text, 'solved'::text, 'notSolved'::text, 'noFollowUp'::text, 'promoted'::text])))
);

ALTER TABLE ONLY public.dissatisfaction FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dissatisfaction IS 'An uiting van onvrede as an employee noted it: no complaint (R1.31). state mirrors what became of it, for lists.';

CREATE TABLE public.dissatisfaction_answer (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    question_id uuid NOT NULL,
    answered_on date NOT NULL,
    answer bytea NOT NULL
);

ALTER TABLE ONLY public.dissatisfaction_answer FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dissatisfaction_answer IS 'What the one who noted it answered: nobody else answers.';

CREATE TABLE public.dissatisfaction_closed (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    closed_on date NOT NULL,
    outcome text NOT NULL,
    category text,
    message bytea,
    complaint_number text,
    CONSTRAINT dissatisfaction_closed_category_check CHECK ((category = ANY (ARRAY['relation'::text, 'communication'::text, 'medical'::text, 'organisation'::text, 'financial'::text, 'privacy'::text, 'other'::text]))),
    CONSTRAINT dissatisfaction_closed_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'notSolved'::text, 'noFollowUp'::text, 'promoted'::text]))),
    CONSTRAINT dissatisfaction_promoted_to_complaint CHECK (((outcome = 'promoted'::text) = (complaint_number IS NOT NULL)))
);

ALTER TABLE ONLY public.dissatisfaction_closed FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dissatisfaction_closed IS 'It ended, and how; with what the one who noted it is told. Retention starts here. Of a complaint only its number.';

CREATE TABLE public.dissatisfaction_question (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    asked_on date NOT NULL,
    question bytea NOT NULL
);

ALTER TABLE ONLY public.dissatisfaction_question FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dissatisfaction_question IS 'What a director or adviser asked the one who noted it, once.';

CREATE TABLE public.dissatisfaction_talk (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    held_on date NOT NULL,
    with_whom text NOT NULL,
    report bytea,
    agreements bytea,
    CONSTRAINT dissatisfaction_talk_of_employee_elsewhere CHECK (
CASE with_whom
    WHEN 'client'::text THEN (report IS NOT NULL)
    ELSE (num_nonnulls(report, agreements) = 0)
END),
    CONSTRAINT dissatisfaction_talk_with_whom_check CHECK ((with_whom = ANY (ARRAY['client'::text, 'employee'::text])))
);

ALTER TABLE ONLY public.dissatisfaction_talk FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dissatisfaction_talk IS 'A talk was had. Of one with an employee only the day stays here: the rest belongs in the personnel file (seed 004).';

CREATE TABLE public.document (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    compartment text NOT NULL,
    upload_id uuid,
    kind text NOT NULL,
    name bytea NOT NULL,
    description bytea,
    byte_count integer NOT NULL,
    piece_count integer NOT NULL,
    digest bytea NOT NULL,
    added_on date NOT NULL,
    proves text,
    CONSTRAINT document_digest_check CHECK ((octet_length(digest) = 32)),
    CONSTRAINT document_in_whole_pieces CHECK ((piece_count = ((byte_count + 262143) / 262144))),
    CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'webp'::text, 'heic'::text, 'text'::text, 'docx'::text, 'odt'::text, 'mp3'::text, 'm4a'::text]))),
    CONSTRAINT document_proof_is_shared CHECK (((proves IS NULL) OR (compartment = 'shared'::text))),
    CONSTRAINT document_proves_known CHECK ((proves = ANY (ARRAY['statement'::text, 'authorisation'::text, 'courtDecision'::text, 'relationship'::text, 'deathCertificate'::text, 'employment'::text, 'contract'::text]))),
    CONSTRAINT document_within_size CHECK (((byte_count >= 1) AND (byte_count <= 26214400)))
);

ALTER TABLE ONLY public.document FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.document IS 'A complete file of a dossier: name and description sealed; digest is SHA-256 over its sealed pieces in order.';

COMMENT ON COLUMN public.document.upload_id IS 'Which pieces it has; null once an officer took its content out (redaction).';

COMMENT ON COLUMN public.document.proves IS 'What the file shows of who someone is, as the regeling asks it (R1.5); null for any other file.';

CREATE TABLE public.document_piece (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    compartment text NOT NULL,
    upload_id uuid NOT NULL,
    number integer NOT NULL,
    is_last boolean NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT document_piece_bytes_check CHECK (((octet_length(bytes) >= 30) AND (octet_length(bytes) <= 262173))),
    CONSTRAINT document_piece_number_check CHECK ((number > 0))
);
ALTER TABLE ONLY public.document_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.document_piece FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.document_piece IS 'A piece of a file, sealed with its number and whether it is the last. Goes with its upload.';

CREATE TABLE public.document_upload (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    compartment text NOT NULL,
    CONSTRAINT document_upload_compartment_check CHECK ((compartment = ANY (ARRAY['shared'::text, 'officer'::text, 'provider'::text])))
);

ALTER TABLE ONLY public.document_upload FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.document_upload IS 'A file that is coming in, or came in: what its pieces belong to. Only with a document is it complete.';

CREATE TABLE public.dossier (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid GENERATED ALWAYS AS (id) STORED NOT NULL,
    number text NOT NULL,
    regeling_version_id uuid NOT NULL,
    language text NOT NULL,
    filed_on date NOT NULL,
    procedure text,
    kind text DEFAULT 'complaint'::text NOT NULL,
    CONSTRAINT dossier_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'dissatisfaction'::text]))),
    CONSTRAINT dossier_language_check CHECK ((language = ANY (ARRAY['nl'::text, 'en'::text]))),
    CONSTRAINT dossier_procedure_is_a_code CHECK ((procedure <> ''::text))
);

ALTER TABLE ONLY public.dossier FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.dossier IS 'One file, from filing or noting to deletion: of a complaint, or of an uiting van onvrede; keeps the regeling it began under.';

CREATE TABLE public.draft (
    lookup bytea NOT NULL,
    fields bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.draft FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.draft IS 'A form not yet sent, sealed under a key that only the visitor''s cookie holds; gone after seven days.';

CREATE TABLE public.draft_file (
    id uuid NOT NULL,
    lookup bytea NOT NULL,
    began_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    about bytea,
    byte_count integer,
    piece_count integer,
    CONSTRAINT draft_file_in_whole_pieces CHECK ((piece_count = ((byte_count + 262143) / 262144))),
    CONSTRAINT draft_file_whole_or_coming CHECK ((num_nonnulls(about, byte_count, piece_count) = ANY (ARRAY[0, 3]))),
    CONSTRAINT draft_file_within_size CHECK (((byte_count >= 1) AND (byte_count <= 26214400)))
);

ALTER TABLE ONLY public.draft_file FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.draft_file IS 'A file that waits with a draft: name and kind sealed under the visitor''s key. Without byte_count it is still coming in.';

CREATE TABLE public.draft_piece (
    file_id uuid NOT NULL,
    number integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT draft_piece_bytes_check CHECK (((octet_length(bytes) >= 30) AND (octet_length(bytes) <= 262173))),
    CONSTRAINT draft_piece_number_check CHECK ((number > 0))
);
ALTER TABLE ONLY public.draft_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.draft_piece FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.draft_piece IS 'A piece of a file that waits with a draft, sealed. Goes with its file.';

CREATE TABLE public.email_address (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    party_id uuid NOT NULL,
    "position" integer NOT NULL,
    email bytea NOT NULL,
    token bytea NOT NULL,
    CONSTRAINT email_address_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.email_address FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.email_address IS 'An address of who complains, sealed, and as a keyed hash for this dossier only; the last in order counts.';

CREATE TABLE public.entry_answer (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    answered_on date NOT NULL,
    correction bytea,
    correction_hash bytea,
    signed_on date,
    document_id uuid,
    CONSTRAINT entry_answer_correction_hash_check CHECK ((octet_length(correction_hash) = 32)),
    CONSTRAINT entry_answer_correction_whole CHECK ((num_nonnulls(correction, correction_hash) = ANY (ARRAY[0, 2]))),
    CONSTRAINT entry_answer_on_paper_by_officer CHECK ((((recorded_as = 'officer'::text) = (signed_on IS NOT NULL)) AND ((document_id IS NULL) OR (signed_on IS NOT NULL)))),
    CONSTRAINT entry_answer_on_paper_is_right CHECK (((signed_on IS NULL) OR (correction IS NULL))),
    CONSTRAINT entry_answer_signed_before CHECK ((signed_on <= answered_on))
);

ALTER TABLE ONLY public.entry_answer FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.entry_answer IS 'The complainant says that what was entered is right, or what must be different; what was entered stays as it was.';

COMMENT ON COLUMN public.entry_answer.correction_hash IS 'SHA-256 over the sealed correction.';

COMMENT ON COLUMN public.entry_answer.signed_on IS 'The day on the copy that was signed on paper and came back; an officer entered it.';

CREATE TABLE public.exhibit (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    body bytea NOT NULL,
    CONSTRAINT exhibit_kind_check CHECK ((kind = ANY (ARRAY['application'::text, 'complaint'::text, 'letter'::text, 'judgement'::text, 'claim'::text])))
);

ALTER TABLE ONLY public.exhibit FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.exhibit IS 'What a party filed in the dispute, sealed anew under the committee''s key.';

CREATE TABLE public.extension_answer (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    agreed boolean NOT NULL,
    answered_on date NOT NULL,
    act_id uuid,
    CONSTRAINT extension_answer_for_party_only_so CHECK (((act_id IS NOT NULL) = (recorded_as = 'officer'::text)))
);

ALTER TABLE ONLY public.extension_answer FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.extension_answer IS 'The complainant''s own answer: only with a yes is there a second extension.';

CREATE TABLE public.extension_proposal (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    until date NOT NULL,
    reason bytea NOT NULL,
    proposed_on date NOT NULL,
    CONSTRAINT extension_proposal_later CHECK ((until > proposed_on))
);

ALTER TABLE ONLY public.extension_proposal FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.extension_proposal IS 'The provider asks for a second extension, until a day (seed 002 rule 6).';

CREATE TABLE public.fact (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL
);

ALTER TABLE ONLY public.fact FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.fact IS 'Template: what every fact of a tenant records of itself. Holds no rows.';

CREATE TABLE public.fee_payment (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    amount_cents integer NOT NULL,
    paid_on date NOT NULL,
    recorded_roles text DEFAULT current_setting('app.member_roles'::text) NOT NULL,
    CONSTRAINT fee_payment_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT fee_payment_by_registrar CHECK (('registrar'::text = ANY (string_to_array(recorded_roles, ','::text))))
);

ALTER TABLE ONLY public.fee_payment FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.fee_payment IS 'The registrar saw the griffiekosten come in.';

CREATE TABLE public.finding (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    judgement_id uuid NOT NULL,
    element_id uuid NOT NULL,
    outcome text NOT NULL,
    reasons bytea NOT NULL,
    CONSTRAINT finding_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partlyUpheld'::text, 'notUpheld'::text, 'undecided'::text])))
);

ALTER TABLE ONLY public.finding FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.finding IS 'The reasoned finding (oordeel) on one element of the complaint.';

CREATE TABLE public.former_membership (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    function text,
    tenant_id uuid,
    organisation_id uuid,
    began_at timestamp with time zone,
    invited_by uuid,
    ended_at timestamp with time zone NOT NULL,
    ended_by uuid,
    reason bytea NOT NULL
);

ALTER TABLE ONLY public.former_membership FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.former_membership IS 'What an account acted as before: who ended it, when, and why (sealed under the portal''s key). Same id as the membership had.';

CREATE TABLE public.headcount (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    counts_from date NOT NULL,
    working_persons integer NOT NULL,
    agreed_year_euro_cents integer,
    agreed_own_risk_euro_cents integer,
    CONSTRAINT headcount_agreed_own_risk_euro_cents_check CHECK ((agreed_own_risk_euro_cents >= 0)),
    CONSTRAINT headcount_agreed_whole CHECK (((agreed_year_euro_cents IS NULL) = (agreed_own_risk_euro_cents IS NULL))),
    CONSTRAINT headcount_agreed_year_euro_cents_check CHECK ((agreed_year_euro_cents >= 0)),
    CONSTRAINT headcount_working_persons_check CHECK ((working_persons > 0))
);

ALTER TABLE ONLY public.headcount FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.headcount IS 'How many people work at a provider from a day on (interns count, volunteers don''t), with what was agreed apart.';

CREATE TABLE public.in_arrears (
    tenant_id uuid NOT NULL,
    since date NOT NULL
);

ALTER TABLE ONLY public.in_arrears FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.in_arrears IS 'Mirrors the arrears that run, for the list of portal staff. Nobody else reads it, and no policy looks at it.';

CREATE TABLE public.installation (
    only_one boolean DEFAULT true NOT NULL,
    is_demo boolean NOT NULL,
    CONSTRAINT installation_only_one_check CHECK (only_one)
);

ALTER TABLE ONLY public.installation FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.installation IS 'One row: whether this database holds demo data, with demo sign-ins that anyone knows.';

CREATE TABLE public.joined_case (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    other_tenant_id uuid NOT NULL,
    other_dossier_id uuid NOT NULL,
    is_agreed boolean NOT NULL,
    other_is_agreed boolean NOT NULL,
    is_shared boolean GENERATED ALWAYS AS ((is_agreed AND other_is_agreed)) STORED NOT NULL,
    CONSTRAINT joined_case_elsewhere CHECK ((other_tenant_id <> tenant_id))
);

ALTER TABLE ONLY public.joined_case FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.joined_case IS 'Cases that one complainant filed together, each with each: identifiers alone. Shared when the consent of both cases says so, which mirrors the last consent for joint handling.';

CREATE TABLE public.joint_handling (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    "position" integer NOT NULL,
    manner text NOT NULL,
    agreed_on date NOT NULL,
    CONSTRAINT joint_handling_manner_check CHECK ((manner = ANY (ARRAY['oneTalk'::text, 'talksInTurn'::text, 'inStep'::text]))),
    CONSTRAINT joint_handling_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.joint_handling FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.joint_handling IS 'How the officers agreed to handle this case together with the others of the same complainant (R1.12); the last one counts, as long as the consent does. It names nobody.';

CREATE TABLE public.judgement (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    given_on date NOT NULL,
    view bytea NOT NULL,
    decisions bytea NOT NULL,
    element_count integer NOT NULL,
    no_measures_because bytea,
    by_named_id uuid DEFAULT (NULLIF(current_setting('app.named_id'::text, true), ''::text))::uuid,
    CONSTRAINT judgement_element_count_check CHECK ((element_count > 0))
);

ALTER TABLE ONLY public.judgement FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.judgement IS 'The provider''s whole notice (mededeling, Wkkgz art. 17 lid 1): view, a finding per element, decisions, measures.';

COMMENT ON COLUMN public.judgement.by_named_id IS 'The person complained about gave it themselves (R1.9).';

CREATE TABLE public.known_device (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    used_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.known_device FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.known_device IS 'A browser in which this account signed in before, by the hash of its cookie. Others are told of by mail.';

CREATE TABLE public.letter_approval (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    body_hash bytea NOT NULL,
    approved_on date NOT NULL,
    act_id uuid,
    CONSTRAINT letter_approval_for_party_only_so CHECK (((act_id IS NOT NULL) = (recorded_as = 'officer'::text)))
);

ALTER TABLE ONLY public.letter_approval FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.letter_approval IS 'The complainant approved that very text, with the access code.';

CREATE TABLE public.letter_comment (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    comment bytea NOT NULL,
    act_id uuid,
    CONSTRAINT letter_comment_for_party_only_so CHECK (((act_id IS NOT NULL) = (recorded_as = 'officer'::text)))
);

ALTER TABLE ONLY public.letter_comment FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.letter_comment IS 'What the complainant wants changed in the letter before approving it.';

CREATE TABLE public.location (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    series uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    street text NOT NULL,
    postcode text NOT NULL,
    place text NOT NULL,
    branch_number text,
    is_closed boolean DEFAULT false NOT NULL,
    CONSTRAINT location_branch_number_check CHECK ((branch_number ~ '^[0-9]{12}$'::text)),
    CONSTRAINT location_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
    CONSTRAINT location_place_check CHECK (((btrim(place) <> ''::text) AND (length(place) <= 80))),
    CONSTRAINT location_postcode_check CHECK ((postcode ~ '^([1-9][0-9]{3} [A-Z]{2})?$'::text)),
    CONSTRAINT location_street_check CHECK ((length(street) <= 120)),
    CONSTRAINT location_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.location FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.location IS 'A place of a provider; of each series of versions the highest counts. No personal data.';

COMMENT ON COLUMN public.location.series IS 'The same for all versions of one place: its identifier.';

COMMENT ON COLUMN public.location.branch_number IS 'Vestigingsnummer of the chamber of commerce.';

COMMENT ON COLUMN public.location.is_closed IS 'Its last version: no care is given there any more.';

CREATE TABLE public.made_known (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    body bytea NOT NULL,
    body_hash bytea NOT NULL,
    sent_on date NOT NULL
);

ALTER TABLE ONLY public.made_known FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.made_known IS 'The officer sent the approved letter to the provider: starts the regeling''s clock (seed 002 rule 3, R1.25).';

CREATE TABLE public.mail (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    recipient text NOT NULL,
    account_id uuid,
    notice text NOT NULL,
    delivered_at timestamp with time zone,
    failed_at timestamp with time zone,
    address_id uuid,
    companion_id uuid,
    CONSTRAINT mail_account_is_staff CHECK (((recipient <> 'complainant'::text) OR (account_id IS NULL))),
    CONSTRAINT mail_recipient_check CHECK ((recipient = ANY (ARRAY['complainant'::text, 'officer'::text, 'provider'::text, 'committee'::text, 'named'::text, 'companion'::text]))),
    CONSTRAINT mail_to_companion_is_no_account CHECK (((companion_id IS NULL) OR ((account_id IS NULL) AND (address_id IS NULL)))),
    CONSTRAINT mail_to_companion_is_someones CHECK (((recipient = 'companion'::text) = (companion_id IS NOT NULL))),
    CONSTRAINT mail_to_named_is_someones CHECK (((recipient <> 'named'::text) OR (account_id IS NOT NULL)))
);

ALTER TABLE ONLY public.mail FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.mail IS 'A notice to send: for whom and of what kind, never an address or content. The worker looks the address up; a notice for a group becomes a row per person first.';

CREATE TABLE public.master_version (
    version integer NOT NULL,
    wraps_since timestamp with time zone NOT NULL,
    unused_since timestamp with time zone,
    destroyed_at timestamp with time zone,
    CONSTRAINT master_version_destroyed_in_use CHECK (((destroyed_at IS NULL) OR (unused_since <= destroyed_at))),
    CONSTRAINT master_version_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.master_version FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.master_version IS 'What became of each master key; the keys themselves are never here. unused_since: no live dossier has needed it from then on.';

CREATE TABLE public.measure_realised (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    measure_id uuid NOT NULL,
    realised_on date NOT NULL
);

ALTER TABLE ONLY public.measure_realised FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.measure_realised IS 'The provider carried the measure out on this day.';

CREATE TABLE public.membership (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    tenant_id uuid,
    organisation_id uuid,
    function text,
    began_at timestamp with time zone,
    invited_by uuid,
    last_day date,
    CONSTRAINT membership_function_check CHECK ((function = ANY (ARRAY['director'::text, 'adviser'::text, 'reader'::text, 'reporter'::text]))),
    CONSTRAINT membership_function_of_provider CHECK (((role = 'provider'::text) = (function IS NOT NULL))),
    CONSTRAINT membership_last_day_of_auditor CHECK (((last_day IS NULL) OR (role = 'auditor'::text))),
    CONSTRAINT membership_of_what CHECK (
CASE
    WHEN (role = 'provider'::text) THEN ((tenant_id IS NOT NULL) AND (organisation_id IS NULL))
    WHEN (role = ANY (ARRAY['portal'::text, 'auditor'::text, 'privacy'::text])) THEN ((tenant_id IS NULL) AND (organisation_id IS NULL))
    ELSE ((tenant_id IS NULL) AND (organisation_id IS NOT NULL))
END),
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['provider'::text, 'officer'::text, 'registrar'::text, 'chair'::text, 'member'::text, 'portal'::text, 'auditor'::text, 'privacy'::text])))
);

ALTER TABLE ONLY public.membership FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.membership IS 'What an account may act as, and for which provider or organisation.';

COMMENT ON COLUMN public.membership.function IS 'What someone does at a provider; null for all others.';

COMMENT ON COLUMN public.membership.began_at IS 'Null: before this was kept.';

COMMENT ON COLUMN public.membership.last_day IS 'Of an auditor: the last day, inclusive; null: until someone ends it.';

CREATE TABLE public.message (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    sent_on date NOT NULL,
    body bytea NOT NULL,
    document_id uuid,
    CONSTRAINT message_between_two CHECK (((recorded_as = ANY (ARRAY['complainant'::text, 'officer'::text])) OR ((recorded_as = 'companion'::text) AND (recorded_by IS NOT NULL))))
);

ALTER TABLE ONLY public.message FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.message IS 'What complainant and officer write to each other, sealed; the provider reads none of it.';

CREATE TABLE public.message_read (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    sent_as text NOT NULL,
    CONSTRAINT message_read_by_the_other CHECK (((sent_as = 'officer'::text) = (recorded_as <> 'officer'::text)))
);

ALTER TABLE ONLY public.message_read FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.message_read IS 'The other one opened the message; it has the message''s own id.';

CREATE TABLE public.migration (
    file text NOT NULL,
    checksum text NOT NULL,
    ran_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.migration IS 'Which migrations ran here, and what they said then.';

CREATE TABLE public.named_directory (
    named_id uuid NOT NULL,
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    account_id uuid NOT NULL,
    number text NOT NULL,
    provider_name text NOT NULL,
    named_as text NOT NULL,
    named_on date NOT NULL,
    answer_by date NOT NULL,
    answered_on date,
    may_handle boolean NOT NULL,
    is_removed boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.named_directory FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.named_directory IS 'In which cases an account is a person complained about: mirrors the namings, for the person''s list and for bind.';

CREATE TABLE public.named_person (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name bytea NOT NULL,
    job bytea NOT NULL,
    question bytea NOT NULL,
    answer_by date NOT NULL,
    handles_because text,
    named_on date NOT NULL,
    CONSTRAINT named_person_handles_because_check CHECK ((handles_because = ANY (ARRAY['onePerson'::text, 'addressee'::text]))),
    CONSTRAINT named_person_has_time CHECK ((named_on <= answer_by))
);

ALTER TABLE ONLY public.named_person FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.named_person IS 'A person complained about became a party: who, what they are asked and by when, and why they may still handle it.';

CREATE TABLE public.named_person_removed (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    named_id uuid NOT NULL,
    named_as text NOT NULL,
    reason bytea NOT NULL,
    removed_on date NOT NULL
);

ALTER TABLE ONLY public.named_person_removed FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.named_person_removed IS 'That someone was named was wrong, or is over: they read nothing any more.';

CREATE TABLE public.named_statement (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    named_id uuid NOT NULL,
    given_on date NOT NULL,
    body bytea NOT NULL
);

ALTER TABLE ONLY public.named_statement FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.named_statement IS 'What a person complained about says, for both sides to read; it is not the provider''s statement. A correction is a new one.';

CREATE TABLE public.not_heard (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    side text NOT NULL,
    reason bytea NOT NULL,
    CONSTRAINT not_heard_side_check CHECK ((side = ANY (ARRAY['complainant'::text, 'provider'::text])))
);

ALTER TABLE ONLY public.not_heard FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.not_heard IS 'Why a side was not heard, recorded before the judgement.';

CREATE TABLE public.officer_bar (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    ground text NOT NULL,
    first_day date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid,
    last_day date,
    ended_at timestamp with time zone,
    ended_by uuid,
    CONSTRAINT officer_bar_ended_whole CHECK ((num_nulls(last_day, ended_at) = ANY (ARRAY[0, 2]))),
    CONSTRAINT officer_bar_ground_check CHECK ((ground = ANY (ARRAY['involved'::text, 'partial'::text]))),
    CONSTRAINT officer_bar_in_order CHECK ((first_day <= last_day))
);

ALTER TABLE ONLY public.officer_bar FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.officer_bar IS 'From the first to the last day, both inclusive, an officer stays away from a provider: involved, or not impartial (R1.17).';

CREATE TABLE public.officers_open (
    organisation_id uuid NOT NULL,
    slot smallint NOT NULL,
    open_count integer NOT NULL,
    untaken_count integer NOT NULL,
    CONSTRAINT officers_open_slot_check CHECK (((slot >= 0) AND (slot <= 15)))
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.officers_open FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.officers_open IS 'Projection: the open cases of an officers'' organisation, and those of them without an officer; add up its rows.';

CREATE TABLE public.official_text (
    id uuid NOT NULL,
    tenant_id uuid,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    in_force_from date NOT NULL,
    name text NOT NULL,
    byte_count integer NOT NULL,
    piece_count integer NOT NULL,
    upload_id uuid NOT NULL,
    CONSTRAINT official_text_in_whole_pieces CHECK ((piece_count = ((byte_count + 262143) / 262144))),
    CONSTRAINT official_text_kind_check CHECK ((kind = ANY (ARRAY['complaints'::text, 'disputes'::text]))),
    CONSTRAINT official_text_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 255))),
    CONSTRAINT official_text_version_check CHECK ((version > 0)),
    CONSTRAINT official_text_within_size CHECK (((byte_count >= 1) AND (byte_count <= 26214400)))
);

ALTER TABLE ONLY public.official_text FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.official_text IS 'An official text (klachtenreglement, geschillenreglement) from a day on; without a tenant it is for all. Never changed: a new version is added.';

CREATE TABLE public.official_text_piece (
    upload_id uuid NOT NULL,
    tenant_id uuid,
    number integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT official_text_piece_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 262144))),
    CONSTRAINT official_text_piece_number_check CHECK ((number > 0))
);
ALTER TABLE ONLY public.official_text_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.official_text_piece FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.official_text_piece IS 'A piece of a PDF of 256 kB, or less for the last. Goes with its upload.';

CREATE TABLE public.official_text_upload (
    id uuid NOT NULL,
    tenant_id uuid,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL
);

ALTER TABLE ONLY public.official_text_upload FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.official_text_upload IS 'A PDF that is coming in, or came in. Only with an official text it is complete.';

CREATE TABLE public.official_text_withdrawal (
    text_id uuid NOT NULL,
    tenant_id uuid,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    last_day date NOT NULL,
    reason text NOT NULL,
    CONSTRAINT official_text_withdrawal_reason_check CHECK (((btrim(reason) <> ''::text) AND (length(reason) <= 500)))
);

ALTER TABLE ONLY public.official_text_withdrawal FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.official_text_withdrawal IS 'An official text holds no more: its last day, inclusive, and why. It stays, for cases of its time.';

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    phone text,
    email text,
    address text,
    hours text,
    hours_en text,
    contact_set_at timestamp with time zone,
    contact_set_by uuid,
    CONSTRAINT organisation_address_check CHECK ((address <> ''::text)),
    CONSTRAINT organisation_contact_by_someone CHECK ((num_nonnulls(contact_set_at, contact_set_by) <> 1)),
    CONSTRAINT organisation_email_check CHECK ((email <> ''::text)),
    CONSTRAINT organisation_hours_check CHECK ((hours <> ''::text)),
    CONSTRAINT organisation_hours_en_check CHECK ((hours_en <> ''::text)),
    CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['officers'::text, 'disputes'::text]))),
    CONSTRAINT organisation_name_check CHECK ((name <> ''::text)),
    CONSTRAINT organisation_phone_check CHECK ((phone <> ''::text))
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.organisation IS 'An officers'' organisation (its klachtenfunctionarissen serve many providers) or a dispute body.';

COMMENT ON COLUMN public.organisation.hours IS 'When one can call or come, in words; hours_en the same in English.';

CREATE TABLE public.party (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    kind text NOT NULL,
    name bytea NOT NULL,
    phone bytea,
    CONSTRAINT party_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'representative'::text, 'survivingRelative'::text, 'authorisedAgent'::text, 'cooperationPartner'::text, 'refusedRepresentative'::text, 'parent'::text, 'parentWithoutAuthority'::text, 'guardian'::text, 'fosterParent'::text, 'customer'::text, 'employee'::text, 'anyone'::text])))
);

ALTER TABLE ONLY public.party FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.party IS 'Who complains (klager), sealed in the shared compartment.';

CREATE TABLE public.party_change (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    party_id uuid NOT NULL,
    "position" integer NOT NULL,
    name bytea NOT NULL,
    phone bytea,
    CONSTRAINT party_change_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.party_change FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.party_change IS 'What the complainant changed of name and telephone, sealed; the last in order counts.';

CREATE TABLE public.password_reset (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.password_reset FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.password_reset IS 'A link that sets a password once, for half an hour: only the hash of its token, which follows from the mail''s id under a key outside the database.';

CREATE TABLE public.portal_act (
    id uuid NOT NULL,
    tenant_id uuid,
    act text NOT NULL,
    done_by uuid,
    done_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.portal_act FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.portal_act IS 'Every act of portal staff, by page or command, for the provider it touches to see.';

CREATE TABLE public.possible_calamity (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    flagged_on date NOT NULL,
    CONSTRAINT possible_calamity_kind_check CHECK ((kind = ANY (ARRAY['harm'::text, 'violence'::text, 'unsure'::text])))
);

ALTER TABLE ONLY public.possible_calamity FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.possible_calamity IS 'The complainant or the officer says that a complaint may be about a calamity or violence (R1.32). The provider reads this much, and nothing of the case, also before it is made known.';

COMMENT ON COLUMN public.possible_calamity.number IS 'The case number, by which the provider asks the officer.';

CREATE TABLE public.postal_address (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    party_id uuid NOT NULL,
    "position" integer NOT NULL,
    address bytea NOT NULL,
    CONSTRAINT postal_address_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.postal_address FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.postal_address IS 'Where who complains gets post, sealed; the last in order counts. The provider has no need of it.';

CREATE TABLE public.promised_measure (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    judgement_id uuid NOT NULL,
    measure bytea NOT NULL,
    realise_by date NOT NULL
);

ALTER TABLE ONLY public.promised_measure FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.promised_measure IS 'A measure the provider decided on and the day it is realised by. Sealed under the portal''s key: it outlives the dossier and names no person.';

CREATE TABLE public.provider_details (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    version integer NOT NULL,
    trade_name text NOT NULL,
    legal_name text NOT NULL,
    place text NOT NULL,
    street text NOT NULL,
    postcode text NOT NULL,
    kvk text,
    agb_codes text NOT NULL,
    care_kinds text NOT NULL,
    CONSTRAINT provider_details_agb_codes_check CHECK ((agb_codes ~ '^([0-9]{8}( [0-9]{8})*)?$'::text)),
    CONSTRAINT provider_details_care_kinds_check CHECK ((care_kinds ~ '^([a-z-]+( [a-z-]+)*)?$'::text)),
    CONSTRAINT provider_details_kvk_check CHECK ((kvk ~ '^[0-9]{8}$'::text)),
    CONSTRAINT provider_details_legal_name_check CHECK ((length(legal_name) <= 120)),
    CONSTRAINT provider_details_place_check CHECK ((length(place) <= 80)),
    CONSTRAINT provider_details_postcode_check CHECK ((postcode ~ '^([1-9][0-9]{3} [A-Z]{2})?$'::text)),
    CONSTRAINT provider_details_street_check CHECK ((length(street) <= 120)),
    CONSTRAINT provider_details_trade_name_check CHECK (((btrim(trade_name) <> ''::text) AND (length(trade_name) <= 120))),
    CONSTRAINT provider_details_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.provider_details FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.provider_details IS 'What the register says of a provider; the highest version counts. No personal data but a sole trader''s own name.';

CREATE TABLE public.provider_directory (
    tenant_id uuid NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    search_name text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
    is_suspended boolean DEFAULT false NOT NULL,
    officers_id uuid,
    disputes_id uuid,
    provider_receives boolean,
    affiliated_from date,
    affiliated_until date,
    kvk text,
    reference text,
    base text,
    CONSTRAINT provider_directory_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.provider_directory FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.provider_directory IS 'Every affiliated provider by its public ID and name; mirrors care_provider and its regeling in force.';

COMMENT ON COLUMN public.provider_directory.disputes_id IS 'Not used: each version of the regeling has its own.';

COMMENT ON COLUMN public.provider_directory.provider_receives IS 'Not used: each case says whether the provider sees it.';

COMMENT ON COLUMN public.provider_directory.affiliated_from IS 'Null: invited, not affiliated yet.';

COMMENT ON COLUMN public.provider_directory.affiliated_until IS 'The last day, inclusive; null: no end was set.';

COMMENT ON COLUMN public.provider_directory.reference IS 'What another register calls it; an import finds it by this.';

COMMENT ON COLUMN public.provider_directory.base IS 'The name of the base that the newest version stands on; mirrors regeling_version.';

CREATE TABLE public.provider_logo (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    hash text GENERATED ALWAYS AS (encode(sha256(bytes), 'hex'::text)) STORED NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT provider_logo_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 131072) AND (SUBSTRING(bytes FROM 1 FOR 8) = '\x89504e470d0a1a0a'::bytea))),
    CONSTRAINT provider_logo_height_check CHECK (((height >= 1) AND (height <= 2000))),
    CONSTRAINT provider_logo_width_check CHECK (((width >= 1) AND (width <= 2000)))
);

ALTER TABLE ONLY public.provider_logo FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.provider_logo IS 'A provider''s logo: a PNG of our own making, known by the hash of its bytes.';

CREATE TABLE public.provider_look (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    version integer NOT NULL,
    light text,
    dark text,
    logo_id uuid,
    CONSTRAINT provider_look_colours_come_together CHECK (((light IS NULL) = (dark IS NULL))),
    CONSTRAINT provider_look_dark_check CHECK ((dark ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT provider_look_light_check CHECK ((light ~ '^#[0-9a-f]{6}$'::text)),
    CONSTRAINT provider_look_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.provider_look FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.provider_look IS 'A provider''s colours and logo; the highest version counts. Null: the portal''s own.';

CREATE TABLE public.provider_open (
    tenant_id uuid NOT NULL,
    slot smallint NOT NULL,
    open_count integer NOT NULL,
    CONSTRAINT provider_open_slot_check CHECK (((slot >= 0) AND (slot <= 15)))
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.provider_open FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.provider_open IS 'Projection: the open cases that a provider may see; add up its rows.';

CREATE TABLE public.recovery_code (
    account_id uuid NOT NULL,
    mac bytea NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.recovery_code FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.recovery_code IS 'Ten codes for whose app is gone: only their keyed hash; each is used once.';

CREATE TABLE public.redaction (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    target text NOT NULL,
    text_row uuid NOT NULL,
    version integer NOT NULL,
    reason text NOT NULL,
    redacted_on date NOT NULL,
    old_hash bytea NOT NULL,
    new_hash bytea NOT NULL,
    CONSTRAINT redaction_after_first_version CHECK ((version > 1)),
    CONSTRAINT redaction_by_officer CHECK (((recorded_as = 'officer'::text) AND (recorded_by IS NOT NULL))),
    CONSTRAINT redaction_leaves_something_out CHECK ((old_hash <> new_hash)),
    CONSTRAINT redaction_new_hash_check CHECK ((octet_length(new_hash) = 32)),
    CONSTRAINT redaction_old_hash_check CHECK ((octet_length(old_hash) = 32)),
    CONSTRAINT redaction_reason_check CHECK ((reason = ANY (ARRAY['someoneElse'::text, 'citizenNumber'::text, 'medicalDetail'::text, 'byMistake'::text, 'onRequest'::text]))),
    CONSTRAINT redaction_target_known CHECK ((target = ANY (ARRAY['submission.story'::text, 'submission.wish'::text, 'submission.place'::text, 'submission.people'::text, 'complaint_element.element'::text, 'conversation.report'::text, 'conversation_attendee.name'::text, 'conversation_attendee.reason'::text, 'statement.body'::text, 'named_statement.body'::text, 'document.name'::text, 'document.description'::text, 'document.content'::text, 'message.body'::text, 'complaint_letter.body'::text, 'letter_comment.comment'::text, 'made_known.body'::text, 'judgement.view'::text, 'judgement.decisions'::text, 'judgement.no_measures_because'::text, 'finding.reasons'::text, 'term_extension.reason'::text, 'extension_proposal.reason'::text, 'not_heard.reason'::text, 'act_contested.reason'::text, 'satisfaction.remark'::text])))
);

ALTER TABLE ONLY public.redaction FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.redaction IS 'An officer left something out of a text: which text, who, when and why, and the hashes of both sealed texts; never what.';

CREATE TABLE public.redaction_request (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    asked_on date NOT NULL,
    request bytea NOT NULL
);

ALTER TABLE ONLY public.redaction_request FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.redaction_request IS 'The complainant asks the officer to leave something out of the dossier: what, sealed. It goes when it was done.';

CREATE TABLE public.referral (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    referred_on date NOT NULL
);

ALTER TABLE ONLY public.referral FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.referral IS 'The complainant took the complaint on to the dispute body: handling ends here.';

CREATE TABLE public.regeling_base (
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    name text NOT NULL,
    version integer NOT NULL,
    source text NOT NULL,
    settings text NOT NULL,
    CONSTRAINT regeling_base_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9-]{0,59}$'::text)),
    CONSTRAINT regeling_base_settings_check CHECK ((settings <> ''::text)),
    CONSTRAINT regeling_base_source_check CHECK ((source <> ''::text)),
    CONSTRAINT regeling_base_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.regeling_base FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.regeling_base IS 'A regeling that many providers build on: the file as it was given, and its settings as read. The highest version of a name counts.';

CREATE TABLE public.regeling_version (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    in_force_from date NOT NULL,
    source text NOT NULL,
    settings text NOT NULL,
    number integer NOT NULL,
    adopted_on date,
    adopted_by text,
    disputes_id uuid,
    base_id uuid,
    base_name text,
    own text,
    CONSTRAINT regeling_version_adopted CHECK ((((adopted_on IS NULL) = (adopted_by IS NULL)) AND (btrim(adopted_by) <> ''::text) AND (length(adopted_by) <= 120))),
    CONSTRAINT regeling_version_number CHECK ((number > 0)),
    CONSTRAINT regeling_version_on_base CHECK ((((base_id IS NULL) = (own IS NULL)) AND ((base_id IS NULL) = (base_name IS NULL)))),
    CONSTRAINT regeling_version_settings_check CHECK ((settings <> ''::text)),
    CONSTRAINT regeling_version_source_check CHECK ((source <> ''::text))
);

ALTER TABLE ONLY public.regeling_version FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.regeling_version IS 'The regeling from a day on: the file as it was given, its settings as read, who adopted it, and the body its disputes go to. Never changed: a new one is added.';

COMMENT ON COLUMN public.regeling_version.adopted_by IS 'The body that adopted it, such as "bestuur"; null where nobody said.';

COMMENT ON COLUMN public.regeling_version.own IS 'The settings that are the provider''s own, as a file with those keys only; all others are the base''s. Null without a base.';

CREATE TABLE public.regeling_withdrawal (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    version_id uuid NOT NULL,
    in_force_from date NOT NULL,
    withdrawn_on date NOT NULL,
    CONSTRAINT regeling_withdrawal_in_time CHECK ((withdrawn_on < in_force_from))
);

ALTER TABLE ONLY public.regeling_withdrawal FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.regeling_withdrawal IS 'A version that was to come, and does not: withdrawn before its day.';

CREATE TABLE public.reopening (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    closing_id uuid NOT NULL,
    reopen_until date NOT NULL,
    reopened_on date NOT NULL,
    act_id uuid,
    CONSTRAINT reopening_for_party_only_so CHECK (((act_id IS NOT NULL) = (recorded_as = 'officer'::text))),
    CONSTRAINT reopening_in_time CHECK ((reopened_on <= reopen_until))
);

ALTER TABLE ONLY public.reopening FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.reopening IS 'A withdrawn complaint goes on where it was; its terms count from the filing as before.';

CREATE TABLE public.resumption (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    suspension_id uuid NOT NULL,
    resumed_on date NOT NULL
);

ALTER TABLE ONLY public.resumption FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.resumption IS 'The suspension ended on this day.';

CREATE TABLE public.ruling (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    fee_payment_id uuid NOT NULL,
    ruled_on date NOT NULL,
    grounds bytea NOT NULL,
    recorded_roles text DEFAULT current_setting('app.member_roles'::text) NOT NULL,
    CONSTRAINT ruling_by_chair CHECK (('chair'::text = ANY (string_to_array(recorded_roles, ','::text))))
);

ALTER TABLE ONLY public.ruling FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.ruling IS 'The committee''s binding ruling (uitspraak, bindend advies; Wkkgz art. 20).';

CREATE TABLE public.ruling_finding (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dispute_id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    ruling_id uuid NOT NULL,
    dispute_element_id uuid NOT NULL,
    outcome text NOT NULL,
    reasons bytea NOT NULL,
    CONSTRAINT ruling_finding_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partlyUpheld'::text, 'notUpheld'::text, 'undecided'::text])))
);

ALTER TABLE ONLY public.ruling_finding FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.ruling_finding IS 'The committee''s finding on one element.';

CREATE TABLE public.running_program (
    id uuid NOT NULL,
    kind text NOT NULL,
    master_versions integer[] NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT running_program_kind_check CHECK ((kind = ANY (ARRAY['serve'::text, 'work'::text])))
);

ALTER TABLE ONLY public.running_program FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.running_program IS 'Every server and worker, and the master versions it knows: a new version wraps only when all of them can open it.';

CREATE TABLE public.satisfaction (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    "position" integer NOT NULL,
    said_on date NOT NULL,
    change_until date NOT NULL,
    is_satisfied boolean NOT NULL,
    remark bytea,
    CONSTRAINT satisfaction_changed_once CHECK (("position" = ANY (ARRAY[1, 2]))),
    CONSTRAINT satisfaction_in_time CHECK ((said_on <= change_until))
);

ALTER TABLE ONLY public.satisfaction FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.satisfaction IS 'Whether the complainant is satisfied with how it ended, and why in a sentence, sealed; the highest position counts.';

CREATE TABLE public.search_token (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    organisation_id uuid,
    kind text NOT NULL,
    token bytea NOT NULL,
    CONSTRAINT search_token_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'name'::text])))
);

ALTER TABLE ONLY public.search_token FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.search_token IS 'A keyed hash of a complainant''s e-mail or name, for one owner''s search: the provider''s without organisation_id.';

CREATE TABLE public.second_factor (
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    since timestamp with time zone NOT NULL,
    last_step bigint NOT NULL,
    codes_id uuid NOT NULL,
    codes_made_at timestamp with time zone NOT NULL,
    codes_shown_to bytea
);

ALTER TABLE ONLY public.second_factor FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.second_factor IS 'The app that someone signs in with: its secret, sealed, and the time step of the newest code that was used, so that each works once. codes_shown_to is the session that still shows the recovery codes.';

CREATE TABLE public.second_factor_offer (
    holder bytea NOT NULL,
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.second_factor_offer FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.second_factor_offer IS 'A secret that is shown to be scanned and not yet confirmed, sealed; for one session or one sign-in under way only.';

CREATE TABLE public.second_factor_rule (
    id uuid NOT NULL,
    tenant_id uuid
);

ALTER TABLE ONLY public.second_factor_rule FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.second_factor_rule IS 'A second factor is asked of everyone of this provider; of everyone in the portal where no provider is named.';

CREATE TABLE public.session (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    last_seen_at timestamp with time zone,
    browser text DEFAULT 'other/other'::text NOT NULL,
    with_second_factor boolean DEFAULT false NOT NULL,
    CONSTRAINT session_browser_check CHECK ((browser ~ '^[a-z]{1,12}/[a-z]{1,12}$'::text))
);

ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.session IS 'A signed-in browser of staff. Only the hash of its token is kept.';

COMMENT ON COLUMN public.session.id IS 'Names the session to its own person, in the list of them; opens nothing.';

COMMENT ON COLUMN public.session.last_seen_at IS 'Written at most once in ten minutes; null until then.';

COMMENT ON COLUMN public.session.browser IS 'A kind of browser and of device, such as firefox/windows; never more.';

COMMENT ON COLUMN public.session.with_second_factor IS 'Whether a second factor was given: without it the session ends as soon as a rule asks for one.';

CREATE TABLE public.shared_with_named (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    named_id uuid NOT NULL,
    submission_id uuid,
    made_known_id uuid,
    statement_id uuid,
    document_id uuid,
    shared_on date NOT NULL,
    CONSTRAINT shared_with_named_one_thing CHECK ((num_nonnulls(submission_id, made_known_id, statement_id, document_id) = 1))
);

ALTER TABLE ONLY public.shared_with_named FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.shared_with_named IS 'One thing of the dossier that a person complained about may read: the complaint, the letter, a statement, a file.';

CREATE TABLE public.sign_in_step (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.sign_in_step FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.sign_in_step IS 'A browser in which the password was right and the second factor is still to come. It opens nothing.';

CREATE TABLE public.signature (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dispute_id uuid,
    letter_approval_id uuid,
    judgement_id uuid,
    ruling_id uuid,
    code_given_id uuid NOT NULL,
    name bytea NOT NULL,
    text_hash bytea NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    factor text NOT NULL,
    CONSTRAINT signature_factor_check CHECK ((factor = ANY (ARRAY['app'::text, 'mail'::text]))),
    CONSTRAINT signature_of_one_document CHECK ((num_nonnulls(letter_approval_id, judgement_id, ruling_id) = 1)),
    CONSTRAINT signature_of_ruling_in_dispute CHECK (((ruling_id IS NULL) = (dispute_id IS NULL))),
    CONSTRAINT signature_text_hash_check CHECK ((octet_length(text_hash) = 32))
);

ALTER TABLE ONLY public.signature FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.signature IS 'Who signed a document, when, and the hash of the exact text (an ordinary electronic signature). Read by whoever reads that document.';

CREATE TABLE public.signing_code (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    account_id uuid,
    address_id uuid,
    text_hash bytea NOT NULL,
    mac bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    CONSTRAINT signing_code_five_tries CHECK (((tries >= 0) AND (tries <= 5))),
    CONSTRAINT signing_code_text_hash_check CHECK ((octet_length(text_hash) = 32)),
    CONSTRAINT signing_code_to_one_person CHECK ((num_nonnulls(account_id, address_id) = 1))
);

ALTER TABLE ONLY public.signing_code FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.signing_code IS 'Six digits that were mailed to one person to sign one text, with the mail''s identifier: only their keyed hash. tries counts every try, also the right one.';

CREATE TABLE public.signing_code_given (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    account_id uuid,
    signing_code_id uuid,
    app_step bigint,
    text_hash bytea NOT NULL,
    factor text NOT NULL,
    CONSTRAINT signing_code_given_by_factor CHECK (
CASE factor
    WHEN 'app'::text THEN ((app_step IS NOT NULL) AND (account_id IS NOT NULL) AND (signing_code_id IS NULL))
    ELSE ((app_step IS NULL) AND (signing_code_id IS NOT NULL))
END),
    CONSTRAINT signing_code_given_factor_check CHECK ((factor = ANY (ARRAY['app'::text, 'mail'::text])))
);

ALTER TABLE ONLY public.signing_code_given FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.signing_code_given IS 'The right code was given by one person for one text: of the app (app_step: its half minute), or the mailed one.';

CREATE TABLE public.stand_in (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    stand_in_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT stand_in_in_order CHECK ((first_day <= last_day)),
    CONSTRAINT stand_in_someone_else CHECK ((officer_id <> stand_in_id))
);

ALTER TABLE ONLY public.stand_in FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.stand_in IS 'From the first to the last day, both inclusive, a colleague has the cases of an officer who is away.';

CREATE TABLE public.statement (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    side text NOT NULL,
    form text NOT NULL,
    given_on date NOT NULL,
    body bytea NOT NULL,
    act_id uuid,
    by_named_id uuid DEFAULT (NULLIF(current_setting('app.named_id'::text, true), ''::text))::uuid,
    CONSTRAINT statement_for_party_only_so CHECK (((act_id IS NOT NULL) = ((form = 'written'::text) AND (recorded_as = 'officer'::text)))),
    CONSTRAINT statement_form_check CHECK ((form = ANY (ARRAY['written'::text, 'talk'::text]))),
    CONSTRAINT statement_of_own_side CHECK (((form = 'talk'::text) OR (recorded_as = side) OR ((side = 'complainant'::text) AND (recorded_as = 'officer'::text)))),
    CONSTRAINT statement_side_check CHECK ((side = ANY (ARRAY['complainant'::text, 'provider'::text])))
);

ALTER TABLE ONLY public.statement FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.statement IS 'What a side says when heard (hoor en wederhoor): written by that side itself, or the report of a talk.';

COMMENT ON COLUMN public.statement.by_named_id IS 'The provider''s side, written by the person complained about (R1.9).';

CREATE TABLE public.submission (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    channel text NOT NULL,
    filed_on date NOT NULL,
    happened_on date,
    story bytea NOT NULL,
    wish bytea,
    place bytea,
    people bytea,
    wishes text DEFAULT ''::text NOT NULL,
    CONSTRAINT submission_after_event CHECK (((happened_on IS NULL) OR (happened_on <= filed_on))),
    CONSTRAINT submission_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'email'::text, 'phone'::text, 'letter'::text, 'inPerson'::text]))),
    CONSTRAINT submission_wishes_known CHECK ((wishes ~ '^((beHeard|explanation|apology|solution|prevention|money)( |$))*$'::text))
);

ALTER TABLE ONLY public.submission FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.submission IS 'A complaint as filed (indiening): written and in the portal.';

COMMENT ON COLUMN public.submission.place IS 'Where it happened, as the complainant says it; sealed.';

COMMENT ON COLUMN public.submission.people IS 'Who else was there or had to do with it; sealed.';

COMMENT ON COLUMN public.submission.wishes IS 'What the complainant hopes for, as words of a fixed list.';

CREATE TABLE public.suspension (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    suspended_on date NOT NULL,
    reason text NOT NULL,
    follows_id uuid,
    CONSTRAINT suspension_reason_check CHECK ((reason <> ''::text))
);

ALTER TABLE ONLY public.suspension FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.suspension IS 'From this day the provider takes no new complaints; running ones go on.';

CREATE TABLE public.tariff (
    id uuid NOT NULL,
    in_force_from date NOT NULL,
    registration_euro_cents integer NOT NULL,
    taken_up_euro_cents integer NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT tariff_registration_euro_cents_check CHECK ((registration_euro_cents >= 0)),
    CONSTRAINT tariff_taken_up_euro_cents_check CHECK ((taken_up_euro_cents >= 0))
);

ALTER TABLE ONLY public.tariff FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.tariff IS 'What an affiliation costs from a day on, inclusive, until the next one. Never changed.';

COMMENT ON COLUMN public.tariff.registration_euro_cents IS 'Once, when a provider is first affiliated; VAT included, like all.';

COMMENT ON COLUMN public.tariff.taken_up_euro_cents IS 'The part of the own risk that is due when a complaint is taken up.';

CREATE TABLE public.tariff_class (
    tariff_id uuid NOT NULL,
    persons_from integer NOT NULL,
    year_euro_cents integer,
    own_risk_euro_cents integer,
    CONSTRAINT tariff_class_agreed_whole CHECK (((year_euro_cents IS NULL) = (own_risk_euro_cents IS NULL))),
    CONSTRAINT tariff_class_own_risk_euro_cents_check CHECK ((own_risk_euro_cents >= 0)),
    CONSTRAINT tariff_class_persons_from_check CHECK ((persons_from > 0)),
    CONSTRAINT tariff_class_year_euro_cents_check CHECK ((year_euro_cents >= 0))
);

ALTER TABLE ONLY public.tariff_class FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.tariff_class IS 'From this many working persons, inclusive, up to the next class; without amounts: by agreement.';

CREATE TABLE public.term_extension (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    weeks integer NOT NULL,
    reason bytea NOT NULL,
    noticed_on date NOT NULL,
    last_day date NOT NULL,
    CONSTRAINT term_extension_in_time CHECK ((noticed_on <= last_day)),
    CONSTRAINT term_extension_weeks_check CHECK ((weeks > 0))
);

ALTER TABLE ONLY public.term_extension FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.term_extension IS 'The provider takes more time, once, told before the earlier running term ended (Wkkgz art. 17 lid 2). last_day is that earlier last day.';

CREATE TABLE public.timeline_event (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dispute_id uuid,
    compartment text NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    happened_on date NOT NULL,
    payload_hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT timeline_event_compartment_check CHECK ((compartment = ANY (ARRAY['shared'::text, 'officer'::text, 'provider'::text, 'committee'::text]))),
    CONSTRAINT timeline_event_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.timeline_event FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.timeline_event IS 'What happened, as a chain of keyed hashes: a changed or removed event shows.';

CREATE TABLE public.timeline_head (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid GENERATED ALWAYS AS (id) STORED NOT NULL,
    dispute_id uuid,
    "position" integer NOT NULL,
    mac bytea NOT NULL
);

ALTER TABLE ONLY public.timeline_head FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.timeline_head IS 'The last event of each chain. Locking it is how two people in one case take turns.';

CREATE TABLE public.timeline_payload (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT (current_setting('app.moment'::text))::timestamp with time zone NOT NULL,
    recorded_by uuid DEFAULT (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid,
    recorded_as text DEFAULT current_setting('app.audience'::text) NOT NULL,
    dossier_id uuid NOT NULL,
    dispute_id uuid,
    compartment text NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT timeline_payload_compartment_check CHECK ((compartment = ANY (ARRAY['shared'::text, 'officer'::text, 'provider'::text, 'committee'::text])))
);

ALTER TABLE ONLY public.timeline_payload FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.timeline_payload IS 'What an event says, sealed; may be removed without breaking the chain.';

CREATE TABLE public.work_due (
    id uuid NOT NULL,
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid,
    kind text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT work_due_kind_check CHECK ((kind = ANY (ARRAY['officer_barred'::text, 'access_letter'::text, 'unfinished_upload'::text, 'mail'::text, 'reminder'::text, 'term_passed'::text])))
);

ALTER TABLE ONLY public.work_due FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.work_due IS 'What the worker picks up, and when: written in the transaction that makes it due.';

CREATE TABLE public.worklist (
    tenant_id uuid DEFAULT (current_setting('app.tenant_id'::text))::uuid NOT NULL,
    dossier_id uuid NOT NULL,
    number text NOT NULL,
    provider_name text NOT NULL,
    organisation_id uuid,
    officer_id uuid,
    provider_sees boolean NOT NULL,
    phase text NOT NULL,
    waits_for text NOT NULL,
    filed_on date NOT NULL,
    due_on date,
    due_name text,
    is_closed boolean DEFAULT false NOT NULL,
    due_key date GENERATED ALWAYS AS (COALESCE(due_on, 'infinity'::date)) STORED NOT NULL,
    judged_on date,
    judged_due date,
    is_unconfirmed boolean DEFAULT false NOT NULL,
    may_be_calamity boolean DEFAULT false NOT NULL,
    CONSTRAINT worklist_judged_whole CHECK (((judged_on IS NOT NULL) OR (judged_due IS NULL))),
    CONSTRAINT worklist_waits_for_check CHECK ((waits_for = ANY (ARRAY['officer'::text, 'complainant'::text, 'provider'::text, 'committee'::text, 'nobody'::text])))
);

ALTER TABLE ONLY public.worklist FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.worklist IS 'Projection for the lists of officers and providers: no personal data, rebuilt from the facts by a test.';

COMMENT ON COLUMN public.worklist.judged_on IS 'The day of the judgement; null: none yet, or before this was kept.';

COMMENT ON COLUMN public.worklist.judged_due IS 'The last day as it stood on the day of the judgement.';

COMMENT ON COLUMN public.worklist.is_unconfirmed IS 'Staff entered it, and its complainant has not yet said whether it is right.';

COMMENT ON COLUMN public.worklist.may_be_calamity IS 'Someone said that it may be about a calamity or violence (possible_calamity).';

ALTER TABLE ONLY public.access_letter_made
    ADD CONSTRAINT access_letter_made_once UNIQUE (tenant_id, letter_id);

ALTER TABLE ONLY public.access_letter_made
    ADD CONSTRAINT access_letter_made_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.access_letter
    ADD CONSTRAINT access_letter_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.access_link
    ADD CONSTRAINT access_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_link
    ADD CONSTRAINT access_link_token_taken UNIQUE (token_hash);

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_email_taken UNIQUE (email_token);

ALTER TABLE ONLY public.account_mail
    ADD CONSTRAINT account_mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.act_contested
    ADD CONSTRAINT act_contested_once UNIQUE (tenant_id, act_id);

ALTER TABLE ONLY public.act_contested
    ADD CONSTRAINT act_contested_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.act_for_party
    ADD CONSTRAINT act_for_party_once UNIQUE (tenant_id, id, dossier_id);

ALTER TABLE ONLY public.act_for_party
    ADD CONSTRAINT act_for_party_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.address_confirmed
    ADD CONSTRAINT address_confirmed_once UNIQUE (tenant_id, address_id);

ALTER TABLE ONLY public.address_confirmed
    ADD CONSTRAINT address_confirmed_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.affiliation_ended
    ADD CONSTRAINT affiliation_ended_once UNIQUE (tenant_id, affiliation_id);

ALTER TABLE ONLY public.affiliation_ended
    ADD CONSTRAINT affiliation_ended_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.affiliation
    ADD CONSTRAINT affiliation_one_at_a_time UNIQUE NULLS NOT DISTINCT (tenant_id, follows_id);

ALTER TABLE ONLY public.affiliation
    ADD CONSTRAINT affiliation_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.arrears
    ADD CONSTRAINT arrears_one_at_a_time UNIQUE NULLS NOT DISTINCT (tenant_id, follows_id);

ALTER TABLE ONLY public.arrears_paid
    ADD CONSTRAINT arrears_paid_once UNIQUE (tenant_id, arrears_id);

ALTER TABLE ONLY public.arrears_paid
    ADD CONSTRAINT arrears_paid_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.arrears
    ADD CONSTRAINT arrears_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_reading
    ADD CONSTRAINT audit_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.base_run_line
    ADD CONSTRAINT base_run_line_pkey PRIMARY KEY (run_id, tenant_id);

ALTER TABLE ONLY public.base_run
    ADD CONSTRAINT base_run_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calamity_assessment
    ADD CONSTRAINT calamity_assessment_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.calamity_assessment
    ADD CONSTRAINT calamity_assessment_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.care_provider
    ADD CONSTRAINT care_provider_once UNIQUE (tenant_id);

ALTER TABLE ONLY public.care_provider
    ADD CONSTRAINT care_provider_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.case_directory
    ADD CONSTRAINT case_directory_pkey PRIMARY KEY (tenant_id, dossier_id);

ALTER TABLE ONLY public.case_directory
    ADD CONSTRAINT case_number_taken UNIQUE (number);

ALTER TABLE ONLY public.case_released
    ADD CONSTRAINT case_released_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_once UNIQUE NULLS NOT DISTINCT (tenant_id, dossier_id, after_reopening_id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_to_reopen UNIQUE (tenant_id, id, dossier_id, reopen_until);

ALTER TABLE ONLY public.companion_access
    ADD CONSTRAINT companion_access_given_once UNIQUE (tenant_id, id, dossier_id);

ALTER TABLE ONLY public.companion_access
    ADD CONSTRAINT companion_access_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.companion_link
    ADD CONSTRAINT companion_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.companion_link
    ADD CONSTRAINT companion_link_token_taken UNIQUE (token_hash);

ALTER TABLE ONLY public.companion_revoked
    ADD CONSTRAINT companion_revoked_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.companion_session
    ADD CONSTRAINT companion_session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.compartment_key
    ADD CONSTRAINT compartment_key_once UNIQUE (tenant_id, dossier_id, compartment);

ALTER TABLE ONLY public.compartment_key
    ADD CONSTRAINT compartment_key_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.complainant_session
    ADD CONSTRAINT complainant_session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.complaint_element
    ADD CONSTRAINT complaint_element_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.complaint_element
    ADD CONSTRAINT complaint_element_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.complaint_entry
    ADD CONSTRAINT complaint_entry_of_dossier UNIQUE (tenant_id, id, dossier_id);

ALTER TABLE ONLY public.complaint_entry
    ADD CONSTRAINT complaint_entry_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.complaint_entry
    ADD CONSTRAINT complaint_entry_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.complaint_letter
    ADD CONSTRAINT complaint_letter_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.complaint_letter
    ADD CONSTRAINT complaint_letter_tenant_id_id_body_hash_key UNIQUE (tenant_id, id, body_hash);

ALTER TABLE ONLY public.complaint_letter
    ADD CONSTRAINT complaint_letter_version_once UNIQUE (tenant_id, complaint_id, version);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.complaint_origin
    ADD CONSTRAINT complaint_origin_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.complaint_origin
    ADD CONSTRAINT complaint_origin_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_in_order UNIQUE (tenant_id, dossier_id, purpose, "position");

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.contact_person
    ADD CONSTRAINT contact_person_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.conversation_attendee
    ADD CONSTRAINT conversation_attendee_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dispute_case
    ADD CONSTRAINT dispute_case_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dispute_directory
    ADD CONSTRAINT dispute_directory_pkey PRIMARY KEY (tenant_id, dispute_id);

ALTER TABLE ONLY public.dispute_element
    ADD CONSTRAINT dispute_element_in_order UNIQUE (tenant_id, dispute_id, "position");

ALTER TABLE ONLY public.dispute_element
    ADD CONSTRAINT dispute_element_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dispute_directory
    ADD CONSTRAINT dispute_number_taken UNIQUE (number);

ALTER TABLE ONLY public.dispute_case
    ADD CONSTRAINT dispute_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.dissatisfaction_answer
    ADD CONSTRAINT dissatisfaction_answer_once UNIQUE (tenant_id, question_id);

ALTER TABLE ONLY public.dissatisfaction_answer
    ADD CONSTRAINT dissatisfaction_answer_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_closed
    ADD CONSTRAINT dissatisfaction_closed_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.dissatisfaction_closed
    ADD CONSTRAINT dissatisfaction_closed_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction
    ADD CONSTRAINT dissatisfaction_number_taken UNIQUE (tenant_id, number);

ALTER TABLE ONLY public.dissatisfaction
    ADD CONSTRAINT dissatisfaction_of_reporter UNIQUE (tenant_id, id, recorded_by);

ALTER TABLE ONLY public.dissatisfaction
    ADD CONSTRAINT dissatisfaction_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_question
    ADD CONSTRAINT dissatisfaction_question_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.dissatisfaction_question
    ADD CONSTRAINT dissatisfaction_question_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_talk
    ADD CONSTRAINT dissatisfaction_talk_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_of_dossier_once UNIQUE (tenant_id, id, dossier_id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_once_per_upload UNIQUE (tenant_id, upload_id);

ALTER TABLE ONLY public.document_piece
    ADD CONSTRAINT document_piece_in_order UNIQUE (tenant_id, upload_id, number);

ALTER TABLE ONLY public.document_piece
    ADD CONSTRAINT document_piece_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.document_upload
    ADD CONSTRAINT document_upload_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.document_upload
    ADD CONSTRAINT document_upload_tenant_id_id_dossier_id_compartment_key UNIQUE (tenant_id, id, dossier_id, compartment);

ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.draft_file
    ADD CONSTRAINT draft_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.draft_piece
    ADD CONSTRAINT draft_piece_pkey PRIMARY KEY (file_id, number);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (lookup);

ALTER TABLE ONLY public.email_address
    ADD CONSTRAINT email_address_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.email_address
    ADD CONSTRAINT email_address_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.entry_answer
    ADD CONSTRAINT entry_answer_once UNIQUE (tenant_id, entry_id);

ALTER TABLE ONLY public.entry_answer
    ADD CONSTRAINT entry_answer_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.exhibit
    ADD CONSTRAINT exhibit_in_order UNIQUE (tenant_id, dispute_id, "position");

ALTER TABLE ONLY public.exhibit
    ADD CONSTRAINT exhibit_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.extension_answer
    ADD CONSTRAINT extension_answer_once UNIQUE (tenant_id, proposal_id);

ALTER TABLE ONLY public.extension_answer
    ADD CONSTRAINT extension_answer_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.extension_proposal
    ADD CONSTRAINT extension_proposal_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT fee_payment_once UNIQUE (tenant_id, dispute_id);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT fee_payment_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_once_per_element UNIQUE (tenant_id, judgement_id, element_id);

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.former_membership
    ADD CONSTRAINT former_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.headcount
    ADD CONSTRAINT headcount_one_a_day UNIQUE (tenant_id, counts_from);

ALTER TABLE ONLY public.headcount
    ADD CONSTRAINT headcount_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.in_arrears
    ADD CONSTRAINT in_arrears_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY public.joined_case
    ADD CONSTRAINT joined_case_pkey PRIMARY KEY (tenant_id, dossier_id, other_tenant_id, other_dossier_id);

ALTER TABLE ONLY public.joint_handling
    ADD CONSTRAINT joint_handling_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.joint_handling
    ADD CONSTRAINT joint_handling_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.judgement
    ADD CONSTRAINT judgement_once UNIQUE (tenant_id, complaint_id);

ALTER TABLE ONLY public.judgement
    ADD CONSTRAINT judgement_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT known_device_pkey PRIMARY KEY (token_hash, account_id);

ALTER TABLE ONLY public.letter_approval
    ADD CONSTRAINT letter_approval_once UNIQUE (tenant_id, letter_id);

ALTER TABLE ONLY public.letter_approval
    ADD CONSTRAINT letter_approval_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.letter_approval
    ADD CONSTRAINT letter_approval_tenant_id_letter_id_body_hash_key UNIQUE (tenant_id, letter_id, body_hash);

ALTER TABLE ONLY public.letter_comment
    ADD CONSTRAINT letter_comment_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_version_once UNIQUE (tenant_id, series, version);

ALTER TABLE ONLY public.made_known
    ADD CONSTRAINT made_known_once UNIQUE (tenant_id, complaint_id);

ALTER TABLE ONLY public.made_known
    ADD CONSTRAINT made_known_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.master_version
    ADD CONSTRAINT master_version_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.measure_realised
    ADD CONSTRAINT measure_realised_once UNIQUE (tenant_id, measure_id);

ALTER TABLE ONLY public.measure_realised
    ADD CONSTRAINT measure_realised_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_once UNIQUE NULLS NOT DISTINCT (account_id, role, tenant_id, organisation_id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_of_sender_once UNIQUE (tenant_id, id, dossier_id, recorded_as);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.message_read
    ADD CONSTRAINT message_read_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (file);

ALTER TABLE ONLY public.named_directory
    ADD CONSTRAINT named_directory_pkey PRIMARY KEY (named_id);

ALTER TABLE ONLY public.named_person
    ADD CONSTRAINT named_person_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.named_person_removed
    ADD CONSTRAINT named_person_removed_once UNIQUE (tenant_id, named_id);

ALTER TABLE ONLY public.named_person_removed
    ADD CONSTRAINT named_person_removed_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.named_person
    ADD CONSTRAINT named_person_tenant_id_id_dossier_id_recorded_as_key UNIQUE (tenant_id, id, dossier_id, recorded_as);

ALTER TABLE ONLY public.named_statement
    ADD CONSTRAINT named_statement_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.not_heard
    ADD CONSTRAINT not_heard_once UNIQUE (tenant_id, complaint_id, side);

ALTER TABLE ONLY public.not_heard
    ADD CONSTRAINT not_heard_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.officers_open
    ADD CONSTRAINT officers_open_pkey PRIMARY KEY (organisation_id, slot);

ALTER TABLE ONLY public.official_text
    ADD CONSTRAINT official_text_in_order UNIQUE NULLS NOT DISTINCT (tenant_id, kind, version);

ALTER TABLE ONLY public.official_text
    ADD CONSTRAINT official_text_of_own_upload UNIQUE (upload_id);

ALTER TABLE ONLY public.official_text_piece
    ADD CONSTRAINT official_text_piece_pkey PRIMARY KEY (upload_id, number);

ALTER TABLE ONLY public.official_text
    ADD CONSTRAINT official_text_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.official_text_upload
    ADD CONSTRAINT official_text_upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.official_text_withdrawal
    ADD CONSTRAINT official_text_withdrawal_pkey PRIMARY KEY (text_id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_kind_name_key UNIQUE (kind, name);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.party_change
    ADD CONSTRAINT party_change_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.party_change
    ADD CONSTRAINT party_change_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.party
    ADD CONSTRAINT party_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.password_reset
    ADD CONSTRAINT password_reset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.password_reset
    ADD CONSTRAINT password_reset_token_taken UNIQUE (token_hash);

ALTER TABLE ONLY public.portal_act
    ADD CONSTRAINT portal_act_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.possible_calamity
    ADD CONSTRAINT possible_calamity_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.possible_calamity
    ADD CONSTRAINT possible_calamity_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.postal_address
    ADD CONSTRAINT postal_address_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.postal_address
    ADD CONSTRAINT postal_address_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.promised_measure
    ADD CONSTRAINT promised_measure_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.provider_details
    ADD CONSTRAINT provider_details_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.provider_details
    ADD CONSTRAINT provider_details_version_once UNIQUE (tenant_id, version);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_directory_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_kvk_taken UNIQUE (kvk);

ALTER TABLE ONLY public.provider_logo
    ADD CONSTRAINT provider_logo_once UNIQUE (tenant_id, hash);

ALTER TABLE ONLY public.provider_logo
    ADD CONSTRAINT provider_logo_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.provider_look
    ADD CONSTRAINT provider_look_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.provider_look
    ADD CONSTRAINT provider_look_version_once UNIQUE (tenant_id, version);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_number_taken UNIQUE (number);

ALTER TABLE ONLY public.provider_open
    ADD CONSTRAINT provider_open_pkey PRIMARY KEY (tenant_id, slot);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_reference_taken UNIQUE (reference);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, mac);

ALTER TABLE ONLY public.redaction
    ADD CONSTRAINT redaction_in_order UNIQUE (tenant_id, target, text_row, version);

ALTER TABLE ONLY public.redaction
    ADD CONSTRAINT redaction_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.redaction_request
    ADD CONSTRAINT redaction_request_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.regeling_base
    ADD CONSTRAINT regeling_base_in_order UNIQUE (name, version);

ALTER TABLE ONLY public.regeling_base
    ADD CONSTRAINT regeling_base_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_by_day UNIQUE (tenant_id, id, in_force_from);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_in_order UNIQUE (tenant_id, number);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.regeling_withdrawal
    ADD CONSTRAINT regeling_withdrawal_once UNIQUE (tenant_id, version_id);

ALTER TABLE ONLY public.regeling_withdrawal
    ADD CONSTRAINT regeling_withdrawal_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.reopening
    ADD CONSTRAINT reopening_of_dossier_once UNIQUE (tenant_id, id, dossier_id);

ALTER TABLE ONLY public.reopening
    ADD CONSTRAINT reopening_once UNIQUE (tenant_id, closing_id);

ALTER TABLE ONLY public.reopening
    ADD CONSTRAINT reopening_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.resumption
    ADD CONSTRAINT resumption_once UNIQUE (tenant_id, suspension_id);

ALTER TABLE ONLY public.resumption
    ADD CONSTRAINT resumption_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.ruling_finding
    ADD CONSTRAINT ruling_finding_once UNIQUE (tenant_id, ruling_id, dispute_element_id);

ALTER TABLE ONLY public.ruling_finding
    ADD CONSTRAINT ruling_finding_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.ruling
    ADD CONSTRAINT ruling_once UNIQUE (tenant_id, dispute_id);

ALTER TABLE ONLY public.ruling
    ADD CONSTRAINT ruling_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.running_program
    ADD CONSTRAINT running_program_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.satisfaction
    ADD CONSTRAINT satisfaction_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.satisfaction
    ADD CONSTRAINT satisfaction_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_once UNIQUE NULLS NOT DISTINCT (tenant_id, dossier_id, organisation_id, kind, token);

ALTER TABLE ONLY public.second_factor_offer
    ADD CONSTRAINT second_factor_offer_pkey PRIMARY KEY (holder);

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT second_factor_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.second_factor_rule
    ADD CONSTRAINT second_factor_rule_once UNIQUE NULLS NOT DISTINCT (tenant_id);

ALTER TABLE ONLY public.second_factor_rule
    ADD CONSTRAINT second_factor_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_id_taken UNIQUE (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_once UNIQUE NULLS NOT DISTINCT (tenant_id, named_id, submission_id, made_known_id, statement_id, document_id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.sign_in_step
    ADD CONSTRAINT sign_in_step_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_code_once UNIQUE (tenant_id, code_given_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_of_approval_once UNIQUE (tenant_id, letter_approval_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_of_judgement_once UNIQUE (tenant_id, judgement_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_of_ruling_once UNIQUE (tenant_id, ruling_id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_once UNIQUE (tenant_id, signing_code_id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_tenant_id_id_account_id_key UNIQUE (tenant_id, id, account_id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_tenant_id_id_dossier_id_text_hash_factor_key UNIQUE (tenant_id, id, dossier_id, text_hash, factor);

ALTER TABLE ONLY public.signing_code
    ADD CONSTRAINT signing_code_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.signing_code
    ADD CONSTRAINT signing_code_tenant_id_id_text_hash_key UNIQUE (tenant_id, id, text_hash);

ALTER TABLE ONLY public.stand_in
    ADD CONSTRAINT stand_in_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_once UNIQUE (tenant_id, dossier_id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.suspension
    ADD CONSTRAINT suspension_one_at_a_time UNIQUE NULLS NOT DISTINCT (tenant_id, follows_id);

ALTER TABLE ONLY public.suspension
    ADD CONSTRAINT suspension_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.tariff_class
    ADD CONSTRAINT tariff_class_pkey PRIMARY KEY (tariff_id, persons_from);

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_one_a_day UNIQUE (in_force_from);

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.term_extension
    ADD CONSTRAINT term_extension_once UNIQUE (tenant_id, complaint_id);

ALTER TABLE ONLY public.term_extension
    ADD CONSTRAINT term_extension_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.timeline_event
    ADD CONSTRAINT timeline_event_in_order UNIQUE (tenant_id, dossier_id, "position");

ALTER TABLE ONLY public.timeline_event
    ADD CONSTRAINT timeline_event_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.timeline_head
    ADD CONSTRAINT timeline_head_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.timeline_payload
    ADD CONSTRAINT timeline_payload_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY public.work_due
    ADD CONSTRAINT work_due_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.worklist
    ADD CONSTRAINT worklist_pkey PRIMARY KEY (tenant_id, dossier_id);

CREATE INDEX access_letter_made_of_dossier ON public.access_letter_made USING btree (tenant_id, dossier_id);

CREATE INDEX access_letter_of_dossier ON public.access_letter USING btree (tenant_id, dossier_id, recorded_at);

CREATE INDEX access_link_of_dossier ON public.access_link USING btree (tenant_id, dossier_id, requested_at);

CREATE INDEX access_log_of_dossier ON public.access_log USING btree (tenant_id, dossier_id, recorded_at);

CREATE INDEX account_mail_open ON public.account_mail USING btree (due_at) WHERE ((delivered_at IS NULL) AND (failed_at IS NULL));

CREATE INDEX act_contested_of_dossier ON public.act_contested USING btree (tenant_id, dossier_id);

CREATE INDEX act_for_party_of_dossier ON public.act_for_party USING btree (tenant_id, dossier_id);

CREATE INDEX act_for_party_paper ON public.act_for_party USING btree (tenant_id, document_id, dossier_id) WHERE (document_id IS NOT NULL);

CREATE INDEX address_confirmed_of_dossier ON public.address_confirmed USING btree (tenant_id, dossier_id);

CREATE INDEX assignment_of_dossier ON public.assignment USING btree (tenant_id, dossier_id);

CREATE INDEX attempt_by_moment ON public.attempt USING btree (tried_at);

CREATE INDEX attempt_by_subject ON public.attempt USING btree (kind, subject, tried_at);

CREATE INDEX audit_reading_by_reader ON public.audit_reading USING btree (read_by, id);

CREATE INDEX base_run_by_base ON public.base_run USING btree (base_id, id);

CREATE INDEX base_run_line_in_order ON public.base_run_line USING btree (run_id, number);

CREATE INDEX base_run_line_to_do ON public.base_run_line USING btree (run_id, number) WHERE ((outcome = 'moves'::text) AND (done_at IS NULL));

CREATE UNIQUE INDEX base_run_one_at_a_time ON public.base_run USING btree (base_id) WHERE (stage = ANY (ARRAY['looking'::text, 'looked'::text, 'applying'::text]));

CREATE INDEX case_released_of_dossier ON public.case_released USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX closing_once_per_act ON public.closing USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX companion_access_of_dossier ON public.companion_access USING btree (tenant_id, dossier_id);

CREATE INDEX companion_link_of_companion ON public.companion_link USING btree (tenant_id, companion_id, dossier_id);

CREATE INDEX companion_link_of_dossier ON public.companion_link USING btree (tenant_id, dossier_id, requested_at);

CREATE INDEX companion_revoked_of_dossier ON public.companion_revoked USING btree (tenant_id, dossier_id);

CREATE INDEX companion_session_of_companion ON public.companion_session USING btree (tenant_id, dossier_id, companion_id);

CREATE INDEX compartment_key_by_version ON public.compartment_key USING btree (tenant_id, master_version, id);

CREATE INDEX complaint_entry_by_day ON public.complaint_entry USING btree (tenant_id, recorded_as, entered_on, id);

CREATE INDEX complaint_letter_of_dossier ON public.complaint_letter USING btree (tenant_id, dossier_id);

CREATE INDEX conversation_attendee_of_dossier ON public.conversation_attendee USING btree (tenant_id, dossier_id);

CREATE INDEX conversation_attendee_of_talk ON public.conversation_attendee USING btree (tenant_id, conversation_id);

CREATE INDEX conversation_of_dossier ON public.conversation USING btree (tenant_id, dossier_id);

CREATE INDEX dispute_directory_of_body ON public.dispute_directory USING btree (organisation_id, is_ruled, due_on, dispute_id);

CREATE INDEX dispute_directory_of_provider ON public.dispute_directory USING btree (tenant_id, is_ruled, due_on, dispute_id);

CREATE INDEX dispute_element_of_dossier ON public.dispute_element USING btree (tenant_id, dossier_id);

CREATE INDEX dissatisfaction_answer_of_dossier ON public.dissatisfaction_answer USING btree (tenant_id, dossier_id);

CREATE INDEX dissatisfaction_by_day ON public.dissatisfaction USING btree (tenant_id, is_closed, noted_on, id);

CREATE INDEX dissatisfaction_by_reporter ON public.dissatisfaction USING btree (tenant_id, recorded_by, noted_on, id);

CREATE INDEX dissatisfaction_talk_of_dossier ON public.dissatisfaction_talk USING btree (tenant_id, dossier_id);

CREATE INDEX document_of_dossier ON public.document USING btree (tenant_id, dossier_id);

CREATE INDEX document_piece_of_dossier ON public.document_piece USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX document_piece_one_last ON public.document_piece USING btree (tenant_id, upload_id) WHERE is_last;

CREATE INDEX document_upload_of_dossier ON public.document_upload USING btree (tenant_id, dossier_id);

CREATE INDEX draft_by_end ON public.draft USING btree (expires_at);

CREATE INDEX draft_file_of_draft ON public.draft_file USING btree (lookup);

CREATE INDEX entry_answer_file ON public.entry_answer USING btree (tenant_id, document_id, dossier_id) WHERE (document_id IS NOT NULL);

CREATE INDEX entry_answer_of_entry ON public.entry_answer USING btree (tenant_id, entry_id, dossier_id);

CREATE INDEX entry_answer_of_its_dossier ON public.entry_answer USING btree (tenant_id, dossier_id);

CREATE INDEX exhibit_of_dossier ON public.exhibit USING btree (tenant_id, dossier_id);

CREATE INDEX extension_answer_of_dossier ON public.extension_answer USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX extension_answer_once_per_act ON public.extension_answer USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX extension_proposal_of_complaint ON public.extension_proposal USING btree (tenant_id, complaint_id);

CREATE INDEX extension_proposal_of_dossier ON public.extension_proposal USING btree (tenant_id, dossier_id);

CREATE INDEX fee_payment_of_dossier ON public.fee_payment USING btree (tenant_id, dossier_id);

CREATE INDEX finding_of_dossier ON public.finding USING btree (tenant_id, dossier_id);

CREATE INDEX former_membership_by_account ON public.former_membership USING btree (account_id);

CREATE INDEX former_membership_by_tenant ON public.former_membership USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);

CREATE INDEX joined_case_other_way ON public.joined_case USING btree (other_tenant_id, other_dossier_id);

CREATE INDEX judgement_of_dossier ON public.judgement USING btree (tenant_id, dossier_id);

CREATE INDEX known_device_by_account ON public.known_device USING btree (account_id);

CREATE INDEX letter_approval_of_dossier ON public.letter_approval USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX letter_approval_once_per_act ON public.letter_approval USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX letter_comment_of_dossier ON public.letter_comment USING btree (tenant_id, dossier_id);

CREATE INDEX letter_comment_of_letter ON public.letter_comment USING btree (tenant_id, letter_id);

CREATE UNIQUE INDEX letter_comment_once_per_act ON public.letter_comment USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX made_known_of_dossier ON public.made_known USING btree (tenant_id, dossier_id);

CREATE INDEX mail_of_companion ON public.mail USING btree (tenant_id, companion_id, dossier_id) WHERE (companion_id IS NOT NULL);

CREATE INDEX mail_of_dossier ON public.mail USING btree (tenant_id, dossier_id);

CREATE INDEX membership_by_tenant ON public.membership USING btree (tenant_id) WHERE (tenant_id IS NOT NULL);

CREATE INDEX message_file ON public.message USING btree (tenant_id, document_id, dossier_id) WHERE (document_id IS NOT NULL);

CREATE INDEX message_of_dossier ON public.message USING btree (tenant_id, dossier_id, recorded_at);

CREATE INDEX message_read_of_dossier ON public.message_read USING btree (tenant_id, dossier_id);

CREATE INDEX named_directory_of_account ON public.named_directory USING btree (account_id) WHERE (NOT is_removed);

CREATE INDEX named_person_of_dossier ON public.named_person USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX named_person_once ON public.named_directory USING btree (tenant_id, dossier_id, account_id) WHERE (NOT is_removed);

CREATE INDEX named_person_removed_of_dossier ON public.named_person_removed USING btree (tenant_id, dossier_id);

CREATE INDEX named_statement_of_dossier ON public.named_statement USING btree (tenant_id, dossier_id);

CREATE INDEX not_heard_of_dossier ON public.not_heard USING btree (tenant_id, dossier_id);

CREATE INDEX officer_bar_by_officer ON public.officer_bar USING btree (officer_id);

CREATE UNIQUE INDEX officer_bar_once ON public.officer_bar USING btree (tenant_id, officer_id) WHERE (last_day IS NULL);

CREATE INDEX party_change_of_party ON public.party_change USING btree (tenant_id, party_id);

CREATE INDEX party_of_dossier ON public.party USING btree (tenant_id, dossier_id);

CREATE INDEX password_reset_by_account ON public.password_reset USING btree (account_id);

CREATE INDEX portal_act_by_tenant ON public.portal_act USING btree (tenant_id, done_at);

CREATE INDEX promised_measure_by_day ON public.promised_measure USING btree (tenant_id, realise_by);

CREATE INDEX promised_measure_of_dossier ON public.promised_measure USING btree (tenant_id, dossier_id);

CREATE INDEX provider_directory_by_base ON public.provider_directory USING btree (base, number) WHERE (base IS NOT NULL);

CREATE INDEX provider_directory_by_name ON public.provider_directory USING btree (search_name, number);

CREATE INDEX redaction_of_dossier ON public.redaction USING btree (tenant_id, dossier_id);

CREATE INDEX redaction_request_of_dossier ON public.redaction_request USING btree (tenant_id, dossier_id);

CREATE INDEX reopening_of_dossier ON public.reopening USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX reopening_once_per_act ON public.reopening USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX ruling_finding_of_dossier ON public.ruling_finding USING btree (tenant_id, dossier_id);

CREATE INDEX ruling_of_dossier ON public.ruling USING btree (tenant_id, dossier_id);

CREATE INDEX search_token_of_organisation ON public.search_token USING btree (organisation_id, token);

CREATE INDEX search_token_of_provider ON public.search_token USING btree (tenant_id, token) WHERE (organisation_id IS NULL);

CREATE INDEX second_factor_offer_by_account ON public.second_factor_offer USING btree (account_id);

CREATE INDEX session_by_account ON public.session USING btree (account_id);

CREATE INDEX session_by_end ON public.session USING btree (expires_at);

CREATE INDEX shared_with_named_of_dossier ON public.shared_with_named USING btree (tenant_id, dossier_id);

CREATE INDEX sign_in_step_by_account ON public.sign_in_step USING btree (account_id);

CREATE INDEX signature_of_dossier ON public.signature USING btree (tenant_id, dossier_id);

CREATE INDEX signing_code_given_of_dossier ON public.signing_code_given USING btree (tenant_id, dossier_id, recorded_at);

CREATE INDEX signing_code_of_dossier ON public.signing_code USING btree (tenant_id, dossier_id, recorded_at);

CREATE INDEX stand_in_by_colleague ON public.stand_in USING btree (stand_in_id, last_day);

CREATE INDEX stand_in_by_organisation ON public.stand_in USING btree (organisation_id, last_day);

CREATE INDEX statement_of_complaint ON public.statement USING btree (tenant_id, complaint_id, recorded_at);

CREATE INDEX statement_of_dossier ON public.statement USING btree (tenant_id, dossier_id);

CREATE UNIQUE INDEX statement_once_per_act ON public.statement USING btree (tenant_id, act_id) WHERE (act_id IS NOT NULL);

CREATE INDEX term_extension_of_dossier ON public.term_extension USING btree (tenant_id, dossier_id);

CREATE INDEX timeline_payload_of_dossier ON public.timeline_payload USING btree (tenant_id, dossier_id);

CREATE INDEX work_due_of_dossier ON public.work_due USING btree (tenant_id, dossier_id);

CREATE INDEX work_due_open ON public.work_due USING btree (due_at) WHERE (done_at IS NULL);

CREATE UNIQUE INDEX worklist_number ON public.worklist USING btree (number);

CREATE INDEX worklist_of_calamities ON public.worklist USING btree (organisation_id, is_closed, due_key, dossier_id) WHERE may_be_calamity;

CREATE INDEX worklist_of_officer ON public.worklist USING btree (officer_id, is_closed, due_key, dossier_id) WHERE (officer_id IS NOT NULL);

CREATE INDEX worklist_of_officers ON public.worklist USING btree (organisation_id, is_closed, due_key, dossier_id);

CREATE INDEX worklist_of_provider ON public.worklist USING btree (tenant_id, is_closed, due_key, dossier_id);

CREATE TRIGGER account_ends_sessions AFTER UPDATE OF disabled_on ON public.account FOR EACH ROW WHEN (((old.disabled_on IS NULL) AND (new.disabled_on IS NOT NULL))) EXECUTE FUNCTION public.sign_out_everywhere();

CREATE CONSTRAINT TRIGGER account_leaves_someone AFTER UPDATE OF disabled_on ON public.account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.disabled_on IS NULL) AND (new.disabled_on IS NOT NULL))) EXECUTE FUNCTION public.someone_stays_in_charge();

CREATE CONSTRAINT TRIGGER auditor_is_nothing_else AFTER INSERT ON public.membership NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.auditor_is_nothing_else();

CREATE TRIGGER closing_follows_reopening BEFORE INSERT ON public.closing FOR EACH ROW EXECUTE FUNCTION public.closing_follows_reopening();

CREATE TRIGGER document_is_complete AFTER INSERT OR UPDATE OF upload_id ON public.document FOR EACH ROW EXECUTE FUNCTION public.refuse_incomplete_document();

CREATE TRIGGER draft_file_is_complete AFTER INSERT OR UPDATE ON public.draft_file FOR EACH ROW EXECUTE FUNCTION public.refuse_incomplete_draft_file();

CREATE CONSTRAINT TRIGGER joint_handling_by_consent AFTER INSERT ON public.joint_handling NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.joint_handling_by_consent();

CREATE CONSTRAINT TRIGGER judgement_is_complete AFTER INSERT ON public.judgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_incomplete_judgement();

CREATE CONSTRAINT TRIGGER judgement_is_signed AFTER INSERT ON public.judgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_unsigned('judgement');

CREATE CONSTRAINT TRIGGER letter_approval_is_signed AFTER INSERT ON public.letter_approval DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_unsigned('approval');

CREATE TRIGGER letter_while_handled AFTER INSERT ON public.complaint_letter FOR EACH ROW EXECUTE FUNCTION public.refuse_after_handling();

CREATE TRIGGER letter_while_handled AFTER INSERT ON public.letter_approval FOR EACH ROW EXECUTE FUNCTION public.refuse_after_handling();

CREATE TRIGGER letter_while_handled AFTER INSERT ON public.letter_comment FOR EACH ROW EXECUTE FUNCTION public.refuse_after_handling();

CREATE TRIGGER letter_while_handled AFTER INSERT ON public.made_known FOR EACH ROW EXECUTE FUNCTION public.refuse_after_handling();

CREATE TRIGGER membership_ends_sessions AFTER DELETE ON public.membership FOR EACH ROW EXECUTE FUNCTION public.sign_out_everywhere();

CREATE CONSTRAINT TRIGGER membership_leaves_someone AFTER DELETE ON public.membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.someone_stays_in_charge();

CREATE CONSTRAINT TRIGGER named_person_handles_alone AFTER INSERT ON public.named_person NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.handles_because = 'onePerson'::text)) EXECUTE FUNCTION public.refuse_handling_unless_alone();

CREATE CONSTRAINT TRIGGER provider_takes_complaints AFTER INSERT ON public.submission NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.provider_takes_complaints();

CREATE CONSTRAINT TRIGGER regeling_version_after_earlier AFTER INSERT ON public.regeling_version NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.regeling_version_after_earlier();

CREATE CONSTRAINT TRIGGER ruling_is_complete AFTER INSERT ON public.ruling DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_incomplete_ruling();

CREATE CONSTRAINT TRIGGER ruling_is_signed AFTER INSERT ON public.ruling DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse_unsigned('ruling');

CREATE TRIGGER worklist_is_counted AFTER INSERT OR DELETE OR UPDATE OF is_closed, officer_id, organisation_id, provider_sees ON public.worklist FOR EACH ROW EXECUTE FUNCTION public.count_open_cases();

ALTER TABLE ONLY public.access_letter_made
    ADD CONSTRAINT access_letter_made_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.access_letter_made
    ADD CONSTRAINT access_letter_made_tenant_id_letter_id_fkey FOREIGN KEY (tenant_id, letter_id) REFERENCES public.access_letter(tenant_id, id);

ALTER TABLE ONLY public.access_letter
    ADD CONSTRAINT access_letter_tenant_id_address_id_fkey FOREIGN KEY (tenant_id, address_id) REFERENCES public.postal_address(tenant_id, id);

ALTER TABLE ONLY public.access_letter
    ADD CONSTRAINT access_letter_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.access_link
    ADD CONSTRAINT access_link_tenant_id_address_id_fkey FOREIGN KEY (tenant_id, address_id) REFERENCES public.email_address(tenant_id, id);

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.account_mail
    ADD CONSTRAINT account_mail_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.act_contested
    ADD CONSTRAINT act_contested_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.act_for_party
    ADD CONSTRAINT act_for_party_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.act_for_party
    ADD CONSTRAINT act_paper_of_this_dossier FOREIGN KEY (tenant_id, document_id, dossier_id) REFERENCES public.document(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.address_confirmed
    ADD CONSTRAINT address_confirmed_tenant_id_address_id_fkey FOREIGN KEY (tenant_id, address_id) REFERENCES public.email_address(tenant_id, id);

ALTER TABLE ONLY public.address_confirmed
    ADD CONSTRAINT address_confirmed_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.affiliation_ended
    ADD CONSTRAINT affiliation_ended_tenant_id_affiliation_id_fkey FOREIGN KEY (tenant_id, affiliation_id) REFERENCES public.affiliation(tenant_id, id);

ALTER TABLE ONLY public.affiliation
    ADD CONSTRAINT affiliation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.affiliation
    ADD CONSTRAINT affiliation_tenant_id_follows_id_fkey FOREIGN KEY (tenant_id, follows_id) REFERENCES public.affiliation_ended(tenant_id, id);

ALTER TABLE ONLY public.letter_approval
    ADD CONSTRAINT approval_of_that_very_text FOREIGN KEY (tenant_id, letter_id, body_hash) REFERENCES public.complaint_letter(tenant_id, id, body_hash);

ALTER TABLE ONLY public.arrears_paid
    ADD CONSTRAINT arrears_paid_tenant_id_arrears_id_fkey FOREIGN KEY (tenant_id, arrears_id) REFERENCES public.arrears(tenant_id, id);

ALTER TABLE ONLY public.arrears
    ADD CONSTRAINT arrears_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.arrears
    ADD CONSTRAINT arrears_tenant_id_follows_id_fkey FOREIGN KEY (tenant_id, follows_id) REFERENCES public.arrears_paid(tenant_id, id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.audit_reading
    ADD CONSTRAINT audit_reading_read_by_fkey FOREIGN KEY (read_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.audit_reading
    ADD CONSTRAINT audit_reading_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.base_run
    ADD CONSTRAINT base_run_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.base_run
    ADD CONSTRAINT base_run_base_id_fkey FOREIGN KEY (base_id) REFERENCES public.regeling_base(id);

ALTER TABLE ONLY public.base_run_line
    ADD CONSTRAINT base_run_line_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.base_run(id);

ALTER TABLE ONLY public.base_run_line
    ADD CONSTRAINT base_run_line_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.calamity_assessment
    ADD CONSTRAINT calamity_assessment_tenant_id_calamity_id_fkey FOREIGN KEY (tenant_id, calamity_id) REFERENCES public.possible_calamity(tenant_id, id);

ALTER TABLE ONLY public.case_directory
    ADD CONSTRAINT case_directory_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.case_directory
    ADD CONSTRAINT case_directory_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.case_released
    ADD CONSTRAINT case_released_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_after_reopening FOREIGN KEY (tenant_id, after_reopening_id, dossier_id) REFERENCES public.reopening(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.companion_access
    ADD CONSTRAINT companion_access_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.companion_link
    ADD CONSTRAINT companion_link_tenant_id_companion_id_dossier_id_fkey FOREIGN KEY (tenant_id, companion_id, dossier_id) REFERENCES public.companion_access(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.companion_revoked
    ADD CONSTRAINT companion_revoked_tenant_id_id_dossier_id_fkey FOREIGN KEY (tenant_id, id, dossier_id) REFERENCES public.companion_access(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.compartment_key
    ADD CONSTRAINT compartment_key_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.complaint_element
    ADD CONSTRAINT complaint_element_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.complaint_entry
    ADD CONSTRAINT complaint_entry_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.complaint_letter
    ADD CONSTRAINT complaint_letter_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.complaint_origin
    ADD CONSTRAINT complaint_origin_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.complaint
    ADD CONSTRAINT complaint_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.contact_person
    ADD CONSTRAINT contact_person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.conversation_attendee
    ADD CONSTRAINT conversation_attendee_tenant_id_conversation_id_fkey FOREIGN KEY (tenant_id, conversation_id) REFERENCES public.conversation(tenant_id, id);

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.dispute_case
    ADD CONSTRAINT dispute_case_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.dispute_case
    ADD CONSTRAINT dispute_case_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.dispute_case
    ADD CONSTRAINT dispute_case_tenant_id_regeling_version_id_fkey FOREIGN KEY (tenant_id, regeling_version_id) REFERENCES public.regeling_version(tenant_id, id);

ALTER TABLE ONLY public.dispute_directory
    ADD CONSTRAINT dispute_directory_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.dispute_element
    ADD CONSTRAINT dispute_element_tenant_id_dispute_id_fkey FOREIGN KEY (tenant_id, dispute_id) REFERENCES public.dispute_case(tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_answer
    ADD CONSTRAINT dissatisfaction_answer_tenant_id_dossier_id_recorded_by_fkey FOREIGN KEY (tenant_id, dossier_id, recorded_by) REFERENCES public.dissatisfaction(tenant_id, id, recorded_by);

ALTER TABLE ONLY public.dissatisfaction_answer
    ADD CONSTRAINT dissatisfaction_answer_tenant_id_question_id_fkey FOREIGN KEY (tenant_id, question_id) REFERENCES public.dissatisfaction_question(tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_closed
    ADD CONSTRAINT dissatisfaction_closed_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dissatisfaction(tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_question
    ADD CONSTRAINT dissatisfaction_question_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dissatisfaction(tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction_talk
    ADD CONSTRAINT dissatisfaction_talk_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dissatisfaction(tenant_id, id);

ALTER TABLE ONLY public.dissatisfaction
    ADD CONSTRAINT dissatisfaction_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_of_own_upload FOREIGN KEY (tenant_id, upload_id, dossier_id, compartment) REFERENCES public.document_upload(tenant_id, id, dossier_id, compartment);

ALTER TABLE ONLY public.document_piece
    ADD CONSTRAINT document_piece_of_own_upload FOREIGN KEY (tenant_id, upload_id, dossier_id, compartment) REFERENCES public.document_upload(tenant_id, id, dossier_id, compartment) ON DELETE CASCADE;

ALTER TABLE ONLY public.document_upload
    ADD CONSTRAINT document_upload_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.dossier
    ADD CONSTRAINT dossier_tenant_id_regeling_version_id_fkey FOREIGN KEY (tenant_id, regeling_version_id) REFERENCES public.regeling_version(tenant_id, id);

ALTER TABLE ONLY public.draft_file
    ADD CONSTRAINT draft_file_lookup_fkey FOREIGN KEY (lookup) REFERENCES public.draft(lookup) ON DELETE CASCADE;

ALTER TABLE ONLY public.draft_piece
    ADD CONSTRAINT draft_piece_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.draft_file(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.email_address
    ADD CONSTRAINT email_address_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.email_address
    ADD CONSTRAINT email_address_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES public.party(tenant_id, id);

ALTER TABLE ONLY public.entry_answer
    ADD CONSTRAINT entry_answer_file_of_this_dossier FOREIGN KEY (tenant_id, document_id, dossier_id) REFERENCES public.document(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.entry_answer
    ADD CONSTRAINT entry_answer_of_dossier FOREIGN KEY (tenant_id, entry_id, dossier_id) REFERENCES public.complaint_entry(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.exhibit
    ADD CONSTRAINT exhibit_tenant_id_dispute_id_fkey FOREIGN KEY (tenant_id, dispute_id) REFERENCES public.dispute_case(tenant_id, id);

ALTER TABLE ONLY public.extension_answer
    ADD CONSTRAINT extension_answer_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.extension_answer
    ADD CONSTRAINT extension_answer_tenant_id_proposal_id_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES public.extension_proposal(tenant_id, id);

ALTER TABLE ONLY public.extension_proposal
    ADD CONSTRAINT extension_proposal_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT fee_payment_tenant_id_dispute_id_fkey FOREIGN KEY (tenant_id, dispute_id) REFERENCES public.dispute_case(tenant_id, id);

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_tenant_id_element_id_fkey FOREIGN KEY (tenant_id, element_id) REFERENCES public.complaint_element(tenant_id, id);

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_tenant_id_judgement_id_fkey FOREIGN KEY (tenant_id, judgement_id) REFERENCES public.judgement(tenant_id, id);

ALTER TABLE ONLY public.former_membership
    ADD CONSTRAINT former_membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.former_membership
    ADD CONSTRAINT former_membership_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.former_membership
    ADD CONSTRAINT former_membership_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.former_membership
    ADD CONSTRAINT former_membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.headcount
    ADD CONSTRAINT headcount_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.in_arrears
    ADD CONSTRAINT in_arrears_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.joined_case
    ADD CONSTRAINT joined_case_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.case_directory(tenant_id, dossier_id);

ALTER TABLE ONLY public.joint_handling
    ADD CONSTRAINT joint_handling_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.judgement
    ADD CONSTRAINT judgement_tenant_id_by_named_id_fkey FOREIGN KEY (tenant_id, by_named_id) REFERENCES public.named_person(tenant_id, id);

ALTER TABLE ONLY public.judgement
    ADD CONSTRAINT judgement_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT known_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.letter_approval
    ADD CONSTRAINT letter_approval_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.letter_comment
    ADD CONSTRAINT letter_comment_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.letter_comment
    ADD CONSTRAINT letter_comment_tenant_id_letter_id_fkey FOREIGN KEY (tenant_id, letter_id) REFERENCES public.complaint_letter(tenant_id, id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.made_known
    ADD CONSTRAINT made_known_only_as_approved FOREIGN KEY (tenant_id, letter_id, body_hash) REFERENCES public.letter_approval(tenant_id, letter_id, body_hash);

ALTER TABLE ONLY public.made_known
    ADD CONSTRAINT made_known_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_tenant_id_address_id_fkey FOREIGN KEY (tenant_id, address_id) REFERENCES public.email_address(tenant_id, id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_tenant_id_companion_id_dossier_id_fkey FOREIGN KEY (tenant_id, companion_id, dossier_id) REFERENCES public.companion_access(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.mail
    ADD CONSTRAINT mail_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.measure_realised
    ADD CONSTRAINT measure_realised_tenant_id_measure_id_fkey FOREIGN KEY (tenant_id, measure_id) REFERENCES public.promised_measure(tenant_id, id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_file_of_this_dossier FOREIGN KEY (tenant_id, document_id, dossier_id) REFERENCES public.document(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.message_read
    ADD CONSTRAINT message_read_tenant_id_id_dossier_id_sent_as_fkey FOREIGN KEY (tenant_id, id, dossier_id, sent_as) REFERENCES public.message(tenant_id, id, dossier_id, recorded_as);

ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.named_directory
    ADD CONSTRAINT named_directory_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.named_person
    ADD CONSTRAINT named_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.named_person_removed
    ADD CONSTRAINT named_person_removed_as_named FOREIGN KEY (tenant_id, named_id, dossier_id, named_as) REFERENCES public.named_person(tenant_id, id, dossier_id, recorded_as);

ALTER TABLE ONLY public.named_person
    ADD CONSTRAINT named_person_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.named_statement
    ADD CONSTRAINT named_statement_tenant_id_named_id_fkey FOREIGN KEY (tenant_id, named_id) REFERENCES public.named_person(tenant_id, id);

ALTER TABLE ONLY public.not_heard
    ADD CONSTRAINT not_heard_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.officer_bar
    ADD CONSTRAINT officer_bar_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.officers_open
    ADD CONSTRAINT officers_open_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.official_text_piece
    ADD CONSTRAINT official_text_piece_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.official_text_piece
    ADD CONSTRAINT official_text_piece_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public.official_text_upload(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.official_text
    ADD CONSTRAINT official_text_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.official_text
    ADD CONSTRAINT official_text_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public.official_text_upload(id);

ALTER TABLE ONLY public.official_text_upload
    ADD CONSTRAINT official_text_upload_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.official_text_withdrawal
    ADD CONSTRAINT official_text_withdrawal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.official_text_withdrawal
    ADD CONSTRAINT official_text_withdrawal_text_id_fkey FOREIGN KEY (text_id) REFERENCES public.official_text(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_contact_set_by_fkey FOREIGN KEY (contact_set_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.party_change
    ADD CONSTRAINT party_change_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.party_change
    ADD CONSTRAINT party_change_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES public.party(tenant_id, id);

ALTER TABLE ONLY public.party
    ADD CONSTRAINT party_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.password_reset
    ADD CONSTRAINT password_reset_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.password_reset
    ADD CONSTRAINT password_reset_id_fkey FOREIGN KEY (id) REFERENCES public.account_mail(id);

ALTER TABLE ONLY public.portal_act
    ADD CONSTRAINT portal_act_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.possible_calamity
    ADD CONSTRAINT possible_calamity_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.postal_address
    ADD CONSTRAINT postal_address_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.postal_address
    ADD CONSTRAINT postal_address_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES public.party(tenant_id, id);

ALTER TABLE ONLY public.promised_measure
    ADD CONSTRAINT promised_measure_tenant_id_judgement_id_fkey FOREIGN KEY (tenant_id, judgement_id) REFERENCES public.judgement(tenant_id, id);

ALTER TABLE ONLY public.provider_details
    ADD CONSTRAINT provider_details_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_directory_disputes_id_fkey FOREIGN KEY (disputes_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.provider_directory
    ADD CONSTRAINT provider_directory_officers_id_fkey FOREIGN KEY (officers_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.provider_logo
    ADD CONSTRAINT provider_logo_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.provider_look
    ADD CONSTRAINT provider_look_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.provider_look
    ADD CONSTRAINT provider_look_tenant_id_logo_id_fkey FOREIGN KEY (tenant_id, logo_id) REFERENCES public.provider_logo(tenant_id, id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.second_factor(account_id);

ALTER TABLE ONLY public.redaction_request
    ADD CONSTRAINT redaction_request_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.redaction
    ADD CONSTRAINT redaction_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT referral_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_base_id_fkey FOREIGN KEY (base_id) REFERENCES public.regeling_base(id);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_disputes_id_fkey FOREIGN KEY (disputes_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.regeling_version
    ADD CONSTRAINT regeling_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.regeling_withdrawal
    ADD CONSTRAINT regeling_withdrawal_tenant_id_version_id_in_force_from_fkey FOREIGN KEY (tenant_id, version_id, in_force_from) REFERENCES public.regeling_version(tenant_id, id, in_force_from);

ALTER TABLE ONLY public.reopening
    ADD CONSTRAINT reopening_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.reopening
    ADD CONSTRAINT reopening_tenant_id_closing_id_dossier_id_reopen_until_fkey FOREIGN KEY (tenant_id, closing_id, dossier_id, reopen_until) REFERENCES public.closing(tenant_id, id, dossier_id, reopen_until);

ALTER TABLE ONLY public.resumption
    ADD CONSTRAINT resumption_tenant_id_suspension_id_fkey FOREIGN KEY (tenant_id, suspension_id) REFERENCES public.suspension(tenant_id, id);

ALTER TABLE ONLY public.ruling
    ADD CONSTRAINT ruling_after_payment FOREIGN KEY (tenant_id, fee_payment_id) REFERENCES public.fee_payment(tenant_id, id);

ALTER TABLE ONLY public.ruling_finding
    ADD CONSTRAINT ruling_finding_tenant_id_dispute_element_id_fkey FOREIGN KEY (tenant_id, dispute_element_id) REFERENCES public.dispute_element(tenant_id, id);

ALTER TABLE ONLY public.ruling_finding
    ADD CONSTRAINT ruling_finding_tenant_id_ruling_id_fkey FOREIGN KEY (tenant_id, ruling_id) REFERENCES public.ruling(tenant_id, id);

ALTER TABLE ONLY public.ruling
    ADD CONSTRAINT ruling_tenant_id_dispute_id_fkey FOREIGN KEY (tenant_id, dispute_id) REFERENCES public.dispute_case(tenant_id, id);

ALTER TABLE ONLY public.satisfaction
    ADD CONSTRAINT satisfaction_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT second_factor_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.second_factor_offer
    ADD CONSTRAINT second_factor_offer_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.second_factor_rule
    ADD CONSTRAINT second_factor_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.provider_directory(tenant_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES public.document(tenant_id, id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_tenant_id_made_known_id_fkey FOREIGN KEY (tenant_id, made_known_id) REFERENCES public.made_known(tenant_id, id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_tenant_id_named_id_fkey FOREIGN KEY (tenant_id, named_id) REFERENCES public.named_person(tenant_id, id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_tenant_id_statement_id_fkey FOREIGN KEY (tenant_id, statement_id) REFERENCES public.statement(tenant_id, id);

ALTER TABLE ONLY public.shared_with_named
    ADD CONSTRAINT shared_with_named_tenant_id_submission_id_fkey FOREIGN KEY (tenant_id, submission_id) REFERENCES public.submission(tenant_id, id);

ALTER TABLE ONLY public.sign_in_step
    ADD CONSTRAINT sign_in_step_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_tenant_id_judgement_id_fkey FOREIGN KEY (tenant_id, judgement_id) REFERENCES public.judgement(tenant_id, id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_tenant_id_letter_approval_id_fkey FOREIGN KEY (tenant_id, letter_approval_id) REFERENCES public.letter_approval(tenant_id, id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_tenant_id_ruling_id_fkey FOREIGN KEY (tenant_id, ruling_id) REFERENCES public.ruling(tenant_id, id);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_with_code_for_that_text FOREIGN KEY (tenant_id, code_given_id, dossier_id, text_hash, factor) REFERENCES public.signing_code_given(tenant_id, id, dossier_id, text_hash, factor);

ALTER TABLE ONLY public.signature
    ADD CONSTRAINT signature_with_own_code FOREIGN KEY (tenant_id, code_given_id, recorded_by) REFERENCES public.signing_code_given(tenant_id, id, account_id);

ALTER TABLE ONLY public.signing_code
    ADD CONSTRAINT signing_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.signing_code_given
    ADD CONSTRAINT signing_code_given_tenant_id_signing_code_id_text_hash_fkey FOREIGN KEY (tenant_id, signing_code_id, text_hash) REFERENCES public.signing_code(tenant_id, id, text_hash);

ALTER TABLE ONLY public.signing_code
    ADD CONSTRAINT signing_code_tenant_id_address_id_fkey FOREIGN KEY (tenant_id, address_id) REFERENCES public.email_address(tenant_id, id);

ALTER TABLE ONLY public.signing_code
    ADD CONSTRAINT signing_code_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.stand_in
    ADD CONSTRAINT stand_in_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.stand_in
    ADD CONSTRAINT stand_in_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.stand_in
    ADD CONSTRAINT stand_in_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_act_of_this_dossier FOREIGN KEY (tenant_id, act_id, dossier_id) REFERENCES public.act_for_party(tenant_id, id, dossier_id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_tenant_id_by_named_id_fkey FOREIGN KEY (tenant_id, by_named_id) REFERENCES public.named_person(tenant_id, id);

ALTER TABLE ONLY public.statement
    ADD CONSTRAINT statement_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.suspension
    ADD CONSTRAINT suspension_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.care_provider(tenant_id);

ALTER TABLE ONLY public.suspension
    ADD CONSTRAINT suspension_tenant_id_follows_id_fkey FOREIGN KEY (tenant_id, follows_id) REFERENCES public.resumption(tenant_id, id);

ALTER TABLE ONLY public.tariff_class
    ADD CONSTRAINT tariff_class_tariff_id_fkey FOREIGN KEY (tariff_id) REFERENCES public.tariff(id);

ALTER TABLE ONLY public.term_extension
    ADD CONSTRAINT term_extension_tenant_id_complaint_id_fkey FOREIGN KEY (tenant_id, complaint_id) REFERENCES public.complaint(tenant_id, id);

ALTER TABLE ONLY public.timeline_event
    ADD CONSTRAINT timeline_event_tenant_id_dossier_id_fkey FOREIGN KEY (tenant_id, dossier_id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.timeline_head
    ADD CONSTRAINT timeline_head_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES public.dossier(tenant_id, id);

ALTER TABLE ONLY public.timeline_payload
    ADD CONSTRAINT timeline_payload_tenant_id_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES public.timeline_event(tenant_id, id);

ALTER TABLE ONLY public.worklist
    ADD CONSTRAINT worklist_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.worklist
    ADD CONSTRAINT worklist_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE public.access_letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_letter_made ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.access_log ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.account_mail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.act_contested ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.act_for_party ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.address_confirmed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.affiliation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.affiliation_ended ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.arrears ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.arrears_paid ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_reading ENABLE ROW LEVEL SECURITY;

CREATE POLICY auditor_adds ON public.audit_reading FOR INSERT TO wederhoor_auditor WITH CHECK (((read_by = (current_setting('app.person_id'::text))::uuid) AND (read_at = (current_setting('app.moment'::text))::timestamp with time zone) AND (NOT (tenant_id IS DISTINCT FROM (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid))));

CREATE POLICY auditor_reads ON public.access_log FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.account FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.affiliation FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.affiliation_ended FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.audit_reading FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.care_provider FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.former_membership FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.in_arrears FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.location FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.membership FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.officer_bar FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.organisation FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.portal_act FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.provider_details FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.provider_directory FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.regeling_base FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.regeling_version FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.resumption FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.second_factor FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.second_factor_rule FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.stand_in FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.suspension FOR SELECT TO wederhoor_auditor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY auditor_reads ON public.tariff FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.tariff_class FOR SELECT TO wederhoor_auditor USING (true);

CREATE POLICY auditor_reads ON public.worklist FOR SELECT TO wederhoor_auditor USING (true);

ALTER TABLE public.base_run ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.base_run_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.calamity_assessment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.care_provider ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_directory ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_released ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.client ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.closing ENABLE ROW LEVEL SECURITY;

CREATE POLICY committee_adds ON public.access_log FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.closing FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.fee_payment FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.mail FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.ruling FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.ruling_finding FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_adds ON public.signature FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (ruling_id IS NOT NULL)));

CREATE POLICY committee_adds ON public.timeline_event FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (compartment = 'committee'::text)));

CREATE POLICY committee_adds ON public.timeline_payload FOR INSERT TO wederhoor_committee WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (compartment = 'committee'::text)));

CREATE POLICY committee_adds ON public.work_due FOR INSERT TO wederhoor_committee WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY committee_changes ON public.dispute_directory FOR UPDATE TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_changes ON public.timeline_head FOR UPDATE TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_changes ON public.worklist FOR UPDATE TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.care_provider FOR SELECT TO wederhoor_committee USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY committee_reads ON public.compartment_key FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (compartment = 'committee'::text)));

CREATE POLICY committee_reads ON public.dispute_case FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.dispute_directory FOR SELECT TO wederhoor_committee USING ((organisation_id = (current_setting('app.organisation_id'::text))::uuid));

CREATE POLICY committee_reads ON public.dispute_element FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.exhibit FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.fee_payment FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.organisation FOR SELECT TO wederhoor_committee USING (true);

CREATE POLICY committee_reads ON public.provider_directory FOR SELECT TO wederhoor_committee USING (true);

CREATE POLICY committee_reads ON public.regeling_version FOR SELECT TO wederhoor_committee USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY committee_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_committee USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY committee_reads ON public.ruling FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.ruling_finding FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.search_token FOR SELECT TO wederhoor_committee USING ((organisation_id = (current_setting('app.organisation_id'::text))::uuid));

CREATE POLICY committee_reads ON public.signature FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.timeline_event FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (compartment = 'committee'::text)));

CREATE POLICY committee_reads ON public.timeline_head FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid)));

CREATE POLICY committee_reads ON public.timeline_payload FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (current_setting('app.dispute_id'::text))::uuid) AND (compartment = 'committee'::text)));

CREATE POLICY committee_reads ON public.worklist FOR SELECT TO wederhoor_committee USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.companion_access ENABLE ROW LEVEL SECURITY;

CREATE POLICY companion_adds ON public.access_log FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (dispute_id IS NULL) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.document FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (compartment = 'shared'::text) AND (proves IS NULL) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.document_piece FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (compartment = 'shared'::text) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.document_upload FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (compartment = 'shared'::text) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.mail FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (num_nonnulls(account_id, address_id, companion_id) = 0) AND (((recipient || ' '::text) || notice) = ANY (ARRAY['officer messageSent'::text, 'complainant messageSent'::text, 'complainant documentAdded'::text, 'officer documentAdded'::text, 'provider documentAdded'::text])) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.message FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.timeline_event FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (compartment = 'shared'::text) AND (dispute_id IS NULL) AND (kind = ANY (ARRAY['messageSent'::text, 'documentAdded'::text])) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.timeline_payload FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (compartment = 'shared'::text) AND (dispute_id IS NULL) AND (recorded_as = 'companion'::text) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_adds ON public.work_due FOR INSERT TO wederhoor_companion WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND (kind = ANY (ARRAY['mail'::text, 'unfinished_upload'::text]))));

CREATE POLICY companion_changes ON public.case_directory FOR UPDATE TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write() AND has_message));

CREATE POLICY companion_changes ON public.timeline_head FOR UPDATE TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND public.companion_may_write()));

ALTER TABLE public.companion_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY companion_reads ON public.address_confirmed FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.calamity_assessment FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.care_provider FOR SELECT TO wederhoor_companion USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY companion_reads ON public.case_directory FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.client FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.closing FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.companion_access FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (id = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.compartment_key FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY companion_reads ON public.complaint FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.complaint_element FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.complaint_entry FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.complaint_letter FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.complaint_origin FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.consent FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.conversation FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.conversation_attendee FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.document FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY companion_reads ON public.document_piece FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY companion_reads ON public.document_upload FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY companion_reads ON public.dossier FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.email_address FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.entry_answer FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.extension_answer FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.extension_proposal FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.finding FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.judgement FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.letter_approval FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.letter_comment FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.made_known FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.message FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.message_read FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.named_person FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.named_person_removed FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.named_statement FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.not_heard FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.organisation FOR SELECT TO wederhoor_companion USING (true);

CREATE POLICY companion_reads ON public.party FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.party_change FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.possible_calamity FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.promised_measure FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.provider_directory FOR SELECT TO wederhoor_companion USING (true);

CREATE POLICY companion_reads ON public.redaction FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.referral FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.regeling_version FOR SELECT TO wederhoor_companion USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY companion_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_companion USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY companion_reads ON public.reopening FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.shared_with_named FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.signature FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (num_nonnulls(letter_approval_id, judgement_id) = 1)));

CREATE POLICY companion_reads ON public.statement FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.submission FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.term_extension FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY companion_reads ON public.timeline_event FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY companion_reads ON public.timeline_head FOR SELECT TO wederhoor_companion USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.companion_revoked ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.companion_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.compartment_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY complainant_adds ON public.access_link FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.access_log FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.act_contested FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.closing FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.companion_access FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.companion_link FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.companion_revoked FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.compartment_key FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.consent FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.dispute_case FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.dispute_directory FOR INSERT TO wederhoor_complainant WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_adds ON public.dispute_element FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.document FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.document_piece FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.document_upload FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.email_address FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.entry_answer FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.exhibit FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.extension_answer FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.letter_approval FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.letter_comment FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.mail FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.message FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.message_read FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.party_change FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.postal_address FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.redaction_request FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.referral FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.reopening FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.satisfaction FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.search_token FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.signature FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (letter_approval_id IS NOT NULL)));

CREATE POLICY complainant_adds ON public.statement FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_adds ON public.timeline_event FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.timeline_payload FOR INSERT TO wederhoor_complainant WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_adds ON public.work_due FOR INSERT TO wederhoor_complainant WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_changes ON public.case_directory FOR UPDATE TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_changes ON public.joined_case FOR UPDATE TO wederhoor_complainant USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)) OR ((other_tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (other_dossier_id = (current_setting('app.dossier_id'::text))::uuid))));

CREATE POLICY complainant_changes ON public.timeline_head FOR UPDATE TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_changes ON public.worklist FOR UPDATE TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_ends ON public.companion_session FOR DELETE TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.access_letter FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.access_letter_made FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.access_link FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.access_log FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.act_contested FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.act_for_party FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.address_confirmed FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.assignment FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.calamity_assessment FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.care_provider FOR SELECT TO wederhoor_complainant USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_reads ON public.case_directory FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.case_released FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.client FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.closing FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.companion_access FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.companion_link FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.companion_revoked FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.companion_session FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.compartment_key FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.complaint FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.complaint_element FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.complaint_entry FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.complaint_letter FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.complaint_origin FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.consent FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.conversation FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.conversation_attendee FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.dispute_case FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.dispute_element FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.document FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.document_piece FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.document_upload FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.dossier FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.email_address FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.entry_answer FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.exhibit FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.extension_answer FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.extension_proposal FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.fee_payment FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.finding FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.joined_case FOR SELECT TO wederhoor_complainant USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)) OR ((other_tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (other_dossier_id = (current_setting('app.dossier_id'::text))::uuid))));

CREATE POLICY complainant_reads ON public.joint_handling FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.judgement FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.letter_approval FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.letter_comment FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.location FOR SELECT TO wederhoor_complainant USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_reads ON public.made_known FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.message FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.message_read FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.named_person FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.named_person_removed FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.named_statement FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.not_heard FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.organisation FOR SELECT TO wederhoor_complainant USING (true);

CREATE POLICY complainant_reads ON public.party FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.party_change FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.possible_calamity FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.postal_address FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.promised_measure FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.provider_directory FOR SELECT TO wederhoor_complainant USING (true);

CREATE POLICY complainant_reads ON public.redaction FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.redaction_request FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.referral FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.regeling_version FOR SELECT TO wederhoor_complainant USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_complainant USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY complainant_reads ON public.reopening FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.ruling FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.ruling_finding FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.satisfaction FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.shared_with_named FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.signature FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.statement FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.submission FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.term_extension FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.timeline_event FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.timeline_head FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY complainant_reads ON public.timeline_payload FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'committee'::text]))));

CREATE POLICY complainant_reads ON public.worklist FOR SELECT TO wederhoor_complainant USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.complainant_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaint ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaint_element ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaint_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaint_letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.complaint_origin ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.consent ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contact_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.conversation_attendee ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dispute_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dispute_directory ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dispute_element ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dissatisfaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dissatisfaction_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dissatisfaction_closed ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dissatisfaction_question ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dissatisfaction_talk ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document_piece ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document_upload ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dossier ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.draft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.draft_file ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.draft_piece ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.email_address ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.entry_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.exhibit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.extension_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.extension_proposal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fee_payment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.former_membership ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.headcount ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.in_arrears ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.installation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.joined_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.joint_handling ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.judgement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.known_device ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.letter_approval ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.letter_comment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.location ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.made_known ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.mail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.master_version ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.measure_realised ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.message_read ENABLE ROW LEVEL SECURITY;

CREATE POLICY named_adds ON public.access_log FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (dispute_id IS NULL)));

CREATE POLICY named_adds ON public.mail FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (recipient = ANY (ARRAY['complainant'::text, 'provider'::text, 'officer'::text])) AND (account_id IS NULL)));

CREATE POLICY named_adds ON public.named_statement FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_id = (current_setting('app.named_id'::text))::uuid)));

CREATE POLICY named_adds ON public.timeline_event FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text) AND (dispute_id IS NULL)));

CREATE POLICY named_adds ON public.timeline_payload FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text) AND (dispute_id IS NULL)));

CREATE POLICY named_adds ON public.work_due FOR INSERT TO wederhoor_named WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (kind = 'mail'::text)));

CREATE POLICY named_changes ON public.named_directory FOR UPDATE TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_id = (current_setting('app.named_id'::text))::uuid)));

CREATE POLICY named_changes ON public.timeline_head FOR UPDATE TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.named_directory ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.named_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.named_person_removed ENABLE ROW LEVEL SECURITY;

CREATE POLICY named_reads ON public.care_provider FOR SELECT TO wederhoor_named USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY named_reads ON public.compartment_key FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text)));

CREATE POLICY named_reads ON public.complaint_element FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (dossier_id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.document FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text) AND (id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.document_piece FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'shared'::text) AND (upload_id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.dossier FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY named_reads ON public.made_known FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.named_directory FOR SELECT TO wederhoor_named USING (((account_id = (current_setting('app.person_id'::text))::uuid) AND (NOT is_removed)));

CREATE POLICY named_reads ON public.named_person FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (id = (current_setting('app.named_id'::text))::uuid)));

CREATE POLICY named_reads ON public.named_statement FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_id = (current_setting('app.named_id'::text))::uuid)));

CREATE POLICY named_reads ON public.organisation FOR SELECT TO wederhoor_named USING (true);

CREATE POLICY named_reads ON public.provider_directory FOR SELECT TO wederhoor_named USING (true);

CREATE POLICY named_reads ON public.redaction FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (target <> ALL (ARRAY['message.body'::text, 'complaint_letter.body'::text, 'letter_comment.comment'::text, 'act_contested.reason'::text, 'satisfaction.remark'::text]))));

CREATE POLICY named_reads ON public.regeling_version FOR SELECT TO wederhoor_named USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY named_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_named USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY named_reads ON public.shared_with_named FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_id = (current_setting('app.named_id'::text))::uuid)));

CREATE POLICY named_reads ON public.statement FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.submission FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (dossier_id = ANY ((current_setting('app.shared_things'::text))::uuid[]))));

CREATE POLICY named_reads ON public.timeline_head FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY named_reads ON public.worklist FOR SELECT TO wederhoor_named USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.named_statement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.not_heard ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_adds ON public.access_letter FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.access_link FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.access_log FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (NOT (stands_in_for IS DISTINCT FROM (NULLIF(current_setting('app.stands_in_for'::text), ''::text))::uuid))));

CREATE POLICY officer_adds ON public.account FOR INSERT TO wederhoor_officer WITH CHECK (((password_hash IS NULL) AND (current_setting('app.dossier_id'::text) <> ''::text)));

CREATE POLICY officer_adds ON public.account_mail FOR INSERT TO wederhoor_officer WITH CHECK (((kind = 'party_invitation'::text) AND (current_setting('app.dossier_id'::text) <> ''::text)));

CREATE POLICY officer_adds ON public.act_for_party FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.closing FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.complaint FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.complaint_entry FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text)));

CREATE POLICY officer_adds ON public.complaint_letter FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.document FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_adds ON public.document_piece FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_adds ON public.document_upload FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_adds ON public.email_address FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.entry_answer FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (signed_on IS NOT NULL)));

CREATE POLICY officer_adds ON public.extension_answer FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.joint_handling FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.letter_approval FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.letter_comment FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.made_known FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.mail FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.message FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.message_read FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.named_directory FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_as = 'officer'::text) AND (NOT is_removed)));

CREATE POLICY officer_adds ON public.named_person FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.named_person_removed FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.not_heard FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.officer_bar FOR INSERT TO wederhoor_officer WITH CHECK (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (last_day IS NULL)));

CREATE POLICY officer_adds ON public.possible_calamity FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.postal_address FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.reopening FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.search_token FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.shared_with_named FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.stand_in FOR INSERT TO wederhoor_officer WITH CHECK (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (officer_id = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.statement FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_adds ON public.timeline_event FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_adds ON public.timeline_payload FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_adds ON public.work_due FOR INSERT TO wederhoor_officer WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

ALTER TABLE public.officer_bar ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_begins ON public.case_directory FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (officer_id IS NULL)));

CREATE POLICY officer_begins ON public.client FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.compartment_key FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text, 'provider'::text]))));

CREATE POLICY officer_begins ON public.complaint_element FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.consent FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.conversation FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.dossier FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND (kind = 'complaint'::text)));

CREATE POLICY officer_begins ON public.party FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.submission FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.timeline_head FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND true));

CREATE POLICY officer_begins ON public.worklist FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'begins'::text) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (officer_id IS NULL)));

CREATE POLICY officer_changes ON public.case_directory FOR UPDATE TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid)));

CREATE POLICY officer_changes ON public.named_directory FOR UPDATE TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_changes ON public.officer_bar FOR UPDATE TO wederhoor_officer USING (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (officer_id <> (current_setting('app.person_id'::text))::uuid) AND (last_day IS NULL))) WITH CHECK (((officer_id <> (current_setting('app.person_id'::text))::uuid) AND (last_day IS NOT NULL)));

CREATE POLICY officer_changes ON public.organisation FOR UPDATE TO wederhoor_officer USING ((id = (NULLIF(current_setting('app.organisation_id'::text), ''::text))::uuid));

CREATE POLICY officer_changes ON public.stand_in FOR UPDATE TO wederhoor_officer USING (((officer_id = (current_setting('app.person_id'::text))::uuid) AND (withdrawn_at IS NULL))) WITH CHECK ((officer_id = (current_setting('app.person_id'::text))::uuid));

CREATE POLICY officer_changes ON public.timeline_head FOR UPDATE TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_changes ON public.worklist FOR UPDATE TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (organisation_id = (current_setting('app.organisation_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.access_letter FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.access_letter_made FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.access_link FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.act_contested FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.act_for_party FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.address_confirmed FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.affiliation FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.affiliation_ended FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.assignment FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.calamity_assessment FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.care_provider FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.case_directory FOR SELECT TO wederhoor_officer USING (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (tenant_id <> ALL ((current_setting('app.barred_tenants'::text))::uuid[]))));

CREATE POLICY officer_reads ON public.case_released FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.client FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.closing FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.companion_access FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.companion_revoked FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.compartment_key FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.complaint FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.complaint_element FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.complaint_entry FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.complaint_letter FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.complaint_origin FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.consent FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.contact_person FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.conversation FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.conversation_attendee FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.document FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.document_piece FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.document_upload FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.dossier FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.email_address FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.entry_answer FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.extension_answer FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.extension_proposal FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.finding FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.joined_case FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND is_shared AND (other_tenant_id <> ALL ((current_setting('app.barred_tenants'::text))::uuid[]))));

CREATE POLICY officer_reads ON public.joint_handling FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.judgement FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.letter_approval FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.letter_comment FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.location FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.made_known FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.message FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.message_read FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.named_directory FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.named_person FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.named_person_removed FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.named_statement FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.not_heard FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.officer_bar FOR SELECT TO wederhoor_officer USING ((organisation_id = (current_setting('app.organisation_id'::text))::uuid));

CREATE POLICY officer_reads ON public.officers_open FOR SELECT TO wederhoor_officer USING ((organisation_id = (current_setting('app.organisation_id'::text))::uuid));

CREATE POLICY officer_reads ON public.organisation FOR SELECT TO wederhoor_officer USING (true);

CREATE POLICY officer_reads ON public.party FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.party_change FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.possible_calamity FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.postal_address FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.promised_measure FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.provider_details FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.provider_directory FOR SELECT TO wederhoor_officer USING (true);

CREATE POLICY officer_reads ON public.redaction FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.redaction_request FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.referral FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.regeling_version FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.reopening FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.resumption FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.satisfaction FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.search_token FOR SELECT TO wederhoor_officer USING (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (tenant_id <> ALL ((current_setting('app.barred_tenants'::text))::uuid[]))));

CREATE POLICY officer_reads ON public.shared_with_named FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.signature FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (ruling_id IS NULL)));

CREATE POLICY officer_reads ON public.stand_in FOR SELECT TO wederhoor_officer USING ((organisation_id = (current_setting('app.organisation_id'::text))::uuid));

CREATE POLICY officer_reads ON public.statement FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.submission FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.suspension FOR SELECT TO wederhoor_officer USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY officer_reads ON public.term_extension FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.timeline_event FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.timeline_head FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_reads ON public.timeline_payload FOR SELECT TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'officer'::text]))));

CREATE POLICY officer_reads ON public.worklist FOR SELECT TO wederhoor_officer USING (((organisation_id = (current_setting('app.organisation_id'::text))::uuid) AND (tenant_id <> ALL ((current_setting('app.barred_tenants'::text))::uuid[]))));

CREATE POLICY officer_removes ON public.redaction_request FOR DELETE TO wederhoor_officer USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY officer_takes ON public.assignment FOR INSERT TO wederhoor_officer WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (officer_id = (current_setting('app.person_id'::text))::uuid)));

ALTER TABLE public.officers_open ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.official_text ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.official_text_piece ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.official_text_upload ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.official_text_withdrawal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY owner_migrates ON public.access_letter TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.access_letter_made TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.access_link TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.access_log TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.account TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.account_mail TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.act_contested TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.act_for_party TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.address_confirmed TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.affiliation TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.affiliation_ended TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.arrears TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.arrears_paid TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.assignment TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.attempt TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.audit_reading TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.base_run TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.base_run_line TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.calamity_assessment TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.care_provider TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.case_directory TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.case_released TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.client TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.closing TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.companion_access TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.companion_link TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.companion_revoked TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.companion_session TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.compartment_key TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complainant_session TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complaint TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complaint_element TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complaint_entry TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complaint_letter TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.complaint_origin TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.consent TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.contact_person TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.conversation TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.conversation_attendee TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dispute_case TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dispute_directory TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dispute_element TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dissatisfaction TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dissatisfaction_answer TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dissatisfaction_closed TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dissatisfaction_question TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dissatisfaction_talk TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.document TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.document_piece TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.document_upload TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.dossier TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.draft TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.draft_file TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.draft_piece TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.email_address TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.entry_answer TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.exhibit TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.extension_answer TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.extension_proposal TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.fact TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.fee_payment TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.finding TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.former_membership TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.headcount TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.in_arrears TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.installation TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.joined_case TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.joint_handling TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.judgement TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.known_device TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.letter_approval TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.letter_comment TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.location TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.made_known TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.mail TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.master_version TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.measure_realised TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.membership TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.message TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.message_read TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.named_directory TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.named_person TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.named_person_removed TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.named_statement TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.not_heard TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.officer_bar TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.officers_open TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.official_text TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.official_text_piece TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.official_text_upload TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.official_text_withdrawal TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.organisation TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.party TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.party_change TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.password_reset TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.portal_act TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.possible_calamity TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.postal_address TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.promised_measure TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.provider_details TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.provider_directory TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.provider_logo TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.provider_look TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.provider_open TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.recovery_code TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.redaction TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.redaction_request TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.referral TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.regeling_base TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.regeling_version TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.regeling_withdrawal TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.reopening TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.resumption TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.ruling TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.ruling_finding TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.running_program TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.satisfaction TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.search_token TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.second_factor TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.second_factor_offer TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.second_factor_rule TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.session TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.shared_with_named TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.sign_in_step TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.signature TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.signing_code TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.signing_code_given TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.stand_in TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.statement TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.submission TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.suspension TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.tariff TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.tariff_class TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.term_extension TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.timeline_event TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.timeline_head TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.timeline_payload TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.work_due TO wederhoor_owner USING (true) WITH CHECK (true);

CREATE POLICY owner_migrates ON public.worklist TO wederhoor_owner USING (true) WITH CHECK (true);

ALTER TABLE public.party ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.party_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.password_reset ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.portal_act ENABLE ROW LEVEL SECURITY;

CREATE POLICY portal_adds ON public.account FOR INSERT TO wederhoor_portal WITH CHECK ((password_hash IS NULL));

CREATE POLICY portal_adds ON public.account_mail FOR INSERT TO wederhoor_portal WITH CHECK ((kind = ANY (ARRAY['invitation'::text, 'password_reset'::text])));

CREATE POLICY portal_adds ON public.affiliation FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.affiliation_ended FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.arrears FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.arrears_paid FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.base_run FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.base_run_line FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.care_provider FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.contact_person FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.former_membership FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.headcount FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.in_arrears FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.location FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.membership FOR INSERT TO wederhoor_portal WITH CHECK ((account_id IS DISTINCT FROM (NULLIF(current_setting('app.person_id'::text), ''::text))::uuid));

CREATE POLICY portal_adds ON public.officer_bar FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.official_text FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.official_text_piece FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.official_text_upload FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.official_text_withdrawal FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.organisation FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.portal_act FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.provider_details FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.provider_directory FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.provider_logo FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.provider_look FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.regeling_base FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.regeling_version FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.regeling_withdrawal FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.resumption FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.second_factor_rule FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.suspension FOR INSERT TO wederhoor_portal WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_adds ON public.tariff FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.tariff_class FOR INSERT TO wederhoor_portal WITH CHECK (true);

CREATE POLICY portal_adds ON public.work_due FOR INSERT TO wederhoor_portal WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (kind = 'officer_barred'::text)));

CREATE POLICY portal_changes ON public.account FOR UPDATE TO wederhoor_portal USING (true) WITH CHECK (true);

CREATE POLICY portal_changes ON public.base_run FOR UPDATE TO wederhoor_portal USING (true) WITH CHECK (true);

CREATE POLICY portal_changes ON public.base_run_line FOR UPDATE TO wederhoor_portal USING (true) WITH CHECK (true);

CREATE POLICY portal_changes ON public.officer_bar FOR UPDATE TO wederhoor_portal USING ((last_day IS NULL)) WITH CHECK ((last_day IS NOT NULL));

CREATE POLICY portal_changes ON public.organisation FOR UPDATE TO wederhoor_portal USING (true);

CREATE POLICY portal_changes ON public.provider_directory FOR UPDATE TO wederhoor_portal USING (true) WITH CHECK (true);

CREATE POLICY portal_deletes ON public.official_text_upload FOR DELETE TO wederhoor_portal USING (true);

CREATE POLICY portal_ends ON public.membership FOR DELETE TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.account FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.affiliation FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.affiliation_ended FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.arrears FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.arrears_paid FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.audit_reading FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.base_run FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.base_run_line FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.care_provider FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.contact_person FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.former_membership FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.headcount FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.in_arrears FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.location FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.master_version FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.membership FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.officer_bar FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.official_text FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.official_text_piece FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.official_text_upload FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.official_text_withdrawal FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.organisation FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.portal_act FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.provider_details FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.provider_directory FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.provider_logo FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.provider_look FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.regeling_base FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.regeling_version FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.resumption FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.second_factor FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.second_factor_rule FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.stand_in FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.suspension FOR SELECT TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_reads ON public.tariff FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_reads ON public.tariff_class FOR SELECT TO wederhoor_portal USING (true);

CREATE POLICY portal_removes ON public.contact_person FOR DELETE TO wederhoor_portal USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY portal_removes ON public.in_arrears FOR DELETE TO wederhoor_portal USING (true);

CREATE POLICY portal_removes ON public.second_factor_rule FOR DELETE TO wederhoor_portal USING (true);

ALTER TABLE public.possible_calamity ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.postal_address ENABLE ROW LEVEL SECURITY;

CREATE POLICY privacy_adds ON public.audit_reading FOR INSERT TO wederhoor_privacy WITH CHECK (((read_by = (current_setting('app.person_id'::text))::uuid) AND (read_at = (current_setting('app.moment'::text))::timestamp with time zone) AND (NOT (tenant_id IS DISTINCT FROM (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid))));

CREATE POLICY privacy_reads ON public.access_log FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.account FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.affiliation FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.affiliation_ended FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.assignment FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.audit_reading FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.care_provider FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.consent FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.former_membership FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.in_arrears FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.location FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.membership FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.officer_bar FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.organisation FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.portal_act FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.provider_details FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.provider_directory FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.redaction FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.regeling_base FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.regeling_version FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.resumption FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.second_factor FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.second_factor_rule FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.stand_in FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.suspension FOR SELECT TO wederhoor_privacy USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY privacy_reads ON public.tariff FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.tariff_class FOR SELECT TO wederhoor_privacy USING (true);

CREATE POLICY privacy_reads ON public.worklist FOR SELECT TO wederhoor_privacy USING (true);

ALTER TABLE public.promised_measure ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_adds ON public.access_log FOR INSERT TO wederhoor_provider WITH CHECK ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_adds ON public.account FOR INSERT TO wederhoor_provider WITH CHECK (((password_hash IS NULL) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.account_mail FOR INSERT TO wederhoor_provider WITH CHECK ((((kind = 'invitation'::text) OR ((kind = 'party_invitation'::text) AND (current_setting('app.dossier_id'::text) <> ''::text))) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.calamity_assessment FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.closing FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.dissatisfaction_closed FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.dissatisfaction_question FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.dissatisfaction_talk FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.document FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text])) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.document_piece FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text])) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.document_upload FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text])) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.extension_proposal FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.finding FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.former_membership FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (role = 'provider'::text) AND (ended_by = (current_setting('app.person_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.judgement FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])) AND (NOT (by_named_id IS DISTINCT FROM (NULLIF(current_setting('app.named_id'::text), ''::text))::uuid)) AND ((by_named_id IS NULL) OR (current_setting('app.case_officer'::text) <> ''::text))));

CREATE POLICY provider_adds ON public.mail FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.measure_realised FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.membership FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (role = 'provider'::text) AND (organisation_id IS NULL) AND (invited_by = (current_setting('app.person_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.named_directory FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_as = 'provider'::text) AND (NOT is_removed) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.named_person FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.named_person_removed FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text) AND (named_as = 'provider'::text)));

CREATE POLICY provider_adds ON public.not_heard FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.promised_measure FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.second_factor_rule FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_adds ON public.shared_with_named FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.signature FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (judgement_id IS NOT NULL) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.statement FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])) AND (NOT (by_named_id IS DISTINCT FROM (NULLIF(current_setting('app.named_id'::text), ''::text))::uuid))));

CREATE POLICY provider_adds ON public.term_extension FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.timeline_event FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text])) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.timeline_payload FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text])) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_adds ON public.work_due FOR INSERT TO wederhoor_provider WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_changes ON public.dissatisfaction FOR UPDATE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (NOT is_closed) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))) WITH CHECK (((state <> 'promoted'::text) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_changes ON public.named_directory FOR UPDATE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (named_as = 'provider'::text) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_changes ON public.timeline_head FOR UPDATE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY provider_changes ON public.worklist FOR UPDATE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

ALTER TABLE public.provider_details ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.provider_directory ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_ends ON public.membership FOR DELETE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

ALTER TABLE public.provider_logo ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.provider_look ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.provider_open ENABLE ROW LEVEL SECURITY;

CREATE POLICY provider_reads ON public.address_confirmed FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.affiliation FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.affiliation_ended FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.arrears FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.arrears_paid FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.calamity_assessment FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.care_provider FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.client FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.closing FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.compartment_key FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.complaint FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.complaint_element FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.complaint_entry FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND ((dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) OR ((recorded_as = 'reporter'::text) AND (dossier_id <> ALL ((current_setting('app.named_dossiers'::text))::uuid[]))))));

CREATE POLICY provider_reads ON public.complaint_origin FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.consent FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.contact_person FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.conversation FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.conversation_attendee FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.dispute_case FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.dispute_directory FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id <> ALL ((current_setting('app.named_dossiers'::text))::uuid[]))));

CREATE POLICY provider_reads ON public.dispute_element FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.dissatisfaction FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.dissatisfaction_answer FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.dissatisfaction_closed FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.dissatisfaction_question FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.dissatisfaction_talk FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.document FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))));

CREATE POLICY provider_reads ON public.document_piece FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))));

CREATE POLICY provider_reads ON public.document_upload FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))));

CREATE POLICY provider_reads ON public.dossier FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.email_address FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.entry_answer FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.exhibit FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.extension_answer FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.extension_proposal FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.fee_payment FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.finding FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.former_membership FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_reads ON public.headcount FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.joined_case FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND is_shared));

CREATE POLICY provider_reads ON public.joint_handling FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.judgement FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.location FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.made_known FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.measure_realised FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.membership FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

CREATE POLICY provider_reads ON public.named_directory FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.named_person FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.named_person_removed FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.named_statement FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.not_heard FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.organisation FOR SELECT TO wederhoor_provider USING (true);

CREATE POLICY provider_reads ON public.party FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.party_change FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.portal_act FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.possible_calamity FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.promised_measure FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.provider_details FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.provider_directory FOR SELECT TO wederhoor_provider USING (true);

CREATE POLICY provider_reads ON public.provider_logo FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.provider_look FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.provider_open FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.redaction FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (target <> ALL (ARRAY['message.body'::text, 'complaint_letter.body'::text, 'letter_comment.comment'::text, 'act_contested.reason'::text, 'satisfaction.remark'::text]))));

CREATE POLICY provider_reads ON public.referral FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.regeling_version FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.reopening FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.resumption FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.ruling FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.ruling_finding FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.search_token FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (organisation_id IS NULL) AND (dossier_id <> ALL ((current_setting('app.named_dossiers'::text))::uuid[]))));

CREATE POLICY provider_reads ON public.second_factor_rule FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.shared_with_named FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.signature FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (letter_approval_id IS NULL)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.statement FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.submission FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.suspension FOR SELECT TO wederhoor_provider USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY provider_reads ON public.tariff FOR SELECT TO wederhoor_provider USING (true);

CREATE POLICY provider_reads ON public.tariff_class FOR SELECT TO wederhoor_provider USING (true);

CREATE POLICY provider_reads ON public.term_extension FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY provider_reads ON public.timeline_event FOR SELECT TO wederhoor_provider USING (((kind <> 'redactedPrivately'::text) AND ((kind <> ALL (ARRAY['companionGiven'::text, 'companionRevoked'::text])) AND ((kind <> 'messageSent'::text) AND (tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (((dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))) OR (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))))));

CREATE POLICY provider_reads ON public.timeline_head FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid)) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.timeline_payload FOR SELECT TO wederhoor_provider USING ((((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (NULLIF(current_setting('app.dossier_id'::text), ''::text))::uuid) AND (compartment = ANY (ARRAY['shared'::text, 'provider'::text, 'committee'::text]))) OR ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dispute_id = (NULLIF(current_setting('app.dispute_id'::text), ''::text))::uuid))));

CREATE POLICY provider_reads ON public.worklist FOR SELECT TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND provider_sees AND (dossier_id <> ALL ((current_setting('app.named_dossiers'::text))::uuid[]))));

CREATE POLICY provider_removes ON public.second_factor_rule FOR DELETE TO wederhoor_provider USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = 'director'::text)));

ALTER TABLE public.recovery_code ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.redaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.redaction_request ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.referral ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.regeling_base ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.regeling_version ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.regeling_withdrawal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reopening ENABLE ROW LEVEL SECURITY;

CREATE POLICY reporter_adds ON public.access_letter FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.access_link FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.access_log FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_adds ON public.case_directory FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (officer_id IS NULL) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.client FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.compartment_key FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((compartment = 'provider'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.complaint_element FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.complaint_entry FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.complaint_origin FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.consent FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.conversation FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.conversation_attendee FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.dissatisfaction FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (recorded_by = (current_setting('app.person_id'::text))::uuid) AND (state = 'noted'::text)));

CREATE POLICY reporter_adds ON public.dissatisfaction_answer FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY reporter_adds ON public.dissatisfaction_closed FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (outcome = 'promoted'::text) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.dossier FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((kind = 'dissatisfaction'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.email_address FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.mail FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((recipient = 'provider'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.party FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.postal_address FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.search_token FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.submission FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_adds ON public.timeline_event FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((compartment = 'provider'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.timeline_head FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_adds ON public.timeline_payload FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((compartment = 'provider'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.work_due FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND ((kind = 'mail'::text) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_adds ON public.worklist FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_changes ON public.dissatisfaction FOR UPDATE TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (NOT is_closed) AND ((current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])) OR ((dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (recorded_by = (current_setting('app.person_id'::text))::uuid))))) WITH CHECK (
CASE
    WHEN (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])) THEN (state = ANY (ARRAY['answered'::text, 'promoted'::text]))
    ELSE (state = 'answered'::text)
END);

CREATE POLICY reporter_changes ON public.timeline_head FOR UPDATE TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_enters ON public.compartment_key FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.document FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.document_piece FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.document_upload FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.timeline_event FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.timeline_payload FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (compartment = 'shared'::text)));

CREATE POLICY reporter_enters ON public.work_due FOR INSERT TO wederhoor_reporter WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (kind = 'unfinished_upload'::text)));

CREATE POLICY reporter_reads ON public.care_provider FOR SELECT TO wederhoor_reporter USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY reporter_reads ON public.compartment_key FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (compartment = 'provider'::text)));

CREATE POLICY reporter_reads ON public.complaint_entry FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (recorded_by = (current_setting('app.person_id'::text))::uuid)));

CREATE POLICY reporter_reads ON public.dissatisfaction FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND ((recorded_by = (current_setting('app.person_id'::text))::uuid) OR (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text])))));

CREATE POLICY reporter_reads ON public.dissatisfaction_answer FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_reads ON public.dissatisfaction_closed FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_reads ON public.dissatisfaction_question FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY reporter_reads ON public.dissatisfaction_talk FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (current_setting('app.function'::text) = ANY (ARRAY['director'::text, 'adviser'::text]))));

CREATE POLICY reporter_reads ON public.document FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (recorded_as = 'reporter'::text)));

CREATE POLICY reporter_reads ON public.document_upload FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (current_setting('app.function'::text) = 'enters'::text) AND (recorded_as = 'reporter'::text)));

CREATE POLICY reporter_reads ON public.organisation FOR SELECT TO wederhoor_reporter USING (true);

CREATE POLICY reporter_reads ON public.provider_directory FOR SELECT TO wederhoor_reporter USING (true);

CREATE POLICY reporter_reads ON public.regeling_version FOR SELECT TO wederhoor_reporter USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY reporter_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_reporter USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY reporter_reads ON public.timeline_head FOR SELECT TO wederhoor_reporter USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

ALTER TABLE public.resumption ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ruling ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ruling_finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.running_program ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.satisfaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.search_token ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.second_factor ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.second_factor_offer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.second_factor_rule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.shared_with_named ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sign_in_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signature ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signing_code ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signing_code_given ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.stand_in ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.statement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.submission ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.suspension ENABLE ROW LEVEL SECURITY;

CREATE POLICY system_adds ON public.access_letter_made FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.access_link FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.access_log FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.account FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.account_mail FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.address_confirmed FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.affiliation FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.affiliation_ended FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.attempt FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.care_provider FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.case_released FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.companion_link FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.companion_session FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.complainant_session FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.draft FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.draft_file FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.draft_piece FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.former_membership FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.installation FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.known_device FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.mail FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.master_version FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.membership FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.organisation FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.password_reset FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.portal_act FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.provider_details FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.provider_directory FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.recovery_code FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.regeling_base FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.regeling_version FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.regeling_withdrawal FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.resumption FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.running_program FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.second_factor FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.second_factor_offer FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.session FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.sign_in_step FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_adds ON public.signing_code FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.signing_code_given FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.suspension FOR INSERT TO wederhoor_system WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_adds ON public.timeline_event FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.timeline_payload FOR INSERT TO wederhoor_system WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_adds ON public.work_due FOR INSERT TO wederhoor_system WITH CHECK (true);

CREATE POLICY system_changes ON public.access_link FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.account FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.account_mail FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.base_run FOR UPDATE TO wederhoor_system USING (true) WITH CHECK ((stage = ANY (ARRAY['looking'::text, 'applying'::text, 'dropped'::text])));

CREATE POLICY system_changes ON public.case_directory FOR UPDATE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_changes ON public.companion_link FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.compartment_key FOR UPDATE TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid)) WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_changes ON public.draft FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.draft_file FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.known_device FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.mail FOR UPDATE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_changes ON public.master_version FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.password_reset FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.provider_directory FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.recovery_code FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.running_program FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.second_factor FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.session FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.signing_code FOR UPDATE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_changes ON public.timeline_head FOR UPDATE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_changes ON public.work_due FOR UPDATE TO wederhoor_system USING (true) WITH CHECK (true);

CREATE POLICY system_changes ON public.worklist FOR UPDATE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid))) WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_deletes ON public.document_upload FOR DELETE TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_deletes ON public.draft FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_deletes ON public.draft_file FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_ends ON public.companion_session FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_ends ON public.complainant_session FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_ends ON public.membership FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_ends ON public.session FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_ends ON public.sign_in_step FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_forgets ON public.account_mail FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_forgets ON public.attempt FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_forgets ON public.known_device FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_forgets ON public.password_reset FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_forgets ON public.running_program FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.access_letter FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.access_letter_made FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.access_link FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.access_log FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.account FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.account_mail FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.act_contested FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.act_for_party FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.address_confirmed FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.affiliation FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.affiliation_ended FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.arrears FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.arrears_paid FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.assignment FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.attempt FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.base_run FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.calamity_assessment FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.care_provider FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.case_directory FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.case_released FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.client FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.closing FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.companion_access FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.companion_link FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.companion_revoked FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.companion_session FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.compartment_key FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.complainant_session FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.complaint FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.complaint_element FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.complaint_entry FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.complaint_letter FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.complaint_origin FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.consent FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.contact_person FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.conversation FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.conversation_attendee FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.dispute_case FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.dispute_directory FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.dispute_element FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.dissatisfaction FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.dissatisfaction_answer FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.dissatisfaction_closed FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.dissatisfaction_question FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.dissatisfaction_talk FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.document FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.document_piece FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.document_upload FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.dossier FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.draft FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.draft_file FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.draft_piece FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.email_address FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.entry_answer FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.exhibit FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.extension_answer FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.extension_proposal FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.fee_payment FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.finding FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.former_membership FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.headcount FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.in_arrears FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.installation FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.joint_handling FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.judgement FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.known_device FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.letter_approval FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.letter_comment FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.location FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.made_known FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.mail FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.master_version FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.membership FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.message FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.message_read FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.named_directory FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.named_person FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.named_person_removed FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.named_statement FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.not_heard FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.officer_bar FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.organisation FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.party FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.party_change FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.password_reset FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.portal_act FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.possible_calamity FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.postal_address FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.promised_measure FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.provider_details FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.provider_directory FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.provider_logo FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.provider_look FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.recovery_code FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.redaction FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.redaction_request FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.referral FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.regeling_base FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.regeling_version FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.reopening FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.resumption FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.ruling FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.ruling_finding FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.running_program FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.satisfaction FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.search_token FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.second_factor FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.second_factor_offer FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.second_factor_rule FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.session FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.shared_with_named FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.sign_in_step FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.signature FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.signing_code FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.signing_code_given FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.stand_in FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.statement FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.submission FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.suspension FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.tariff FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.tariff_class FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.term_extension FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.timeline_event FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.timeline_head FOR SELECT TO wederhoor_system USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY system_reads ON public.timeline_payload FOR SELECT TO wederhoor_system USING (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY system_reads ON public.work_due FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_reads ON public.worklist FOR SELECT TO wederhoor_system USING (true);

CREATE POLICY system_removes ON public.recovery_code FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_removes ON public.second_factor FOR DELETE TO wederhoor_system USING (true);

CREATE POLICY system_removes ON public.second_factor_offer FOR DELETE TO wederhoor_system USING (true);

ALTER TABLE public.tariff ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tariff_class ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.term_extension ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.timeline_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.timeline_head ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.timeline_payload ENABLE ROW LEVEL SECURITY;

CREATE POLICY visitor_adds ON public.case_directory FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid) AND (officer_id IS NULL)));

CREATE POLICY visitor_adds ON public.client FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.compartment_key FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.complaint_element FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.consent FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.conversation FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.conversation_attendee FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.dossier FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.email_address FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.joined_case FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.mail FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.party FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.possible_calamity FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.search_token FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.submission FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.timeline_event FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.timeline_head FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.timeline_payload FOR INSERT TO wederhoor_visitor WITH CHECK (((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (dossier_id = (current_setting('app.dossier_id'::text))::uuid)));

CREATE POLICY visitor_adds ON public.work_due FOR INSERT TO wederhoor_visitor WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_adds ON public.worklist FOR INSERT TO wederhoor_visitor WITH CHECK ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.care_provider FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.location FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.official_text FOR SELECT TO wederhoor_visitor USING (((tenant_id IS NULL) OR (tenant_id = (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid)));

CREATE POLICY visitor_reads ON public.official_text_piece FOR SELECT TO wederhoor_visitor USING (((tenant_id IS NULL) OR (tenant_id = (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid)));

CREATE POLICY visitor_reads ON public.official_text_upload FOR SELECT TO wederhoor_visitor USING (((tenant_id IS NULL) OR (tenant_id = (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid)));

CREATE POLICY visitor_reads ON public.official_text_withdrawal FOR SELECT TO wederhoor_visitor USING (((tenant_id IS NULL) OR (tenant_id = (NULLIF(current_setting('app.tenant_id'::text), ''::text))::uuid)));

CREATE POLICY visitor_reads ON public.organisation FOR SELECT TO wederhoor_visitor USING (true);

CREATE POLICY visitor_reads ON public.provider_directory FOR SELECT TO wederhoor_visitor USING (true);

CREATE POLICY visitor_reads ON public.provider_logo FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.provider_look FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.regeling_version FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

CREATE POLICY visitor_reads ON public.regeling_withdrawal FOR SELECT TO wederhoor_visitor USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid));

ALTER TABLE public.work_due ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.worklist ENABLE ROW LEVEL SECURITY;

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO wederhoor_visitor;
GRANT USAGE ON SCHEMA public TO wederhoor_complainant;
GRANT USAGE ON SCHEMA public TO wederhoor_provider;
GRANT USAGE ON SCHEMA public TO wederhoor_officer;
GRANT USAGE ON SCHEMA public TO wederhoor_committee;
GRANT USAGE ON SCHEMA public TO wederhoor_portal;
GRANT USAGE ON SCHEMA public TO wederhoor_auditor;
GRANT USAGE ON SCHEMA public TO wederhoor_privacy;
GRANT USAGE ON SCHEMA public TO wederhoor_system;
GRANT USAGE ON SCHEMA public TO wederhoor_named;
GRANT USAGE ON SCHEMA public TO wederhoor_reporter;
GRANT USAGE ON SCHEMA public TO wederhoor_companion;
GRANT USAGE ON SCHEMA public TO wederhoor_app;

REVOKE ALL ON FUNCTION public.account_to_name(token bytea, OUT account uuid, OUT has_access boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_to_name(token bytea, OUT account uuid, OUT has_access boolean) TO wederhoor_officer;
GRANT ALL ON FUNCTION public.account_to_name(token bytea, OUT account uuid, OUT has_access boolean) TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.account_with_email(token bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_with_email(token bytea) TO wederhoor_provider;

REVOKE ALL ON PROCEDURE public.allow_change(IN target regclass, IN changed_columns text, IN audiences text[], IN rule text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.auditor_is_nothing_else() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone) TO wederhoor_app;

REVOKE ALL ON FUNCTION public.case_contact() FROM PUBLIC;
GRANT ALL ON FUNCTION public.case_contact() TO wederhoor_complainant;
GRANT ALL ON FUNCTION public.case_contact() TO wederhoor_system;

REVOKE ALL ON FUNCTION public.closing_follows_reopening() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.companion_may_write() FROM PUBLIC;
GRANT ALL ON FUNCTION public.companion_may_write() TO wederhoor_companion;

REVOKE ALL ON FUNCTION public.count_open_cases() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.entered_by() FROM PUBLIC;
GRANT ALL ON FUNCTION public.entered_by() TO wederhoor_officer;
GRANT ALL ON FUNCTION public.entered_by() TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.handles_here(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.handles_here(person uuid) TO wederhoor_officer;
GRANT ALL ON FUNCTION public.handles_here(person uuid) TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.is_handled_by_others() FROM PUBLIC;
GRANT ALL ON FUNCTION public.is_handled_by_others() TO wederhoor_officer;
GRANT ALL ON FUNCTION public.is_handled_by_others() TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.joined_cases() FROM PUBLIC;
GRANT ALL ON FUNCTION public.joined_cases() TO wederhoor_complainant;
GRANT ALL ON FUNCTION public.joined_cases() TO wederhoor_provider;
GRANT ALL ON FUNCTION public.joined_cases() TO wederhoor_officer;

REVOKE ALL ON FUNCTION public.joint_handling_by_consent() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.may_bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone, OUT organisation uuid, OUT member_roles text, OUT member_function text, OUT absent uuid, OUT barred uuid[], OUT verdict text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.may_bind(audience text, tenant uuid, person uuid, dossier uuid, dispute uuid, moment timestamp with time zone, OUT organisation uuid, OUT member_roles text, OUT member_function text, OUT absent uuid, OUT barred uuid[], OUT verdict text) TO wederhoor_app;

REVOKE ALL ON FUNCTION public.noted_by() FROM PUBLIC;
GRANT ALL ON FUNCTION public.noted_by() TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.officer_colleagues() FROM PUBLIC;
GRANT ALL ON FUNCTION public.officer_colleagues() TO wederhoor_officer;

REVOKE ALL ON FUNCTION public.party_access(audience text, tenant uuid, person uuid, dossier uuid, OUT naming uuid, OUT things uuid[], OUT hidden uuid[], OUT officer uuid, OUT verdict text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.party_access(audience text, tenant uuid, person uuid, dossier uuid, OUT naming uuid, OUT things uuid[], OUT hidden uuid[], OUT officer uuid, OUT verdict text) TO wederhoor_app;

REVOKE ALL ON PROCEDURE public.protect(IN target regclass, IN scope text, IN reads text[], IN adds text[], IN compartmented boolean) FROM PUBLIC;

REVOKE ALL ON PROCEDURE public.protect_from_audiences(IN target regclass, IN scope text, IN reads text[], IN adds text[], IN compartmented boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.provider_people() FROM PUBLIC;
GRANT ALL ON FUNCTION public.provider_people() TO wederhoor_provider;

REVOKE ALL ON FUNCTION public.provider_takes_complaints() FROM PUBLIC;

REVOKE ALL ON PROCEDURE public.readers_write_nothing(IN target regclass) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.receipt_of(case_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.receipt_of(case_number text) TO wederhoor_system;

REVOKE ALL ON FUNCTION public.redact(redaction_id uuid, place text, row_of_text uuid, text_version integer, hash_before bytea, sealed_after bytea, why text, on_day date, hash_of_words bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.redact(redaction_id uuid, place text, row_of_text uuid, text_version integer, hash_before bytea, sealed_after bytea, why text, on_day date, hash_of_words bytea) TO wederhoor_officer;

REVOKE ALL ON FUNCTION public.redact_document(redaction_id uuid, of_document uuid, text_version integer, hash_before bytea, hash_after bytea, new_upload uuid, new_kind text, sealed_name bytea, bytes_of_it integer, pieces_of_it integer, why text, on_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.redact_document(redaction_id uuid, of_document uuid, text_version integer, hash_before bytea, hash_after bytea, new_upload uuid, new_kind text, sealed_name bytea, bytes_of_it integer, pieces_of_it integer, why text, on_day date) TO wederhoor_officer;

REVOKE ALL ON FUNCTION public.refuse_after_handling() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_handling_unless_alone() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_incomplete_document() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_incomplete_draft_file() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_incomplete_judgement() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_incomplete_ruling() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.refuse_unsigned() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.regeling_version_after_earlier() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.sign_out_everywhere() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.someone_stays_in_charge() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.works_alone(person uuid, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.works_alone(person uuid, day date) TO wederhoor_officer;
GRANT ALL ON FUNCTION public.works_alone(person uuid, day date) TO wederhoor_provider;

GRANT SELECT ON TABLE public.access_letter TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.access_letter TO wederhoor_officer;
GRANT SELECT ON TABLE public.access_letter TO wederhoor_system;
GRANT INSERT ON TABLE public.access_letter TO wederhoor_reporter;

GRANT SELECT ON TABLE public.access_letter_made TO wederhoor_complainant;
GRANT SELECT ON TABLE public.access_letter_made TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.access_letter_made TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.access_link TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.access_link TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.access_link TO wederhoor_system;
GRANT INSERT ON TABLE public.access_link TO wederhoor_reporter;

GRANT UPDATE(expires_at) ON TABLE public.access_link TO wederhoor_system;

GRANT UPDATE(used_at) ON TABLE public.access_link TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.access_log TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.access_log TO wederhoor_system;
GRANT INSERT ON TABLE public.access_log TO wederhoor_provider;
GRANT INSERT ON TABLE public.access_log TO wederhoor_officer;
GRANT INSERT ON TABLE public.access_log TO wederhoor_committee;
GRANT INSERT ON TABLE public.access_log TO wederhoor_named;
GRANT INSERT ON TABLE public.access_log TO wederhoor_reporter;
GRANT INSERT ON TABLE public.access_log TO wederhoor_companion;

GRANT SELECT(tenant_id) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(tenant_id) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(id) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(id) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(recorded_at) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(recorded_at) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(recorded_by) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(recorded_by) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(recorded_as) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(recorded_as) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(dossier_id) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(dossier_id) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(what) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(what) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT(stands_in_for) ON TABLE public.access_log TO wederhoor_auditor;
GRANT SELECT(stands_in_for) ON TABLE public.access_log TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.account TO wederhoor_system;

GRANT SELECT(id),INSERT(id) ON TABLE public.account TO wederhoor_portal;
GRANT INSERT(id) ON TABLE public.account TO wederhoor_provider;
GRANT INSERT(id) ON TABLE public.account TO wederhoor_officer;
GRANT SELECT(id) ON TABLE public.account TO wederhoor_auditor;
GRANT SELECT(id) ON TABLE public.account TO wederhoor_privacy;

GRANT SELECT(email_token),INSERT(email_token) ON TABLE public.account TO wederhoor_portal;
GRANT INSERT(email_token) ON TABLE public.account TO wederhoor_provider;
GRANT INSERT(email_token) ON TABLE public.account TO wederhoor_officer;

GRANT SELECT(email),INSERT(email) ON TABLE public.account TO wederhoor_portal;
GRANT INSERT(email) ON TABLE public.account TO wederhoor_provider;
GRANT INSERT(email) ON TABLE public.account TO wederhoor_officer;

GRANT SELECT(name),INSERT(name) ON TABLE public.account TO wederhoor_portal;
GRANT INSERT(name) ON TABLE public.account TO wederhoor_provider;
GRANT INSERT(name) ON TABLE public.account TO wederhoor_officer;
GRANT SELECT(name) ON TABLE public.account TO wederhoor_auditor;
GRANT SELECT(name) ON TABLE public.account TO wederhoor_privacy;

GRANT UPDATE(password_hash) ON TABLE public.account TO wederhoor_system;

GRANT SELECT(language),INSERT(language) ON TABLE public.account TO wederhoor_portal;
GRANT INSERT(language) ON TABLE public.account TO wederhoor_provider;
GRANT INSERT(language) ON TABLE public.account TO wederhoor_officer;

GRANT UPDATE(disabled_on) ON TABLE public.account TO wederhoor_system;
GRANT SELECT(disabled_on),UPDATE(disabled_on) ON TABLE public.account TO wederhoor_portal;
GRANT SELECT(disabled_on) ON TABLE public.account TO wederhoor_auditor;
GRANT SELECT(disabled_on) ON TABLE public.account TO wederhoor_privacy;

GRANT UPDATE(signed_in_at) ON TABLE public.account TO wederhoor_system;
GRANT SELECT(signed_in_at) ON TABLE public.account TO wederhoor_portal;
GRANT SELECT(signed_in_at) ON TABLE public.account TO wederhoor_auditor;
GRANT SELECT(signed_in_at) ON TABLE public.account TO wederhoor_privacy;

GRANT SELECT,INSERT,DELETE ON TABLE public.account_mail TO wederhoor_system;
GRANT INSERT ON TABLE public.account_mail TO wederhoor_portal;
GRANT INSERT ON TABLE public.account_mail TO wederhoor_provider;
GRANT INSERT ON TABLE public.account_mail TO wederhoor_officer;

GRANT UPDATE(due_at) ON TABLE public.account_mail TO wederhoor_system;

GRANT UPDATE(taken_at) ON TABLE public.account_mail TO wederhoor_system;

GRANT UPDATE(attempts) ON TABLE public.account_mail TO wederhoor_system;

GRANT UPDATE(delivered_at) ON TABLE public.account_mail TO wederhoor_system;

GRANT UPDATE(failed_at) ON TABLE public.account_mail TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.act_contested TO wederhoor_complainant;
GRANT SELECT ON TABLE public.act_contested TO wederhoor_officer;
GRANT SELECT ON TABLE public.act_contested TO wederhoor_system;

GRANT SELECT ON TABLE public.act_for_party TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.act_for_party TO wederhoor_officer;
GRANT SELECT ON TABLE public.act_for_party TO wederhoor_system;

GRANT SELECT ON TABLE public.address_confirmed TO wederhoor_complainant;
GRANT SELECT ON TABLE public.address_confirmed TO wederhoor_provider;
GRANT SELECT ON TABLE public.address_confirmed TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.address_confirmed TO wederhoor_system;
GRANT SELECT ON TABLE public.address_confirmed TO wederhoor_companion;

GRANT SELECT ON TABLE public.affiliation TO wederhoor_provider;
GRANT SELECT ON TABLE public.affiliation TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.affiliation TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.affiliation TO wederhoor_system;
GRANT SELECT ON TABLE public.affiliation TO wederhoor_auditor;
GRANT SELECT ON TABLE public.affiliation TO wederhoor_privacy;

GRANT SELECT ON TABLE public.affiliation_ended TO wederhoor_provider;
GRANT SELECT ON TABLE public.affiliation_ended TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.affiliation_ended TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.affiliation_ended TO wederhoor_system;
GRANT SELECT ON TABLE public.affiliation_ended TO wederhoor_auditor;
GRANT SELECT ON TABLE public.affiliation_ended TO wederhoor_privacy;

GRANT SELECT ON TABLE public.arrears TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.arrears TO wederhoor_portal;
GRANT SELECT ON TABLE public.arrears TO wederhoor_system;

GRANT SELECT ON TABLE public.arrears_paid TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.arrears_paid TO wederhoor_portal;
GRANT SELECT ON TABLE public.arrears_paid TO wederhoor_system;

GRANT SELECT ON TABLE public.assignment TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.assignment TO wederhoor_officer;
GRANT SELECT ON TABLE public.assignment TO wederhoor_system;

GRANT SELECT(tenant_id) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT(id) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT(recorded_at) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT(recorded_by) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT(dossier_id) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT(reason) ON TABLE public.assignment TO wederhoor_privacy;

GRANT SELECT,INSERT,DELETE ON TABLE public.attempt TO wederhoor_system;

GRANT SELECT ON TABLE public.audit_reading TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.audit_reading TO wederhoor_auditor;
GRANT SELECT,INSERT ON TABLE public.audit_reading TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.base_run TO wederhoor_portal;
GRANT SELECT ON TABLE public.base_run TO wederhoor_system;

GRANT UPDATE(stage) ON TABLE public.base_run TO wederhoor_portal;
GRANT UPDATE(stage) ON TABLE public.base_run TO wederhoor_system;

GRANT UPDATE(reached) ON TABLE public.base_run TO wederhoor_portal;

GRANT UPDATE(agreed_at) ON TABLE public.base_run TO wederhoor_portal;

GRANT UPDATE(taken_until) ON TABLE public.base_run TO wederhoor_portal;
GRANT UPDATE(taken_until) ON TABLE public.base_run TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.base_run_line TO wederhoor_portal;

GRANT UPDATE(outcome) ON TABLE public.base_run_line TO wederhoor_portal;

GRANT UPDATE(reason) ON TABLE public.base_run_line TO wederhoor_portal;

GRANT UPDATE(told_nl) ON TABLE public.base_run_line TO wederhoor_portal;

GRANT UPDATE(told_en) ON TABLE public.base_run_line TO wederhoor_portal;

GRANT UPDATE(done_at) ON TABLE public.base_run_line TO wederhoor_portal;

GRANT SELECT ON TABLE public.calamity_assessment TO wederhoor_complainant;
GRANT SELECT ON TABLE public.calamity_assessment TO wederhoor_officer;
GRANT SELECT ON TABLE public.calamity_assessment TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.calamity_assessment TO wederhoor_provider;
GRANT SELECT ON TABLE public.calamity_assessment TO wederhoor_companion;

GRANT SELECT ON TABLE public.care_provider TO wederhoor_visitor;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_complainant;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_provider;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_officer;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.care_provider TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.care_provider TO wederhoor_system;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_named;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_auditor;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_reporter;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_companion;
GRANT SELECT ON TABLE public.care_provider TO wederhoor_privacy;

GRANT SELECT ON TABLE public.case_directory TO wederhoor_system;
GRANT INSERT ON TABLE public.case_directory TO wederhoor_visitor;
GRANT INSERT ON TABLE public.case_directory TO wederhoor_reporter;
GRANT INSERT ON TABLE public.case_directory TO wederhoor_officer;

GRANT SELECT(tenant_id) ON TABLE public.case_directory TO wederhoor_complainant;
GRANT SELECT(tenant_id) ON TABLE public.case_directory TO wederhoor_officer;
GRANT SELECT(tenant_id) ON TABLE public.case_directory TO wederhoor_companion;

GRANT SELECT(dossier_id) ON TABLE public.case_directory TO wederhoor_complainant;
GRANT SELECT(dossier_id) ON TABLE public.case_directory TO wederhoor_officer;
GRANT SELECT(dossier_id) ON TABLE public.case_directory TO wederhoor_companion;

GRANT SELECT(number) ON TABLE public.case_directory TO wederhoor_officer;

GRANT UPDATE(access_code_mac) ON TABLE public.case_directory TO wederhoor_complainant;
GRANT UPDATE(access_code_mac) ON TABLE public.case_directory TO wederhoor_system;

GRANT SELECT(organisation_id) ON TABLE public.case_directory TO wederhoor_officer;

GRANT SELECT(officer_id),UPDATE(officer_id) ON TABLE public.case_directory TO wederhoor_officer;
GRANT UPDATE(officer_id) ON TABLE public.case_directory TO wederhoor_system;

GRANT SELECT(provider_sees),UPDATE(provider_sees) ON TABLE public.case_directory TO wederhoor_officer;

GRANT UPDATE(has_message) ON TABLE public.case_directory TO wederhoor_complainant;
GRANT SELECT(has_message),UPDATE(has_message) ON TABLE public.case_directory TO wederhoor_officer;
GRANT UPDATE(has_message) ON TABLE public.case_directory TO wederhoor_companion;

GRANT SELECT ON TABLE public.case_released TO wederhoor_complainant;
GRANT SELECT ON TABLE public.case_released TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.case_released TO wederhoor_system;

GRANT SELECT ON TABLE public.client TO wederhoor_complainant;
GRANT SELECT ON TABLE public.client TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.client TO wederhoor_officer;
GRANT SELECT ON TABLE public.client TO wederhoor_system;
GRANT INSERT ON TABLE public.client TO wederhoor_visitor;
GRANT INSERT ON TABLE public.client TO wederhoor_reporter;
GRANT SELECT ON TABLE public.client TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.closing TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.closing TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.closing TO wederhoor_officer;
GRANT SELECT ON TABLE public.closing TO wederhoor_system;
GRANT INSERT ON TABLE public.closing TO wederhoor_committee;
GRANT SELECT ON TABLE public.closing TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.companion_access TO wederhoor_complainant;
GRANT SELECT ON TABLE public.companion_access TO wederhoor_officer;
GRANT SELECT ON TABLE public.companion_access TO wederhoor_system;
GRANT SELECT ON TABLE public.companion_access TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.companion_link TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.companion_link TO wederhoor_system;

GRANT UPDATE(expires_at) ON TABLE public.companion_link TO wederhoor_system;

GRANT UPDATE(used_at) ON TABLE public.companion_link TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.companion_revoked TO wederhoor_complainant;
GRANT SELECT ON TABLE public.companion_revoked TO wederhoor_officer;
GRANT SELECT ON TABLE public.companion_revoked TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.companion_session TO wederhoor_system;
GRANT DELETE ON TABLE public.companion_session TO wederhoor_complainant;

GRANT SELECT(tenant_id) ON TABLE public.companion_session TO wederhoor_complainant;

GRANT SELECT(dossier_id) ON TABLE public.companion_session TO wederhoor_complainant;

GRANT SELECT(companion_id) ON TABLE public.companion_session TO wederhoor_complainant;

GRANT SELECT,INSERT ON TABLE public.compartment_key TO wederhoor_complainant;
GRANT SELECT ON TABLE public.compartment_key TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.compartment_key TO wederhoor_officer;
GRANT SELECT ON TABLE public.compartment_key TO wederhoor_committee;
GRANT SELECT ON TABLE public.compartment_key TO wederhoor_system;
GRANT INSERT ON TABLE public.compartment_key TO wederhoor_visitor;
GRANT SELECT ON TABLE public.compartment_key TO wederhoor_named;
GRANT SELECT,INSERT ON TABLE public.compartment_key TO wederhoor_reporter;
GRANT SELECT ON TABLE public.compartment_key TO wederhoor_companion;

GRANT UPDATE(master_version) ON TABLE public.compartment_key TO wederhoor_system;

GRANT UPDATE(wrapped) ON TABLE public.compartment_key TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.complainant_session TO wederhoor_system;

GRANT SELECT ON TABLE public.complaint TO wederhoor_complainant;
GRANT SELECT ON TABLE public.complaint TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.complaint TO wederhoor_officer;
GRANT SELECT ON TABLE public.complaint TO wederhoor_system;
GRANT SELECT ON TABLE public.complaint TO wederhoor_companion;

GRANT SELECT ON TABLE public.complaint_element TO wederhoor_complainant;
GRANT SELECT ON TABLE public.complaint_element TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.complaint_element TO wederhoor_officer;
GRANT SELECT ON TABLE public.complaint_element TO wederhoor_system;
GRANT INSERT ON TABLE public.complaint_element TO wederhoor_visitor;
GRANT SELECT ON TABLE public.complaint_element TO wederhoor_named;
GRANT INSERT ON TABLE public.complaint_element TO wederhoor_reporter;
GRANT SELECT ON TABLE public.complaint_element TO wederhoor_companion;

GRANT SELECT ON TABLE public.complaint_entry TO wederhoor_complainant;
GRANT SELECT ON TABLE public.complaint_entry TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.complaint_entry TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.complaint_entry TO wederhoor_reporter;
GRANT SELECT ON TABLE public.complaint_entry TO wederhoor_provider;
GRANT SELECT ON TABLE public.complaint_entry TO wederhoor_companion;

GRANT SELECT ON TABLE public.complaint_letter TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.complaint_letter TO wederhoor_officer;
GRANT SELECT ON TABLE public.complaint_letter TO wederhoor_system;
GRANT SELECT ON TABLE public.complaint_letter TO wederhoor_companion;

GRANT SELECT ON TABLE public.complaint_origin TO wederhoor_complainant;
GRANT SELECT ON TABLE public.complaint_origin TO wederhoor_provider;
GRANT SELECT ON TABLE public.complaint_origin TO wederhoor_officer;
GRANT SELECT ON TABLE public.complaint_origin TO wederhoor_system;
GRANT INSERT ON TABLE public.complaint_origin TO wederhoor_reporter;
GRANT SELECT ON TABLE public.complaint_origin TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.consent TO wederhoor_complainant;
GRANT SELECT ON TABLE public.consent TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.consent TO wederhoor_officer;
GRANT SELECT ON TABLE public.consent TO wederhoor_system;
GRANT INSERT ON TABLE public.consent TO wederhoor_visitor;
GRANT INSERT ON TABLE public.consent TO wederhoor_reporter;
GRANT SELECT ON TABLE public.consent TO wederhoor_companion;

GRANT SELECT(tenant_id) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(id) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(recorded_at) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(recorded_by) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(dossier_id) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(purpose) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT(is_given) ON TABLE public.consent TO wederhoor_privacy;

GRANT SELECT ON TABLE public.contact_person TO wederhoor_provider;
GRANT SELECT ON TABLE public.contact_person TO wederhoor_officer;
GRANT SELECT,INSERT,DELETE ON TABLE public.contact_person TO wederhoor_portal;
GRANT SELECT ON TABLE public.contact_person TO wederhoor_system;

GRANT SELECT ON TABLE public.conversation TO wederhoor_complainant;
GRANT SELECT ON TABLE public.conversation TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.conversation TO wederhoor_officer;
GRANT SELECT ON TABLE public.conversation TO wederhoor_system;
GRANT INSERT ON TABLE public.conversation TO wederhoor_visitor;
GRANT INSERT ON TABLE public.conversation TO wederhoor_reporter;
GRANT SELECT ON TABLE public.conversation TO wederhoor_companion;

GRANT SELECT ON TABLE public.conversation_attendee TO wederhoor_complainant;
GRANT SELECT ON TABLE public.conversation_attendee TO wederhoor_provider;
GRANT SELECT ON TABLE public.conversation_attendee TO wederhoor_officer;
GRANT SELECT ON TABLE public.conversation_attendee TO wederhoor_system;
GRANT INSERT ON TABLE public.conversation_attendee TO wederhoor_visitor;
GRANT INSERT ON TABLE public.conversation_attendee TO wederhoor_reporter;
GRANT SELECT ON TABLE public.conversation_attendee TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.dispute_case TO wederhoor_complainant;
GRANT SELECT ON TABLE public.dispute_case TO wederhoor_provider;
GRANT SELECT ON TABLE public.dispute_case TO wederhoor_committee;
GRANT SELECT ON TABLE public.dispute_case TO wederhoor_system;

GRANT INSERT ON TABLE public.dispute_directory TO wederhoor_complainant;
GRANT SELECT ON TABLE public.dispute_directory TO wederhoor_committee;
GRANT SELECT ON TABLE public.dispute_directory TO wederhoor_system;
GRANT SELECT ON TABLE public.dispute_directory TO wederhoor_provider;

GRANT UPDATE(paid_on) ON TABLE public.dispute_directory TO wederhoor_committee;

GRANT UPDATE(ruled_on) ON TABLE public.dispute_directory TO wederhoor_committee;

GRANT SELECT,INSERT ON TABLE public.dispute_element TO wederhoor_complainant;
GRANT SELECT ON TABLE public.dispute_element TO wederhoor_provider;
GRANT SELECT ON TABLE public.dispute_element TO wederhoor_committee;
GRANT SELECT ON TABLE public.dispute_element TO wederhoor_system;

GRANT SELECT ON TABLE public.dissatisfaction TO wederhoor_provider;
GRANT SELECT ON TABLE public.dissatisfaction TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.dissatisfaction TO wederhoor_reporter;

GRANT UPDATE(state) ON TABLE public.dissatisfaction TO wederhoor_provider;
GRANT UPDATE(state) ON TABLE public.dissatisfaction TO wederhoor_reporter;

GRANT SELECT ON TABLE public.dissatisfaction_answer TO wederhoor_provider;
GRANT SELECT ON TABLE public.dissatisfaction_answer TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.dissatisfaction_answer TO wederhoor_reporter;

GRANT SELECT,INSERT ON TABLE public.dissatisfaction_closed TO wederhoor_provider;
GRANT SELECT ON TABLE public.dissatisfaction_closed TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.dissatisfaction_closed TO wederhoor_reporter;

GRANT SELECT,INSERT ON TABLE public.dissatisfaction_question TO wederhoor_provider;
GRANT SELECT ON TABLE public.dissatisfaction_question TO wederhoor_system;
GRANT SELECT ON TABLE public.dissatisfaction_question TO wederhoor_reporter;

GRANT SELECT,INSERT ON TABLE public.dissatisfaction_talk TO wederhoor_provider;
GRANT SELECT ON TABLE public.dissatisfaction_talk TO wederhoor_system;
GRANT SELECT ON TABLE public.dissatisfaction_talk TO wederhoor_reporter;

GRANT SELECT,INSERT ON TABLE public.document TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.document TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.document TO wederhoor_officer;
GRANT SELECT ON TABLE public.document TO wederhoor_system;
GRANT SELECT ON TABLE public.document TO wederhoor_named;
GRANT SELECT,INSERT ON TABLE public.document TO wederhoor_reporter;
GRANT SELECT,INSERT ON TABLE public.document TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.document_piece TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.document_piece TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.document_piece TO wederhoor_officer;
GRANT SELECT ON TABLE public.document_piece TO wederhoor_system;
GRANT SELECT ON TABLE public.document_piece TO wederhoor_named;
GRANT INSERT ON TABLE public.document_piece TO wederhoor_reporter;
GRANT SELECT,INSERT ON TABLE public.document_piece TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.document_upload TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.document_upload TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.document_upload TO wederhoor_officer;
GRANT SELECT,DELETE ON TABLE public.document_upload TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.document_upload TO wederhoor_reporter;
GRANT SELECT,INSERT ON TABLE public.document_upload TO wederhoor_companion;

GRANT SELECT ON TABLE public.dossier TO wederhoor_complainant;
GRANT SELECT ON TABLE public.dossier TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.dossier TO wederhoor_officer;
GRANT SELECT ON TABLE public.dossier TO wederhoor_system;
GRANT INSERT ON TABLE public.dossier TO wederhoor_visitor;
GRANT SELECT ON TABLE public.dossier TO wederhoor_named;
GRANT INSERT ON TABLE public.dossier TO wederhoor_reporter;
GRANT SELECT ON TABLE public.dossier TO wederhoor_companion;

GRANT SELECT,INSERT,DELETE ON TABLE public.draft TO wederhoor_system;

GRANT UPDATE(fields) ON TABLE public.draft TO wederhoor_system;

GRANT UPDATE(expires_at) ON TABLE public.draft TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.draft_file TO wederhoor_system;

GRANT UPDATE(about) ON TABLE public.draft_file TO wederhoor_system;

GRANT UPDATE(byte_count) ON TABLE public.draft_file TO wederhoor_system;

GRANT UPDATE(piece_count) ON TABLE public.draft_file TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.draft_piece TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.email_address TO wederhoor_complainant;
GRANT SELECT ON TABLE public.email_address TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.email_address TO wederhoor_officer;
GRANT SELECT ON TABLE public.email_address TO wederhoor_system;
GRANT INSERT ON TABLE public.email_address TO wederhoor_visitor;
GRANT INSERT ON TABLE public.email_address TO wederhoor_reporter;
GRANT SELECT ON TABLE public.email_address TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.entry_answer TO wederhoor_complainant;
GRANT SELECT ON TABLE public.entry_answer TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.entry_answer TO wederhoor_officer;
GRANT SELECT ON TABLE public.entry_answer TO wederhoor_system;
GRANT SELECT ON TABLE public.entry_answer TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.exhibit TO wederhoor_complainant;
GRANT SELECT ON TABLE public.exhibit TO wederhoor_provider;
GRANT SELECT ON TABLE public.exhibit TO wederhoor_committee;
GRANT SELECT ON TABLE public.exhibit TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.extension_answer TO wederhoor_complainant;
GRANT SELECT ON TABLE public.extension_answer TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.extension_answer TO wederhoor_officer;
GRANT SELECT ON TABLE public.extension_answer TO wederhoor_system;
GRANT SELECT ON TABLE public.extension_answer TO wederhoor_companion;

GRANT SELECT ON TABLE public.extension_proposal TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.extension_proposal TO wederhoor_provider;
GRANT SELECT ON TABLE public.extension_proposal TO wederhoor_officer;
GRANT SELECT ON TABLE public.extension_proposal TO wederhoor_system;
GRANT SELECT ON TABLE public.extension_proposal TO wederhoor_companion;

GRANT SELECT ON TABLE public.fee_payment TO wederhoor_complainant;
GRANT SELECT ON TABLE public.fee_payment TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.fee_payment TO wederhoor_committee;
GRANT SELECT ON TABLE public.fee_payment TO wederhoor_system;

GRANT SELECT ON TABLE public.finding TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.finding TO wederhoor_provider;
GRANT SELECT ON TABLE public.finding TO wederhoor_officer;
GRANT SELECT ON TABLE public.finding TO wederhoor_system;
GRANT SELECT ON TABLE public.finding TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.former_membership TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.former_membership TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.former_membership TO wederhoor_provider;

GRANT SELECT(id) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(id) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(account_id) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(account_id) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(role) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(role) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(function) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(function) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(tenant_id) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(tenant_id) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(organisation_id) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(organisation_id) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(began_at) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(began_at) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(invited_by) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(invited_by) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(ended_at) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(ended_at) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT(ended_by) ON TABLE public.former_membership TO wederhoor_auditor;
GRANT SELECT(ended_by) ON TABLE public.former_membership TO wederhoor_privacy;

GRANT SELECT ON TABLE public.headcount TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.headcount TO wederhoor_portal;
GRANT SELECT ON TABLE public.headcount TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.in_arrears TO wederhoor_portal;
GRANT SELECT ON TABLE public.in_arrears TO wederhoor_system;
GRANT SELECT ON TABLE public.in_arrears TO wederhoor_auditor;
GRANT SELECT ON TABLE public.in_arrears TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.installation TO wederhoor_system;

GRANT SELECT ON TABLE public.joined_case TO wederhoor_complainant;
GRANT SELECT ON TABLE public.joined_case TO wederhoor_provider;
GRANT SELECT ON TABLE public.joined_case TO wederhoor_officer;

GRANT INSERT(tenant_id) ON TABLE public.joined_case TO wederhoor_visitor;

GRANT INSERT(dossier_id) ON TABLE public.joined_case TO wederhoor_visitor;

GRANT INSERT(other_tenant_id) ON TABLE public.joined_case TO wederhoor_visitor;

GRANT INSERT(other_dossier_id) ON TABLE public.joined_case TO wederhoor_visitor;

GRANT INSERT(is_agreed) ON TABLE public.joined_case TO wederhoor_visitor;
GRANT UPDATE(is_agreed) ON TABLE public.joined_case TO wederhoor_complainant;

GRANT INSERT(other_is_agreed) ON TABLE public.joined_case TO wederhoor_visitor;
GRANT UPDATE(other_is_agreed) ON TABLE public.joined_case TO wederhoor_complainant;

GRANT SELECT ON TABLE public.joint_handling TO wederhoor_complainant;
GRANT SELECT ON TABLE public.joint_handling TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.joint_handling TO wederhoor_officer;
GRANT SELECT ON TABLE public.joint_handling TO wederhoor_system;

GRANT SELECT ON TABLE public.judgement TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.judgement TO wederhoor_provider;
GRANT SELECT ON TABLE public.judgement TO wederhoor_officer;
GRANT SELECT ON TABLE public.judgement TO wederhoor_system;
GRANT SELECT ON TABLE public.judgement TO wederhoor_companion;

GRANT SELECT,INSERT,DELETE ON TABLE public.known_device TO wederhoor_system;

GRANT UPDATE(token_hash) ON TABLE public.known_device TO wederhoor_system;

GRANT UPDATE(used_at) ON TABLE public.known_device TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.letter_approval TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.letter_approval TO wederhoor_officer;
GRANT SELECT ON TABLE public.letter_approval TO wederhoor_system;
GRANT SELECT ON TABLE public.letter_approval TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.letter_comment TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.letter_comment TO wederhoor_officer;
GRANT SELECT ON TABLE public.letter_comment TO wederhoor_system;
GRANT SELECT ON TABLE public.letter_comment TO wederhoor_companion;

GRANT SELECT ON TABLE public.location TO wederhoor_visitor;
GRANT SELECT ON TABLE public.location TO wederhoor_complainant;
GRANT SELECT ON TABLE public.location TO wederhoor_provider;
GRANT SELECT ON TABLE public.location TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.location TO wederhoor_portal;
GRANT SELECT ON TABLE public.location TO wederhoor_system;
GRANT SELECT ON TABLE public.location TO wederhoor_auditor;
GRANT SELECT ON TABLE public.location TO wederhoor_privacy;

GRANT SELECT ON TABLE public.made_known TO wederhoor_complainant;
GRANT SELECT ON TABLE public.made_known TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.made_known TO wederhoor_officer;
GRANT SELECT ON TABLE public.made_known TO wederhoor_system;
GRANT SELECT ON TABLE public.made_known TO wederhoor_named;
GRANT SELECT ON TABLE public.made_known TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.mail TO wederhoor_system;
GRANT INSERT ON TABLE public.mail TO wederhoor_visitor;
GRANT INSERT ON TABLE public.mail TO wederhoor_complainant;
GRANT INSERT ON TABLE public.mail TO wederhoor_provider;
GRANT INSERT ON TABLE public.mail TO wederhoor_officer;
GRANT INSERT ON TABLE public.mail TO wederhoor_committee;
GRANT INSERT ON TABLE public.mail TO wederhoor_named;
GRANT INSERT ON TABLE public.mail TO wederhoor_reporter;
GRANT INSERT ON TABLE public.mail TO wederhoor_companion;

GRANT UPDATE(delivered_at) ON TABLE public.mail TO wederhoor_system;

GRANT UPDATE(failed_at) ON TABLE public.mail TO wederhoor_system;

GRANT SELECT ON TABLE public.master_version TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.master_version TO wederhoor_system;

GRANT UPDATE(unused_since) ON TABLE public.master_version TO wederhoor_system;

GRANT UPDATE(destroyed_at) ON TABLE public.master_version TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.measure_realised TO wederhoor_provider;

GRANT SELECT,INSERT,DELETE ON TABLE public.membership TO wederhoor_system;
GRANT SELECT,INSERT,DELETE ON TABLE public.membership TO wederhoor_portal;
GRANT SELECT,INSERT,DELETE ON TABLE public.membership TO wederhoor_provider;
GRANT SELECT ON TABLE public.membership TO wederhoor_auditor;
GRANT SELECT ON TABLE public.membership TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.message TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.message TO wederhoor_officer;
GRANT SELECT ON TABLE public.message TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.message TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.message_read TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.message_read TO wederhoor_officer;
GRANT SELECT ON TABLE public.message_read TO wederhoor_system;
GRANT SELECT ON TABLE public.message_read TO wederhoor_companion;

GRANT SELECT ON TABLE public.named_directory TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.named_directory TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.named_directory TO wederhoor_provider;
GRANT SELECT ON TABLE public.named_directory TO wederhoor_named;

GRANT UPDATE(answered_on) ON TABLE public.named_directory TO wederhoor_named;

GRANT UPDATE(is_removed) ON TABLE public.named_directory TO wederhoor_officer;
GRANT UPDATE(is_removed) ON TABLE public.named_directory TO wederhoor_provider;

GRANT SELECT ON TABLE public.named_person TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.named_person TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.named_person TO wederhoor_officer;
GRANT SELECT ON TABLE public.named_person TO wederhoor_system;
GRANT SELECT ON TABLE public.named_person TO wederhoor_named;
GRANT SELECT ON TABLE public.named_person TO wederhoor_companion;

GRANT SELECT ON TABLE public.named_person_removed TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.named_person_removed TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.named_person_removed TO wederhoor_officer;
GRANT SELECT ON TABLE public.named_person_removed TO wederhoor_system;
GRANT SELECT ON TABLE public.named_person_removed TO wederhoor_companion;

GRANT SELECT ON TABLE public.named_statement TO wederhoor_complainant;
GRANT SELECT ON TABLE public.named_statement TO wederhoor_provider;
GRANT SELECT ON TABLE public.named_statement TO wederhoor_officer;
GRANT SELECT ON TABLE public.named_statement TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.named_statement TO wederhoor_named;
GRANT SELECT ON TABLE public.named_statement TO wederhoor_companion;

GRANT SELECT ON TABLE public.not_heard TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.not_heard TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.not_heard TO wederhoor_officer;
GRANT SELECT ON TABLE public.not_heard TO wederhoor_system;
GRANT SELECT ON TABLE public.not_heard TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.officer_bar TO wederhoor_portal;
GRANT SELECT ON TABLE public.officer_bar TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.officer_bar TO wederhoor_officer;
GRANT SELECT ON TABLE public.officer_bar TO wederhoor_auditor;
GRANT SELECT ON TABLE public.officer_bar TO wederhoor_privacy;

GRANT UPDATE(last_day) ON TABLE public.officer_bar TO wederhoor_officer;
GRANT UPDATE(last_day) ON TABLE public.officer_bar TO wederhoor_portal;

GRANT UPDATE(ended_at) ON TABLE public.officer_bar TO wederhoor_officer;
GRANT UPDATE(ended_at) ON TABLE public.officer_bar TO wederhoor_portal;

GRANT UPDATE(ended_by) ON TABLE public.officer_bar TO wederhoor_officer;
GRANT UPDATE(ended_by) ON TABLE public.officer_bar TO wederhoor_portal;

GRANT SELECT ON TABLE public.officers_open TO wederhoor_officer;

GRANT SELECT,INSERT ON TABLE public.official_text TO wederhoor_portal;
GRANT SELECT ON TABLE public.official_text TO wederhoor_visitor;

GRANT SELECT,INSERT ON TABLE public.official_text_piece TO wederhoor_portal;
GRANT SELECT ON TABLE public.official_text_piece TO wederhoor_visitor;

GRANT SELECT,INSERT,DELETE ON TABLE public.official_text_upload TO wederhoor_portal;
GRANT SELECT ON TABLE public.official_text_upload TO wederhoor_visitor;

GRANT SELECT,INSERT ON TABLE public.official_text_withdrawal TO wederhoor_portal;
GRANT SELECT ON TABLE public.official_text_withdrawal TO wederhoor_visitor;

GRANT SELECT ON TABLE public.organisation TO wederhoor_visitor;
GRANT SELECT ON TABLE public.organisation TO wederhoor_complainant;
GRANT SELECT ON TABLE public.organisation TO wederhoor_provider;
GRANT SELECT ON TABLE public.organisation TO wederhoor_officer;
GRANT SELECT ON TABLE public.organisation TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.organisation TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.organisation TO wederhoor_system;
GRANT SELECT ON TABLE public.organisation TO wederhoor_named;
GRANT SELECT ON TABLE public.organisation TO wederhoor_auditor;
GRANT SELECT ON TABLE public.organisation TO wederhoor_reporter;
GRANT SELECT ON TABLE public.organisation TO wederhoor_companion;
GRANT SELECT ON TABLE public.organisation TO wederhoor_privacy;

GRANT UPDATE(phone) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(phone) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(email) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(email) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(address) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(address) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(hours) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(hours) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(hours_en) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(hours_en) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(contact_set_at) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(contact_set_at) ON TABLE public.organisation TO wederhoor_officer;

GRANT UPDATE(contact_set_by) ON TABLE public.organisation TO wederhoor_portal;
GRANT UPDATE(contact_set_by) ON TABLE public.organisation TO wederhoor_officer;

GRANT SELECT ON TABLE public.party TO wederhoor_complainant;
GRANT SELECT ON TABLE public.party TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.party TO wederhoor_officer;
GRANT SELECT ON TABLE public.party TO wederhoor_system;
GRANT INSERT ON TABLE public.party TO wederhoor_visitor;
GRANT INSERT ON TABLE public.party TO wederhoor_reporter;
GRANT SELECT ON TABLE public.party TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.party_change TO wederhoor_complainant;
GRANT SELECT ON TABLE public.party_change TO wederhoor_provider;
GRANT SELECT ON TABLE public.party_change TO wederhoor_officer;
GRANT SELECT ON TABLE public.party_change TO wederhoor_system;
GRANT SELECT ON TABLE public.party_change TO wederhoor_companion;

GRANT SELECT,INSERT,DELETE ON TABLE public.password_reset TO wederhoor_system;

GRANT UPDATE(used_at) ON TABLE public.password_reset TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.portal_act TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.portal_act TO wederhoor_system;
GRANT SELECT ON TABLE public.portal_act TO wederhoor_provider;
GRANT SELECT ON TABLE public.portal_act TO wederhoor_auditor;
GRANT SELECT ON TABLE public.portal_act TO wederhoor_privacy;

GRANT SELECT ON TABLE public.possible_calamity TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.possible_calamity TO wederhoor_officer;
GRANT SELECT ON TABLE public.possible_calamity TO wederhoor_system;
GRANT INSERT ON TABLE public.possible_calamity TO wederhoor_visitor;
GRANT SELECT ON TABLE public.possible_calamity TO wederhoor_provider;
GRANT SELECT ON TABLE public.possible_calamity TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.postal_address TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.postal_address TO wederhoor_officer;
GRANT SELECT ON TABLE public.postal_address TO wederhoor_system;
GRANT INSERT ON TABLE public.postal_address TO wederhoor_reporter;

GRANT SELECT ON TABLE public.promised_measure TO wederhoor_complainant;
GRANT SELECT ON TABLE public.promised_measure TO wederhoor_officer;
GRANT SELECT ON TABLE public.promised_measure TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.promised_measure TO wederhoor_provider;
GRANT SELECT ON TABLE public.promised_measure TO wederhoor_companion;

GRANT SELECT ON TABLE public.provider_details TO wederhoor_provider;
GRANT SELECT ON TABLE public.provider_details TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.provider_details TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.provider_details TO wederhoor_system;
GRANT SELECT ON TABLE public.provider_details TO wederhoor_auditor;
GRANT SELECT ON TABLE public.provider_details TO wederhoor_privacy;

GRANT SELECT ON TABLE public.provider_directory TO wederhoor_visitor;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_complainant;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_provider;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_officer;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.provider_directory TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.provider_directory TO wederhoor_system;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_named;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_auditor;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_reporter;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_companion;
GRANT SELECT ON TABLE public.provider_directory TO wederhoor_privacy;

GRANT UPDATE(name) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(name) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(place) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(place) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(is_suspended) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(is_suspended) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(officers_id) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(officers_id) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(affiliated_from) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(affiliated_from) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(affiliated_until) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(affiliated_until) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(kvk) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(kvk) ON TABLE public.provider_directory TO wederhoor_system;

GRANT UPDATE(base) ON TABLE public.provider_directory TO wederhoor_portal;
GRANT UPDATE(base) ON TABLE public.provider_directory TO wederhoor_system;

GRANT SELECT ON TABLE public.provider_logo TO wederhoor_visitor;
GRANT SELECT ON TABLE public.provider_logo TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.provider_logo TO wederhoor_portal;
GRANT SELECT ON TABLE public.provider_logo TO wederhoor_system;

GRANT SELECT ON TABLE public.provider_look TO wederhoor_visitor;
GRANT SELECT ON TABLE public.provider_look TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.provider_look TO wederhoor_portal;
GRANT SELECT ON TABLE public.provider_look TO wederhoor_system;

GRANT SELECT ON TABLE public.provider_open TO wederhoor_provider;

GRANT SELECT,INSERT,DELETE ON TABLE public.recovery_code TO wederhoor_system;

GRANT UPDATE(used_at) ON TABLE public.recovery_code TO wederhoor_system;

GRANT SELECT ON TABLE public.redaction TO wederhoor_complainant;
GRANT SELECT ON TABLE public.redaction TO wederhoor_provider;
GRANT SELECT ON TABLE public.redaction TO wederhoor_named;
GRANT SELECT ON TABLE public.redaction TO wederhoor_officer;
GRANT SELECT ON TABLE public.redaction TO wederhoor_system;
GRANT SELECT ON TABLE public.redaction TO wederhoor_companion;

GRANT SELECT(tenant_id) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(id) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(recorded_at) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(recorded_by) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(dossier_id) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(target) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT(reason) ON TABLE public.redaction TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.redaction_request TO wederhoor_complainant;
GRANT SELECT,DELETE ON TABLE public.redaction_request TO wederhoor_officer;
GRANT SELECT ON TABLE public.redaction_request TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.referral TO wederhoor_complainant;
GRANT SELECT ON TABLE public.referral TO wederhoor_provider;
GRANT SELECT ON TABLE public.referral TO wederhoor_officer;
GRANT SELECT ON TABLE public.referral TO wederhoor_system;
GRANT SELECT ON TABLE public.referral TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.regeling_base TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.regeling_base TO wederhoor_system;
GRANT SELECT ON TABLE public.regeling_base TO wederhoor_auditor;
GRANT SELECT ON TABLE public.regeling_base TO wederhoor_privacy;

GRANT SELECT ON TABLE public.regeling_version TO wederhoor_visitor;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_complainant;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_provider;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_officer;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.regeling_version TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.regeling_version TO wederhoor_system;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_named;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_auditor;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_reporter;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_companion;
GRANT SELECT ON TABLE public.regeling_version TO wederhoor_privacy;

GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_visitor;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_complainant;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_provider;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_officer;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.regeling_withdrawal TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.regeling_withdrawal TO wederhoor_system;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_named;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_auditor;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_reporter;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_companion;
GRANT SELECT ON TABLE public.regeling_withdrawal TO wederhoor_privacy;

GRANT SELECT,INSERT ON TABLE public.reopening TO wederhoor_complainant;
GRANT SELECT ON TABLE public.reopening TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.reopening TO wederhoor_officer;
GRANT SELECT ON TABLE public.reopening TO wederhoor_system;
GRANT SELECT ON TABLE public.reopening TO wederhoor_companion;

GRANT SELECT ON TABLE public.resumption TO wederhoor_provider;
GRANT SELECT ON TABLE public.resumption TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.resumption TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.resumption TO wederhoor_system;
GRANT SELECT ON TABLE public.resumption TO wederhoor_auditor;
GRANT SELECT ON TABLE public.resumption TO wederhoor_privacy;

GRANT SELECT ON TABLE public.ruling TO wederhoor_complainant;
GRANT SELECT ON TABLE public.ruling TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.ruling TO wederhoor_committee;
GRANT SELECT ON TABLE public.ruling TO wederhoor_system;

GRANT SELECT ON TABLE public.ruling_finding TO wederhoor_complainant;
GRANT SELECT ON TABLE public.ruling_finding TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.ruling_finding TO wederhoor_committee;
GRANT SELECT ON TABLE public.ruling_finding TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.running_program TO wederhoor_system;

GRANT UPDATE(master_versions) ON TABLE public.running_program TO wederhoor_system;

GRANT UPDATE(seen_at) ON TABLE public.running_program TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.satisfaction TO wederhoor_complainant;
GRANT SELECT ON TABLE public.satisfaction TO wederhoor_officer;
GRANT SELECT ON TABLE public.satisfaction TO wederhoor_system;

GRANT INSERT ON TABLE public.search_token TO wederhoor_visitor;
GRANT SELECT,INSERT ON TABLE public.search_token TO wederhoor_officer;
GRANT INSERT ON TABLE public.search_token TO wederhoor_complainant;
GRANT SELECT ON TABLE public.search_token TO wederhoor_provider;
GRANT SELECT ON TABLE public.search_token TO wederhoor_committee;
GRANT SELECT ON TABLE public.search_token TO wederhoor_system;
GRANT INSERT ON TABLE public.search_token TO wederhoor_reporter;

GRANT SELECT,INSERT,DELETE ON TABLE public.second_factor TO wederhoor_system;

GRANT SELECT(account_id) ON TABLE public.second_factor TO wederhoor_portal;
GRANT SELECT(account_id) ON TABLE public.second_factor TO wederhoor_auditor;
GRANT SELECT(account_id) ON TABLE public.second_factor TO wederhoor_privacy;

GRANT UPDATE(last_step) ON TABLE public.second_factor TO wederhoor_system;

GRANT UPDATE(codes_id) ON TABLE public.second_factor TO wederhoor_system;

GRANT UPDATE(codes_made_at) ON TABLE public.second_factor TO wederhoor_system;

GRANT UPDATE(codes_shown_to) ON TABLE public.second_factor TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.second_factor_offer TO wederhoor_system;

GRANT SELECT,INSERT,DELETE ON TABLE public.second_factor_rule TO wederhoor_portal;
GRANT SELECT ON TABLE public.second_factor_rule TO wederhoor_system;
GRANT SELECT,INSERT,DELETE ON TABLE public.second_factor_rule TO wederhoor_provider;
GRANT SELECT ON TABLE public.second_factor_rule TO wederhoor_auditor;
GRANT SELECT ON TABLE public.second_factor_rule TO wederhoor_privacy;

GRANT SELECT,INSERT,DELETE ON TABLE public.session TO wederhoor_system;

GRANT UPDATE(expires_at) ON TABLE public.session TO wederhoor_system;

GRANT UPDATE(last_seen_at) ON TABLE public.session TO wederhoor_system;

GRANT UPDATE(with_second_factor) ON TABLE public.session TO wederhoor_system;

GRANT SELECT ON TABLE public.shared_with_named TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.shared_with_named TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.shared_with_named TO wederhoor_officer;
GRANT SELECT ON TABLE public.shared_with_named TO wederhoor_system;
GRANT SELECT ON TABLE public.shared_with_named TO wederhoor_named;
GRANT SELECT ON TABLE public.shared_with_named TO wederhoor_companion;

GRANT SELECT,INSERT,DELETE ON TABLE public.sign_in_step TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.signature TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.signature TO wederhoor_committee;
GRANT SELECT ON TABLE public.signature TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.signature TO wederhoor_provider;
GRANT SELECT ON TABLE public.signature TO wederhoor_officer;
GRANT SELECT ON TABLE public.signature TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.signing_code TO wederhoor_system;

GRANT UPDATE(expires_at) ON TABLE public.signing_code TO wederhoor_system;

GRANT UPDATE(tries) ON TABLE public.signing_code TO wederhoor_system;

GRANT SELECT,INSERT ON TABLE public.signing_code_given TO wederhoor_system;

GRANT SELECT ON TABLE public.stand_in TO wederhoor_portal;
GRANT SELECT ON TABLE public.stand_in TO wederhoor_system;
GRANT SELECT,INSERT ON TABLE public.stand_in TO wederhoor_officer;
GRANT SELECT ON TABLE public.stand_in TO wederhoor_auditor;
GRANT SELECT ON TABLE public.stand_in TO wederhoor_privacy;

GRANT UPDATE(withdrawn_at) ON TABLE public.stand_in TO wederhoor_officer;

GRANT SELECT,INSERT ON TABLE public.statement TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.statement TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.statement TO wederhoor_officer;
GRANT SELECT ON TABLE public.statement TO wederhoor_system;
GRANT SELECT ON TABLE public.statement TO wederhoor_named;
GRANT SELECT ON TABLE public.statement TO wederhoor_companion;

GRANT SELECT ON TABLE public.submission TO wederhoor_complainant;
GRANT SELECT ON TABLE public.submission TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.submission TO wederhoor_officer;
GRANT SELECT ON TABLE public.submission TO wederhoor_system;
GRANT INSERT ON TABLE public.submission TO wederhoor_visitor;
GRANT SELECT ON TABLE public.submission TO wederhoor_named;
GRANT INSERT ON TABLE public.submission TO wederhoor_reporter;
GRANT SELECT ON TABLE public.submission TO wederhoor_companion;

GRANT SELECT ON TABLE public.suspension TO wederhoor_provider;
GRANT SELECT ON TABLE public.suspension TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.suspension TO wederhoor_portal;
GRANT SELECT,INSERT ON TABLE public.suspension TO wederhoor_system;
GRANT SELECT ON TABLE public.suspension TO wederhoor_auditor;
GRANT SELECT ON TABLE public.suspension TO wederhoor_privacy;

GRANT SELECT ON TABLE public.tariff TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.tariff TO wederhoor_portal;
GRANT SELECT ON TABLE public.tariff TO wederhoor_system;
GRANT SELECT ON TABLE public.tariff TO wederhoor_auditor;
GRANT SELECT ON TABLE public.tariff TO wederhoor_privacy;

GRANT SELECT ON TABLE public.tariff_class TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.tariff_class TO wederhoor_portal;
GRANT SELECT ON TABLE public.tariff_class TO wederhoor_system;
GRANT SELECT ON TABLE public.tariff_class TO wederhoor_auditor;
GRANT SELECT ON TABLE public.tariff_class TO wederhoor_privacy;

GRANT SELECT ON TABLE public.term_extension TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.term_extension TO wederhoor_provider;
GRANT SELECT ON TABLE public.term_extension TO wederhoor_officer;
GRANT SELECT ON TABLE public.term_extension TO wederhoor_system;
GRANT SELECT ON TABLE public.term_extension TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_system;
GRANT INSERT ON TABLE public.timeline_event TO wederhoor_visitor;
GRANT INSERT ON TABLE public.timeline_event TO wederhoor_named;
GRANT INSERT ON TABLE public.timeline_event TO wederhoor_reporter;
GRANT SELECT,INSERT ON TABLE public.timeline_event TO wederhoor_companion;

GRANT SELECT ON TABLE public.timeline_head TO wederhoor_complainant;
GRANT SELECT ON TABLE public.timeline_head TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.timeline_head TO wederhoor_officer;
GRANT SELECT ON TABLE public.timeline_head TO wederhoor_system;
GRANT INSERT ON TABLE public.timeline_head TO wederhoor_visitor;
GRANT SELECT ON TABLE public.timeline_head TO wederhoor_committee;
GRANT SELECT ON TABLE public.timeline_head TO wederhoor_named;
GRANT SELECT,INSERT ON TABLE public.timeline_head TO wederhoor_reporter;
GRANT SELECT ON TABLE public.timeline_head TO wederhoor_companion;

GRANT UPDATE(dispute_id) ON TABLE public.timeline_head TO wederhoor_complainant;
GRANT UPDATE(dispute_id) ON TABLE public.timeline_head TO wederhoor_provider;
GRANT UPDATE(dispute_id) ON TABLE public.timeline_head TO wederhoor_officer;
GRANT UPDATE(dispute_id) ON TABLE public.timeline_head TO wederhoor_system;

GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_complainant;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_provider;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_officer;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_system;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_committee;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_named;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_reporter;
GRANT UPDATE("position") ON TABLE public.timeline_head TO wederhoor_companion;

GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_complainant;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_provider;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_officer;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_system;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_committee;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_named;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_reporter;
GRANT UPDATE(mac) ON TABLE public.timeline_head TO wederhoor_companion;

GRANT SELECT,INSERT ON TABLE public.timeline_payload TO wederhoor_complainant;
GRANT SELECT,INSERT ON TABLE public.timeline_payload TO wederhoor_provider;
GRANT SELECT,INSERT ON TABLE public.timeline_payload TO wederhoor_officer;
GRANT SELECT,INSERT ON TABLE public.timeline_payload TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.timeline_payload TO wederhoor_system;
GRANT INSERT ON TABLE public.timeline_payload TO wederhoor_visitor;
GRANT INSERT ON TABLE public.timeline_payload TO wederhoor_named;
GRANT INSERT ON TABLE public.timeline_payload TO wederhoor_reporter;
GRANT INSERT ON TABLE public.timeline_payload TO wederhoor_companion;

GRANT INSERT ON TABLE public.work_due TO wederhoor_visitor;
GRANT INSERT ON TABLE public.work_due TO wederhoor_complainant;
GRANT INSERT ON TABLE public.work_due TO wederhoor_provider;
GRANT INSERT ON TABLE public.work_due TO wederhoor_officer;
GRANT INSERT ON TABLE public.work_due TO wederhoor_committee;
GRANT SELECT,INSERT ON TABLE public.work_due TO wederhoor_system;
GRANT INSERT ON TABLE public.work_due TO wederhoor_portal;
GRANT INSERT ON TABLE public.work_due TO wederhoor_named;
GRANT INSERT ON TABLE public.work_due TO wederhoor_reporter;
GRANT INSERT ON TABLE public.work_due TO wederhoor_companion;

GRANT UPDATE(due_at) ON TABLE public.work_due TO wederhoor_system;

GRANT UPDATE(taken_at) ON TABLE public.work_due TO wederhoor_system;

GRANT UPDATE(attempts) ON TABLE public.work_due TO wederhoor_system;

GRANT UPDATE(done_at) ON TABLE public.work_due TO wederhoor_system;

GRANT INSERT ON TABLE public.worklist TO wederhoor_visitor;
GRANT SELECT,INSERT ON TABLE public.worklist TO wederhoor_officer;
GRANT SELECT ON TABLE public.worklist TO wederhoor_provider;
GRANT SELECT ON TABLE public.worklist TO wederhoor_complainant;
GRANT SELECT ON TABLE public.worklist TO wederhoor_committee;
GRANT SELECT ON TABLE public.worklist TO wederhoor_system;
GRANT INSERT ON TABLE public.worklist TO wederhoor_reporter;

GRANT SELECT(tenant_id) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(tenant_id) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(tenant_id) ON TABLE public.worklist TO wederhoor_privacy;

GRANT SELECT(dossier_id) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(dossier_id) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(dossier_id) ON TABLE public.worklist TO wederhoor_privacy;

GRANT SELECT(number) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(number) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(number) ON TABLE public.worklist TO wederhoor_privacy;

GRANT SELECT(provider_name) ON TABLE public.worklist TO wederhoor_named;

GRANT UPDATE(officer_id) ON TABLE public.worklist TO wederhoor_officer;
GRANT UPDATE(officer_id) ON TABLE public.worklist TO wederhoor_system;

GRANT UPDATE(provider_sees) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(provider_sees) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(provider_sees) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(provider_sees) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(provider_sees) ON TABLE public.worklist TO wederhoor_officer;

GRANT UPDATE(phase) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(phase) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(phase) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(phase) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(phase) ON TABLE public.worklist TO wederhoor_officer;
GRANT SELECT(phase) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(phase) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(phase) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(waits_for) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(waits_for) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(waits_for) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(waits_for) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(waits_for) ON TABLE public.worklist TO wederhoor_officer;
GRANT SELECT(waits_for) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(waits_for) ON TABLE public.worklist TO wederhoor_privacy;

GRANT SELECT(filed_on) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(filed_on) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(filed_on) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(due_on) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(due_on) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(due_on) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(due_on) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(due_on) ON TABLE public.worklist TO wederhoor_officer;
GRANT SELECT(due_on) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(due_on) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(due_on) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(due_name) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(due_name) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(due_name) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(due_name) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(due_name) ON TABLE public.worklist TO wederhoor_officer;

GRANT UPDATE(is_closed) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(is_closed) ON TABLE public.worklist TO wederhoor_provider;
GRANT UPDATE(is_closed) ON TABLE public.worklist TO wederhoor_committee;
GRANT UPDATE(is_closed) ON TABLE public.worklist TO wederhoor_system;
GRANT UPDATE(is_closed) ON TABLE public.worklist TO wederhoor_officer;
GRANT SELECT(is_closed) ON TABLE public.worklist TO wederhoor_named;
GRANT SELECT(is_closed) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(is_closed) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(judged_on) ON TABLE public.worklist TO wederhoor_provider;
GRANT SELECT(judged_on) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(judged_on) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(judged_due) ON TABLE public.worklist TO wederhoor_provider;
GRANT SELECT(judged_due) ON TABLE public.worklist TO wederhoor_auditor;
GRANT SELECT(judged_due) ON TABLE public.worklist TO wederhoor_privacy;

GRANT UPDATE(is_unconfirmed) ON TABLE public.worklist TO wederhoor_complainant;
GRANT UPDATE(is_unconfirmed) ON TABLE public.worklist TO wederhoor_officer;

GRANT UPDATE(may_be_calamity) ON TABLE public.worklist TO wederhoor_officer;
