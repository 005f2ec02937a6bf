-- Carriers, their services, the rules that choose among them, and what was chosen for orders.

alter table product add column grams int not null default 0;
alter table product add column hazardous boolean not null default false;
comment on column product.grams is 'Weight of a base unit; 0 for unknown';

create table carrier (
    id            int    primary key,
    carrier       text   not null unique,
    name          text   not null,
    hand_over     text   not null,
    last_sequence bigint not null
);
comment on column carrier.id is 'Dense, among those of the services';

create table carrier_service (
    id              int    primary key,
    carrier         int    not null,
    service         text   not null,
    name            text   not null,
    days_to_deliver int    not null,
    tracking        text   not null,
    last_sequence   bigint not null,
    unique (carrier, service)
);

create table shipping_rules (
    id            int    primary key check (id = 1),
    rules         jsonb  not null,
    last_sequence bigint not null
);

create table order_carrier_service (
    order_number  bigint  not null,
    warehouse     int     not null,
    carrier       text,
    service       text,
    rule          text,
    by_hand       boolean not null,
    ship_day      int,
    delivery_day  int,
    grams         bigint  not null,
    last_sequence bigint  not null,
    primary key (order_number, warehouse)
) with (fillfactor = 80);
comment on column order_carrier_service.service is 'Null when no rule fits: a person has to choose';
comment on column order_carrier_service.grams is 'Weight of the goods by which it was chosen; 0 for unknown';
