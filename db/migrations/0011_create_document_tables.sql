-- Files in a dossier. A file comes in slowly, from a phone, and no transaction may stand open meanwhile: its pieces go
-- into an upload that nobody is shown, each in a short transaction; the document itself is written last, in the
-- transaction that says so on the timeline. An upload that never ended is deleted by the worker after a day.

create table document_upload (like fact including defaults including indexes,
  dossier_id uuid not null,
  compartment text not null check (compartment in ('shared', 'officer', 'provider')),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  -- What pieces and documents refer to, so that neither can be hung on another dossier's or compartment's upload.
  unique (tenant_id, id, dossier_id, compartment)
);
comment on table document_upload is
  'A file that is coming in, or came in: what its pieces belong to. Only with a document is it complete.';
create index document_upload_of_dossier on document_upload (tenant_id, dossier_id);
call protect('document_upload', 'dossier', '{complainant,provider,officer,system}', '{complainant,provider,officer}',
  compartmented => true);
grant delete on document_upload to wederhoor_system;
create policy system_deletes on document_upload for delete to wederhoor_system using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);

create table document_piece (like fact including defaults including indexes,
  dossier_id uuid not null,
  compartment text not null,
  upload_id uuid not null,
  number int not null check (number > 0),
  is_last boolean not null,
  -- 256 kB, and what sealing adds.
  bytes bytea not null check (octet_length(bytes) between 30 and 262173),
  constraint document_piece_of_own_upload foreign key (tenant_id, upload_id, dossier_id, compartment)
    references document_upload (tenant_id, id, dossier_id, compartment) on delete cascade,
  constraint document_piece_in_order unique (tenant_id, upload_id, number)
);
comment on table document_piece is
  'A piece of a file, sealed with its number and whether it is the last. Goes with its upload.';
-- Ciphertext doesn't get smaller.
alter table document_piece alter column bytes set storage external;
create index document_piece_of_dossier on document_piece (tenant_id, dossier_id);
create unique index document_piece_one_last on document_piece (tenant_id, upload_id) where is_last;
call protect('document_piece', 'dossier', '{complainant,provider,officer,system}', '{complainant,provider,officer}',
  compartmented => true);

create table document (like fact including defaults including indexes,
  dossier_id uuid not null,
  compartment text not null,
  upload_id uuid not null,
  kind text not null check (kind in ('pdf', 'jpeg', 'png', 'webp', 'heic', 'text', 'docx', 'odt', 'mp3', 'm4a')),
  name bytea not null,
  description bytea,
  byte_count int not null,
  piece_count int not null,
  digest bytea not null check (octet_length(digest) = 32),
  added_on date not null,
  constraint document_of_own_upload foreign key (tenant_id, upload_id, dossier_id, compartment)
    references document_upload (tenant_id, id, dossier_id, compartment),
  constraint document_once_per_upload unique (tenant_id, upload_id),
  constraint document_within_size check (byte_count between 1 and 26214400),
  constraint document_in_whole_pieces check (piece_count = (byte_count + 262143) / 262144)
);
comment on table document is
  'A complete file of a dossier: name and description sealed; digest is SHA-256 over its sealed pieces in order.';
create index document_of_dossier on document (tenant_id, dossier_id);
call protect('document', 'dossier', '{complainant,provider,officer,system}', '{complainant,provider,officer}',
  compartmented => true);

-- A document has every piece from the first to the last, of just its size, and each side adds so many to a dossier.
create function refuse_incomplete_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  pieces record;
  side record;
begin
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
revoke all on function refuse_incomplete_document from public;
create trigger document_is_complete after insert on document
  for each row execute function refuse_incomplete_document();

-- The worker's list of work gets one kind more, whatever others were added to it before.
do $$
declare
  kinds text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'work_due'::regclass and conname = 'work_due_kind_check');
begin
  if kinds is null or strpos(kinds, 'ARRAY[') = 0 then
    raise exception 'work_due_kind_check is not a list of kinds any more';
  end if;
  alter table work_due drop constraint work_due_kind_check;
  execute 'alter table work_due add constraint work_due_kind_check '
    || replace(kinds, 'ARRAY[', 'ARRAY[''unfinished_upload''::text, ');
end $$;
