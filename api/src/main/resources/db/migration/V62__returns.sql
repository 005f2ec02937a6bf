-- Goods that customers send back.

create table return_policy (
    id            int     primary key check (id = 1),
    open_days     int     not null,
    arrive_days   int     not null,
    automatic     boolean not null,
    last_sequence bigint  not null
);

create table order_return (
    number        bigint      primary key,
    order_number  bigint      not null,
    outcome       text        not null,
    state         text        not null,
    denial        text,
    opened        timestamptz not null,
    actor         text        not null,
    arrive_by     timestamptz,
    last_sequence bigint      not null
) with (fillfactor = 80);
comment on table order_return is 'Returns by the sequence of the event that opened them';
comment on column order_return.arrive_by is 'Until when its goods must come; null of one that was never approved';
create index order_return_order on order_return (order_number, number);
create index order_return_state on order_return (state, number);

create table order_return_line (
    number     bigint not null,
    line       int    not null,
    order_line int    not null,
    product    int    not null,
    quantity   bigint not null,
    received   bigint not null default 0,
    reason     text   not null,
    primary key (number, line)
) with (fillfactor = 80);
comment on column order_return_line.quantity is 'Base units that are expected; received is what came of them';
