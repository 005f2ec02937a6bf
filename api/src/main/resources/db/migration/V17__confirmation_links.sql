-- Links by which customers confirm orders. As all rows, they follow from the journal alone.

create table confirmation_link (
    order_number bigint      primary key,
    secret_hash  text        not null,
    expires      timestamptz not null
);
comment on table confirmation_link is 'The one link of each open order that has one; gone once it is used';
comment on column confirmation_link.secret_hash is 'SHA-256 of the secret, in hex: nobody who reads it can use the link';
comment on column confirmation_link.expires is 'Ledger time from which on it is of no use';
create index confirmation_link_secret on confirmation_link (secret_hash);
