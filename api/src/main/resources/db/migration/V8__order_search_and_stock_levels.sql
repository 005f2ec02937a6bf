-- Search of orders by the names of people, who stand in the rows sealed (DOMAIN D39). A token is a keyed hash of how a name
-- begins, or of one or two characters of it where a script has no spaces; the key is not in the database. All of it follows
-- from the journal and the keys that there still are.

create table name_index (
    one       boolean primary key default true check (one),
    key_check bytea   not null
);
comment on table name_index is 'One row once names are indexed: which key made the tokens. Under another key they are made anew.';

create table customer_named (
    customer int   primary key,
    tokens   int[] not null
);
comment on table customer_named is 'What a customer''s own names are found by; its orders inherit it';

create index customer_named_tokens on customer_named using gin (tokens);

create table order_named (
    order_number bigint primary key,
    customer     int    not null,
    tokens       int[]  not null
);
comment on table order_named is 'What an order is found by, so that it can be taken out of order_name again';

create table order_name (
    order_number bigint not null,
    token        int    not null,
    primary key (token, order_number)
) with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.5);
comment on table order_name is 'Orders of a token in the order of their numbers: a page is found as by any other filter';

-- How much of a product a warehouse should have: people are told, nothing is decided by it.
create table stock_level (
    product       int    not null,
    warehouse     int    not null,
    low           bigint not null,
    high          bigint not null,
    safety        bigint not null,
    last_sequence bigint not null,
    primary key (product, warehouse)
);
comment on column stock_level.low is 'Base units; 0 for none, as high and safety';
