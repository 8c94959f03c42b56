-- What came in, in the complainant's own words.

create table submission (like fact including defaults including indexes,
  dossier_id uuid not null,
  channel text not null check (channel in ('web')),
  filed_on date not null,
  happened_on date,
  story bytea not null,
  wish bytea,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint submission_once unique (tenant_id, dossier_id),
  constraint submission_after_event check (happened_on is null or happened_on <= filed_on)
);
comment on table submission is 'A complaint as filed (indiening): written and in the portal.';
call protect('submission', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table complaint_element (like fact including defaults including indexes,
  dossier_id uuid not null,
  position int not null check (position between 1 and 12),
  element bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  constraint complaint_element_in_order unique (tenant_id, dossier_id, position)
);
comment on table complaint_element is 'One point of the complaint (klachtonderdeel); each gets its own finding.';
call protect('complaint_element', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table conversation (like fact including defaults including indexes,
  dossier_id uuid not null,
  held_on date not null,
  report bytea not null,
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id)
);
comment on table conversation is 'The talk that was had before the complaint (het goede gesprek, seed 000 art. 2).';
create index conversation_of_dossier on conversation (tenant_id, dossier_id);
call protect('conversation', 'dossier', '{complainant,provider,officer,system}', '{visitor}');

create table conversation_attendee (like fact including defaults including indexes,
  dossier_id uuid not null,
  conversation_id uuid not null,
  name bytea not null,
  reason bytea not null,
  foreign key (tenant_id, conversation_id) references conversation (tenant_id, id)
);
comment on table conversation_attendee is
  'Another person at the talk, and why that helped to solve it: never without a reason (seed 000 art. 2).';
create index conversation_attendee_of_talk on conversation_attendee (tenant_id, conversation_id);
call protect('conversation_attendee', 'dossier', '{complainant,provider,officer,system}', '{visitor}');
