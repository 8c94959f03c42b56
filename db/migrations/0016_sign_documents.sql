-- Where a regeling asks a signature under a document (the complainant's approval of the letter, the provider's judgement,
-- the committee's ruling), the document is stored with it or not at all: a name, the moment, and the hash of the exact
-- text, confirmed with a fresh one-time code. It is an ordinary electronic signature (Regulation (EU) 910/2014 art. 3
-- (10)), no qualified one. A code is mailed for one person and one text; that a right one was given is a fact of its own,
-- and a signature is tied by foreign keys to the code given by that very person for that very text.

alter table attempt drop constraint attempt_kind_check;
alter table attempt add constraint attempt_kind_check check (
  kind in ('sign_in', 'access_code', 'password_reset', 'signing'));

create table signing_code (like fact including defaults including indexes,
  dossier_id uuid not null,
  account_id uuid references account,
  address_id uuid,
  text_hash bytea not null check (octet_length(text_hash) = 32),
  mac bytea not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, address_id) references email_address (tenant_id, id),
  constraint signing_code_to_one_person check (num_nonnulls(account_id, address_id) = 1),
  constraint signing_code_five_tries check (tries between 0 and 5),
  unique (tenant_id, id, text_hash)
);
comment on table signing_code is
  'Six digits that were mailed to one person to sign one text, with the mail''s identifier: only their keyed hash. tries counts every try, also the right one.';
create index signing_code_of_dossier on signing_code (tenant_id, dossier_id, recorded_at);
call protect('signing_code', 'dossier', '{system}', '{system}');
call allow_change('signing_code', 'tries, expires_at', '{system}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');

create table signing_code_given (like fact including defaults including indexes,
  dossier_id uuid not null,
  account_id uuid references account,
  signing_code_id uuid,
  app_step bigint,
  text_hash bytea not null,
  factor text not null check (factor in ('app', 'mail')),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, signing_code_id, text_hash) references signing_code (tenant_id, id, text_hash),
  constraint signing_code_given_once unique (tenant_id, signing_code_id),
  constraint signing_code_given_by_factor check (
    case factor
      when 'app' then app_step is not null and account_id is not null and signing_code_id is null
      else app_step is null and signing_code_id is not null
    end),
  unique (tenant_id, id, dossier_id, text_hash, factor),
  unique (tenant_id, id, account_id)
);
comment on table signing_code_given is
  'The right code was given by one person for one text: of the app (app_step: its half minute), or the mailed one.';
create index signing_code_given_of_dossier on signing_code_given (tenant_id, dossier_id, recorded_at);
call protect('signing_code_given', 'dossier', '{system}', '{system}');

create table signature (like fact including defaults including indexes,
  dossier_id uuid not null,
  dispute_id uuid,
  letter_approval_id uuid,
  judgement_id uuid,
  ruling_id uuid,
  code_given_id uuid not null,
  name bytea not null,
  text_hash bytea not null check (octet_length(text_hash) = 32),
  signed_at timestamptz not null,
  factor text not null check (factor in ('app', 'mail')),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, letter_approval_id) references letter_approval (tenant_id, id),
  foreign key (tenant_id, judgement_id) references judgement (tenant_id, id),
  foreign key (tenant_id, ruling_id) references ruling (tenant_id, id),
  constraint signature_with_code_for_that_text foreign key (tenant_id, code_given_id, dossier_id, text_hash, factor)
    references signing_code_given (tenant_id, id, dossier_id, text_hash, factor),
  -- A complainant has no account: nothing to compare then.
  constraint signature_with_own_code foreign key (tenant_id, code_given_id, recorded_by)
    references signing_code_given (tenant_id, id, account_id),
  constraint signature_code_once unique (tenant_id, code_given_id),
  constraint signature_of_one_document check (num_nonnulls(letter_approval_id, judgement_id, ruling_id) = 1),
  constraint signature_of_ruling_in_dispute check ((ruling_id is null) = (dispute_id is null)),
  constraint signature_of_approval_once unique (tenant_id, letter_approval_id),
  constraint signature_of_judgement_once unique (tenant_id, judgement_id),
  constraint signature_of_ruling_once unique (tenant_id, ruling_id)
);
comment on table signature is
  'Who signed a document, when, and the hash of the exact text (an ordinary electronic signature). Read by whoever reads that document.';
create index signature_of_dossier on signature (tenant_id, dossier_id);
-- As the document that is signed: the provider reads no approvals, the officer no rulings.
call protect('signature', 'dossier', '{complainant,committee,system}');
grant select, insert on signature to wederhoor_provider;
grant select on signature to wederhoor_officer;
grant insert on signature to wederhoor_complainant, wederhoor_committee;
create policy provider_reads on signature for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and letter_approval_id is null);
create policy officer_reads on signature for select to wederhoor_officer using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and ruling_id is null);
create policy complainant_adds on signature for insert to wederhoor_complainant with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and letter_approval_id is not null);
create policy provider_adds on signature for insert to wederhoor_provider with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid
  and judgement_id is not null);
create policy committee_adds on signature for insert to wederhoor_committee with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dispute_id = current_setting('app.dispute_id')::uuid
  and dossier_id = current_setting('app.dossier_id')::uuid and ruling_id is not null);

-- Asked by the regeling of the case's own version, looked at when the transaction commits. What the officer enters for a
-- complainant is signed on the paper that lies in the case: only the complainant's own act asks a code.
create function refuse_unsigned() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
comment on function refuse_unsigned is 'A document that its regeling wants signed is stored with its signature, or not at all.';
revoke all on function refuse_unsigned from public;
create constraint trigger letter_approval_is_signed after insert on letter_approval
  deferrable initially deferred for each row execute function refuse_unsigned('approval');
create constraint trigger judgement_is_signed after insert on judgement
  deferrable initially deferred for each row execute function refuse_unsigned('judgement');
create constraint trigger ruling_is_signed after insert on ruling
  deferrable initially deferred for each row execute function refuse_unsigned('ruling');
