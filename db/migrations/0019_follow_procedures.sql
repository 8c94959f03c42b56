-- A regeling may hold several procedures, each under a regime of its own (R1.51 to R1.57). A case says which one it
-- follows, as does the dispute it goes on to: the committee reads no dossier. Null is the only one.
alter table dossier add column procedure text constraint dossier_procedure_is_a_code check (procedure <> '');
alter table dispute_case add column procedure text constraint dispute_procedure_is_a_code check (procedure <> '');

-- Youth care knows other complainants (Jeugdwet art. 4.2.1), and an internal procedure customers and employees.
alter table party drop constraint party_kind_check;
alter table party add constraint party_kind_check check (kind in (
  'client', 'representative', 'survivingRelative', 'authorisedAgent', 'cooperationPartner', 'refusedRepresentative',
  'parent', 'parentWithoutAuthority', 'guardian', 'fosterParent', 'customer', 'employee', 'anyone'));
