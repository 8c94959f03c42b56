-- Exact search over sealed people: who looks for a name or an e-mail address finds the cases of that very person, by
-- keyed hash, in their own list only. Each owner (the provider, the officers' organisation, the dispute body) has tokens
-- of its own, made when the case comes to them; they are deleted with the dossier.

create table search_token (
  tenant_id uuid not null default current_setting('app.tenant_id')::uuid,
  dossier_id uuid not null,
  organisation_id uuid references organisation,
  kind text not null check (kind in ('email', 'name')),
  token bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint search_token_once unique nulls not distinct (tenant_id, dossier_id, organisation_id, kind)
);
comment on table search_token is
  'A keyed hash of a complainant''s e-mail or name, for one owner''s search: the provider''s without organisation_id.';
create index search_token_of_organisation on search_token (organisation_id, token);
create index search_token_of_provider on search_token (tenant_id, token) where organisation_id is null;
call protect('search_token', 'dossier', '{}', '{visitor,officer,complainant}');
grant select on search_token to wederhoor_provider, wederhoor_officer, wederhoor_committee, wederhoor_system;
create policy provider_reads on search_token for select to wederhoor_provider using (
  tenant_id = current_setting('app.tenant_id')::uuid and organisation_id is null);
create policy officer_reads on search_token for select to wederhoor_officer using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy committee_reads on search_token for select to wederhoor_committee using (
  organisation_id = current_setting('app.organisation_id')::uuid);
create policy system_reads on search_token for select to wederhoor_system using (
  tenant_id = current_setting('app.tenant_id')::uuid);
