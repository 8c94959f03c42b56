-- What a provider looks like, on its own pages and papers: a colour that can be read in both themes, and a logo. Each
-- change is a new version, so that one can see what was changed and by whom. Visitors see it: it stands on public pages.

-- The bytes are never what someone sent: the picture is read, and written anew as a PNG without anything beside it.
create table provider_logo (like fact including defaults including indexes,
  hash text not null generated always as (encode(sha256(bytes), 'hex')) stored,
  width int not null check (width between 1 and 2000),
  height int not null check (height between 1 and 2000),
  bytes bytea not null check (length(bytes) >= 1 and length(bytes) <= 131072
    and substring(bytes from 1 for 8) = '\x89504e470d0a1a0a'::bytea),
  foreign key (tenant_id) references care_provider (tenant_id),
  constraint provider_logo_once unique (tenant_id, hash)
);
comment on table provider_logo is 'A provider''s logo: a PNG of our own making, known by the hash of its bytes.';
call protect('provider_logo', 'tenant', '{visitor,provider,portal,system}', '{portal}');

create table provider_look (like fact including defaults including indexes,
  version int not null check (version > 0),
  light text check (light ~ '^#[0-9a-f]{6}$'),
  dark text check (dark ~ '^#[0-9a-f]{6}$'),
  logo_id uuid,
  foreign key (tenant_id) references care_provider (tenant_id),
  foreign key (tenant_id, logo_id) references provider_logo (tenant_id, id),
  constraint provider_look_colours_come_together check ((light is null) = (dark is null)),
  constraint provider_look_version_once unique (tenant_id, version)
);
comment on table provider_look is 'A provider''s colours and logo; the highest version counts. Null: the portal''s own.';
call protect('provider_look', 'tenant', '{visitor,provider,portal,system}', '{portal}');
