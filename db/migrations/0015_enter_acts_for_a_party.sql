-- Who has no computer takes part by letter, by telephone or at the desk. Only the officer enters such an act of the
-- complainant, and never without the signed paper or a confirmation sent in writing; the provider enters none at all.

-- What an act refers to must be a paper of the same dossier.
alter table document add constraint document_of_dossier_once unique (tenant_id, id, dossier_id);

create table act_for_party (like fact including defaults including indexes,
  dossier_id uuid not null,
  channel text not null check (channel in ('letter', 'email', 'phone', 'desk')),
  received_on date not null,
  document_id uuid,
  confirmation bytea,
  confirmation_hash bytea check (octet_length(confirmation_hash) = 32),
  sent_by text check (sent_by in ('mail', 'post')),
  sent_on date,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint act_paper_of_this_dossier
    foreign key (tenant_id, document_id, dossier_id) references document (tenant_id, id, dossier_id),
  constraint act_for_party_once unique (tenant_id, id, dossier_id),
  constraint act_by_officer_only check (recorded_as = 'officer'),
  constraint act_on_paper_or_confirmed check (
    num_nonnulls(document_id, confirmation) = 1
    and num_nonnulls(confirmation, confirmation_hash, sent_by, sent_on) in (0, 4)),
  constraint act_received_before_sent check (received_on <= coalesce(sent_on, received_on))
);
comment on table act_for_party is
  'The officer entered an act of the complainant: from which signed paper, or which written confirmation went out, byte for byte.';
create index act_for_party_of_dossier on act_for_party (tenant_id, dossier_id);
create index act_for_party_paper on act_for_party (tenant_id, document_id, dossier_id) where document_id is not null;
call protect('act_for_party', 'dossier', '{complainant,officer,system}', '{officer}');

create table act_contested (like fact including defaults including indexes,
  dossier_id uuid not null,
  act_id uuid not null,
  reason bytea not null,
  constraint act_contested_of_this_dossier
    foreign key (tenant_id, act_id, dossier_id) references act_for_party (tenant_id, id, dossier_id),
  constraint act_contested_once unique (tenant_id, act_id)
);
comment on table act_contested is 'The complainant says that an act entered for them is not right.';
create index act_contested_of_dossier on act_contested (tenant_id, dossier_id);
call protect('act_contested', 'dossier', '{complainant,officer,system}', '{complainant}');

-- Each act of the complainant that the officer records says from what.
do $$
declare
  act text;
begin
  foreach act in array '{letter_approval,letter_comment,extension_answer}'::text[] loop
    execute format(
      'alter table %1$I add column act_id uuid,
         add constraint %1$s_act_of_this_dossier
           foreign key (tenant_id, act_id, dossier_id) references act_for_party (tenant_id, id, dossier_id),
         add constraint %1$s_for_party_only_so check ((act_id is not null) = (recorded_as = ''officer''))', act);
    execute format('create unique index %1$s_once_per_act on %1$I (tenant_id, act_id) where act_id is not null', act);
    execute format('grant insert on %I to wederhoor_officer', act);
    execute format(
      'create policy officer_adds on %I for insert to wederhoor_officer with check (
         tenant_id = current_setting(''app.tenant_id'')::uuid
         and dossier_id = current_setting(''app.dossier_id'')::uuid)', act);
  end loop;
end $$;

alter table statement add column act_id uuid,
  add constraint statement_act_of_this_dossier
    foreign key (tenant_id, act_id, dossier_id) references act_for_party (tenant_id, id, dossier_id),
  drop constraint statement_of_own_side,
  add constraint statement_of_own_side check (
    form = 'talk' or recorded_as = side or (side = 'complainant' and recorded_as = 'officer')),
  add constraint statement_for_party_only_so check (
    (act_id is not null) = (form = 'written' and recorded_as = 'officer'));
create unique index statement_once_per_act on statement (tenant_id, act_id) where act_id is not null;

alter table closing add column act_id uuid,
  add constraint closing_act_of_this_dossier
    foreign key (tenant_id, act_id, dossier_id) references act_for_party (tenant_id, id, dossier_id),
  add constraint closing_by_whom check (
    recorded_as = case ground when 'judged' then 'provider' when 'ruled' then 'committee' else recorded_as end
    and (ground <> 'accepted' or recorded_as in ('complainant', 'officer'))),
  add constraint closing_for_party_only_so check ((act_id is not null) = (recorded_as = 'officer'));
create unique index closing_once_per_act on closing (tenant_id, act_id) where act_id is not null;
