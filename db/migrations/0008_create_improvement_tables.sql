-- The improvement register (verbeterregister): what became of what was promised.

create table measure_realised (like fact including defaults including indexes,
  measure_id uuid not null,
  realised_on date not null,
  foreign key (tenant_id, measure_id) references promised_measure (tenant_id, id),
  constraint measure_realised_once unique (tenant_id, measure_id)
);
comment on table measure_realised is 'The provider carried the measure out on this day.';
call protect('measure_realised', 'tenant', '{complainant,provider,officer,system}', '{provider}');
