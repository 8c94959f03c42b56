-- A lost code goes by post too: a letter with a new one, which the worker makes for the printer and nobody of the staff
-- sees. So there is a postal address, as a fact with who gave it; that an officer asked for a letter; and that it was
-- made, at which moment the code before stops working.

create table postal_address (like fact including defaults including indexes,
  dossier_id uuid not null,
  party_id uuid not null,
  position int not null check (position > 0),
  address bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, party_id) references party (tenant_id, id),
  constraint postal_address_in_order unique (tenant_id, dossier_id, position)
);
comment on table postal_address is
  'Where who complains gets post, sealed; the last in order counts. The provider has no need of it.';
call protect('postal_address', 'dossier', '{complainant,officer,system}', '{complainant,officer}');

create table access_letter (like fact including defaults including indexes,
  dossier_id uuid not null,
  address_id uuid not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, address_id) references postal_address (tenant_id, id)
);
comment on table access_letter is
  'An officer asked for a letter with a new access code to this address. It holds no code; none is made yet.';
create index access_letter_of_dossier on access_letter (tenant_id, dossier_id, recorded_at);
call protect('access_letter', 'dossier', '{complainant,officer,system}', '{officer}');

create table access_letter_made (like fact including defaults including indexes,
  dossier_id uuid not null,
  letter_id uuid not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, letter_id) references access_letter (tenant_id, id),
  constraint access_letter_made_once unique (tenant_id, letter_id)
);
comment on table access_letter_made is
  'The letter lies on the disk under this row''s identifier, and the new code counts. What remains is to hand it over.';
create index access_letter_made_of_dossier on access_letter_made (tenant_id, dossier_id);
call protect('access_letter_made', 'dossier', '{complainant,officer,system}', '{system}');

-- The new code counts from the transaction that says that the letter was made.
call allow_change('case_directory', 'access_code_mac', '{system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');

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
    || replace(kinds, 'ARRAY[', 'ARRAY[''access_letter''::text, ');
end $$;
