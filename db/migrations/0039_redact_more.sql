-- Leaving out in everything a person writes, a file replaced by one in which something is left out, a signed "klopt" on
-- paper, and a mark for what may be a calamity (issue 5; R1.32, R3.3; seed 000 art. 5 lid 1).
--
-- 1. More texts. What only complainant and officer read, the provider isn't told of either. A letter and a judgement hold
--    a plain hash of their words beside them, and a signature one over it: whoever reads the rest of a text could try
--    numbers until the hash fits. So these go with what was left out, and the redaction says of which text they were.
-- 2. A file's content is taken away with its upload; another upload, in which something is left out, may take its place.
-- 3. An officer enters that the complainant signed the copy of what staff entered.
-- 4. The worklist shows what may be a calamity, and can be narrowed to it.

-- 1.
alter table redaction drop constraint redaction_target_check;
alter table redaction add constraint redaction_target_known check (target in (
  'submission.story', 'submission.wish', 'submission.place', 'submission.people', 'complaint_element.element',
  'conversation.report', 'conversation_attendee.name', 'conversation_attendee.reason', 'statement.body',
  'named_statement.body', 'document.name', 'document.description', 'document.content', 'message.body',
  'complaint_letter.body', 'letter_comment.comment', 'made_known.body', 'judgement.view', 'judgement.decisions',
  'judgement.no_measures_because', 'finding.reasons', 'term_extension.reason', 'extension_proposal.reason',
  'not_heard.reason', 'act_contested.reason', 'satisfaction.remark'));
do $$
declare
  audience text;
begin
  foreach audience in array array['provider', 'named'] loop
    execute format(
      'alter policy %I on redaction using (tenant_id = current_setting(''app.tenant_id'')::uuid'
      ' and dossier_id = nullif(current_setting(''app.dossier_id''), '''')::uuid'
      ' and target <> all (array[''message.body'', ''complaint_letter.body'', ''letter_comment.comment'','
      ' ''act_contested.reason'', ''satisfaction.remark'']))', audience || '_reads');
  end loop;
end $$;
do $migration$
declare
  before constant text := (
    select pg_get_expr(polqual, polrelid) from pg_policy
    where polrelid = 'timeline_event'::regclass and polname = 'provider_reads');
begin
  execute 'alter policy provider_reads on timeline_event using (kind <> ''redactedPrivately'' and ' || before || ')';
end $migration$;

drop function redact(uuid, text, uuid, int, bytea, bytea, text, date);
create function redact(
  redaction_id uuid, place text, row_of_text uuid, text_version int, hash_before bytea, sealed_after bytea, why text,
  on_day date, hash_of_words bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
end $$;
comment on function redact is 'Puts a shorter sealed text in the place of one that an officer read, and keeps who, when and why.';
revoke all on function redact from public;
grant execute on function redact to wederhoor_officer;

-- 2. A document without an upload was taken out: what it was of, who added it and when stays.
alter table document alter column upload_id drop not null;
comment on column document.upload_id is 'Which pieces it has; null once an officer took its content out (redaction).';

create or replace function refuse_incomplete_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
drop trigger document_is_complete on document;
create trigger document_is_complete after insert or update of upload_id on document
  for each row execute function refuse_incomplete_document();

create function redact_document(
  redaction_id uuid, of_document uuid, text_version int, hash_before bytea, hash_after bytea, new_upload uuid,
  new_kind text, sealed_name bytea, bytes_of_it int, pieces_of_it int, why text, on_day date)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
comment on function redact_document is
  'Takes the content of a file away, for good; another upload may take its place. Keeps who, when and why.';
revoke all on function redact_document from public;
grant execute on function redact_document to wederhoor_officer;

-- 3.
alter table entry_answer
  add column signed_on date,
  add column document_id uuid,
  add constraint entry_answer_file_of_this_dossier
    foreign key (tenant_id, document_id, dossier_id) references document (tenant_id, id, dossier_id),
  add constraint entry_answer_on_paper_by_officer check (
    (recorded_as = 'officer') = (signed_on is not null) and (document_id is null or signed_on is not null)),
  add constraint entry_answer_on_paper_is_right check (signed_on is null or correction is null),
  add constraint entry_answer_signed_before check (signed_on <= answered_on);
comment on column entry_answer.signed_on is 'The day on the copy that was signed on paper and came back; an officer entered it.';
create index entry_answer_file on entry_answer (tenant_id, document_id, dossier_id) where document_id is not null;
grant insert on entry_answer to wederhoor_officer;
create policy officer_adds on entry_answer for insert to wederhoor_officer with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and signed_on is not null);
grant update (is_unconfirmed) on worklist to wederhoor_officer;

-- 4.
alter table worklist add column may_be_calamity boolean not null default false;
comment on column worklist.may_be_calamity is 'Someone said that it may be about a calamity or violence (possible_calamity).';
grant update (may_be_calamity) on worklist to wederhoor_officer;
update worklist w set may_be_calamity = true
where exists (select from possible_calamity c where c.tenant_id = w.tenant_id and c.dossier_id = w.dossier_id);
create index worklist_of_calamities on worklist (organisation_id, is_closed, due_key, dossier_id) where may_be_calamity;
