-- How a complainant comes in without the code at hand: a link by mail, which opens the case only when the address was
-- confirmed by who had the code, and otherwise asks the code as well. So each address is a fact of its own, with who
-- gave it; whatever staff typed is unconfirmed until its owner confirms it.

create table email_address (like fact including defaults including indexes,
  dossier_id uuid not null,
  party_id uuid not null,
  position int not null check (position > 0),
  email bytea not null,
  token bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, party_id) references party (tenant_id, id),
  constraint email_address_in_order unique (tenant_id, dossier_id, position)
);
comment on table email_address is
  'An address of who complains, sealed, and as a keyed hash for this dossier only; the last in order counts.';
call protect('email_address', 'dossier',
  '{complainant,provider,officer,system}', '{visitor,complainant,officer}');

create table address_confirmed (like fact including defaults including indexes,
  dossier_id uuid not null,
  address_id uuid not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, address_id) references email_address (tenant_id, id),
  constraint address_confirmed_once unique (tenant_id, address_id)
);
create index address_confirmed_of_dossier on address_confirmed (tenant_id, dossier_id);
comment on table address_confirmed is 'Its owner opened a link that was sent there, and had the code as well.';
call protect('address_confirmed', 'dossier', '{complainant,provider,officer,system}', '{system}');

create table access_link (
  id uuid primary key,
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  address_id uuid not null,
  token_hash bytea not null,
  is_vouched boolean not null default false,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (tenant_id, address_id) references email_address (tenant_id, id),
  constraint access_link_token_taken unique (token_hash)
);
comment on table access_link is
  'A link to a case that was mailed, with the mail''s identifier: opens once, for half an hour. is_vouched: the officer knows who asked.';
create index access_link_of_dossier on access_link (tenant_id, dossier_id, requested_at);
call protect('access_link', 'dossier', '{complainant,officer}', '{complainant,officer}');
grant select, insert on access_link to wederhoor_system;
create policy system_reads on access_link for select to wederhoor_system using (true);
create policy system_adds on access_link for insert to wederhoor_system with check (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);
call allow_change('access_link', 'expires_at, used_at', '{system}', 'true');

-- The address moved to rows of its own; no released version kept one here.
alter table party drop column email;

-- A notice that an address was replaced goes to the one before.
alter table mail add column address_id uuid;
alter table mail add foreign key (tenant_id, address_id) references email_address (tenant_id, id);

-- The complainant replaces the code; whoever knows the old one is shut out.
call allow_change('case_directory', 'access_code_mac', '{complainant}',
  'tenant_id = current_setting(''app.tenant_id'')::uuid and dossier_id = current_setting(''app.dossier_id'')::uuid');
grant select (tenant_id, dossier_id) on case_directory to wederhoor_complainant;
create policy complainant_reads on case_directory for select to wederhoor_complainant using (
  tenant_id = current_setting('app.tenant_id')::uuid and dossier_id = current_setting('app.dossier_id')::uuid);

-- Who has a new address is found by both.
alter table search_token drop constraint search_token_once;
alter table search_token add constraint search_token_once
  unique nulls not distinct (tenant_id, dossier_id, organisation_id, kind, token);
