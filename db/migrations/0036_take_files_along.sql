-- Files that go along with a complaint before it is sent, and what a file proves. They wait beside the draft, sealed
-- under the key that only the visitor's cookie holds, and go with it; once the complaint is filed each becomes a
-- document of the case.

create table draft_file (
  id uuid primary key,
  lookup bytea not null references draft on delete cascade,
  began_at timestamptz not null default current_setting('app.moment')::timestamptz,
  about bytea,
  byte_count int,
  piece_count int,
  constraint draft_file_whole_or_coming check (num_nonnulls(about, byte_count, piece_count) in (0, 3)),
  constraint draft_file_within_size check (byte_count between 1 and 26214400),
  constraint draft_file_in_whole_pieces check (piece_count = (byte_count + 262143) / 262144)
);
comment on table draft_file is
  'A file that waits with a draft: name and kind sealed under the visitor''s key. Without byte_count it is still coming in.';
create index draft_file_of_draft on draft_file (lookup);
call protect('draft_file', 'portal', '{system}', '{system}');
call allow_change('draft_file', 'about, byte_count, piece_count', '{system}', 'true');
grant delete on draft_file to wederhoor_system;
create policy system_deletes on draft_file for delete to wederhoor_system using (true);

create table draft_piece (
  file_id uuid not null references draft_file on delete cascade,
  number int not null check (number > 0),
  bytes bytea not null check (octet_length(bytes) between 30 and 262173),
  primary key (file_id, number)
);
comment on table draft_piece is 'A piece of a file that waits with a draft, sealed. Goes with its file.';
alter table draft_piece alter column bytes set storage external;
call protect('draft_piece', 'portal', '{system}', '{system}');

-- Whole means every piece, of just that size; and with one draft only so many files wait.
create function refuse_incomplete_draft_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
revoke all on function refuse_incomplete_draft_file from public;
create trigger draft_file_is_complete after insert or update on draft_file
  for each row execute function refuse_incomplete_draft_file();

alter table document add column proves text
  constraint document_proves_known check (
    proves in (
      'statement', 'authorisation', 'courtDecision', 'relationship', 'deathCertificate', 'employment', 'contract'))
  constraint document_proof_is_shared check (proves is null or compartment = 'shared');
comment on column document.proves is 'What the file shows of who someone is, as the regeling asks it (R1.5); null for any other file.';
