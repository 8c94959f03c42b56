-- A care provider (zorgaanbieder) is a tenant; its regeling is dated versions, and a case keeps the one it began under
-- (R1.10).

create table care_provider (like fact including defaults including indexes, 
  name text not null check (name <> ''),
  place text not null default '',
  number text not null,
  constraint care_provider_once unique (tenant_id)
);
comment on table care_provider is 'The tenant itself: one row each.';
call protect('care_provider', 'tenant',
  '{visitor,complainant,provider,officer,committee,portal,system}', '{portal,system}');

create table suspension (like fact including defaults including indexes,
  suspended_on date not null,
  reason text not null check (reason <> ''),
  foreign key (tenant_id) references care_provider (tenant_id)
);
comment on table suspension is 'From this day the provider takes no new complaints; running ones go on.';
call protect('suspension', 'tenant', '{provider,officer,portal,system}', '{portal,system}');

create table resumption (like fact including defaults including indexes,
  suspension_id uuid not null,
  resumed_on date not null,
  foreign key (tenant_id, suspension_id) references suspension (tenant_id, id),
  constraint resumption_once unique (tenant_id, suspension_id)
);
comment on table resumption is 'The suspension ended on this day.';
call protect('resumption', 'tenant', '{provider,officer,portal,system}', '{portal,system}');

create table regeling_version (like fact including defaults including indexes,
  in_force_from date not null,
  source text not null check (source <> ''),
  settings text not null check (settings <> ''),
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint regeling_version_one_a_day unique (tenant_id, in_force_from)
);
comment on table regeling_version is
  'The regeling from a day on: the file as it was given, and its settings as read. Never changed: a new one is added.';
call protect('regeling_version', 'tenant',
  '{visitor,complainant,provider,officer,committee,portal,system}', '{portal,system}');
