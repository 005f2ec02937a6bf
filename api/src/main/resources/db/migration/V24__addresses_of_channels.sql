alter table channel add column needs_address boolean not null default false;
comment on column channel.needs_address is 'An order of goods that names no shipping address is held ADDRESS';
