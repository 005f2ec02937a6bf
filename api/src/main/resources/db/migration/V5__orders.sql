-- Customers, salespeople, channels and orders. As all rows, they follow from the journal alone; 'none' is null.
-- Amounts are whole minor units of the order's currency, unit prices millionths of the currency unit.

alter table product add column tax_code text not null default '';

create table customer (
    id              int     primary key,
    customer        text    not null unique,
    currency        text    not null,
    currency_digits int     not null,
    credit_limit    bigint,
    price_list      text    not null,
    blocked         boolean not null,
    personal        text    not null,
    last_sequence   bigint  not null
);
comment on column customer.credit_limit is 'Minor units that may be owed on account; null for no limit';
comment on column customer.personal is 'Sealed under a key of the customer''s own, which is not in the database';

create table salesperson (
    id              int     primary key,
    salesperson     text    not null unique,
    name            text    not null,
    currency        text    not null,
    currency_digits int     not null,
    credit_limit    bigint,
    blocked         boolean not null,
    last_sequence   bigint  not null
);

create table channel (
    id            int    primary key,
    channel       text   not null unique,
    name          text   not null,
    policy        text   not null,
    strategy      text   not null,
    warehouses    int[]  not null,
    price_list    text   not null,
    last_sequence bigint not null
);
comment on column channel.warehouses is 'Those that serve it, the preferred ones first';

create table price_list (
    id                     int     primary key,
    price_list             text    not null unique,
    name                   text    not null,
    currency               text    not null,
    currency_digits        int     not null,
    includes_tax           boolean not null,
    tolerance_basis_points int     not null,
    last_sequence          bigint  not null
);

create table price (
    price_list        int    not null,
    product           int    not null,
    from_quantity     bigint not null,
    unit_price_micros bigint not null,
    price_quantity    int    not null,
    last_sequence     bigint not null,
    primary key (price_list, product, from_quantity)
);
comment on column price.from_quantity is 'Base units of one line from which it holds: the largest that is not above a line''s quantity counts';

create table tax_rate (
    tax_code      text   not null,
    country       text   not null,
    from_day      int    not null,
    basis_points  int    not null,
    last_sequence bigint not null,
    primary key (tax_code, country, from_day)
);
comment on column tax_rate.country is 'Empty for wherever no other rate is set';

create table customer_order (
    number                    bigint      primary key,
    placed                    timestamptz not null,
    channel                   int         not null,
    shop                      text,
    external_number           text,
    external_version          bigint      not null,
    imported                  boolean     not null,
    customer                  int         not null,
    salesperson               int,
    currency                  text        not null,
    lifecycle                 text        not null,
    holds                     text[]      not null,
    payment_type              text        not null,
    payment_state             text        not null,
    status                    text        not null,
    policy                    text        not null,
    strategy                  text        not null,
    warehouse                 int,
    priority                  int         not null,
    requested_day             int,
    promised_day              int,
    shipping_method           text,
    shipping                  bigint      not null,
    shipping_tax_basis_points int         not null,
    prices_include_tax        boolean     not null,
    total                     bigint      not null,
    paid                      bigint      not null,
    ordered                   bigint      not null,
    cancelled                 bigint      not null,
    backordered               bigint      not null,
    reserved                  bigint      not null,
    released                  bigint      not null,
    destination               text,
    personal                  text,
    last_sequence             bigint      not null
) with (fillfactor = 80);
comment on column customer_order.number is 'Sequence of the event that placed it, so the number grows with time';
comment on column customer_order.status is 'What people read: a function of lifecycle, holds, payment and lines, computed by the ledger''s own code';
comment on column customer_order.ordered is 'Base units over all lines; so are cancelled, backordered, reserved and released';
comment on column customer_order.released is 'How many of the reserved are on the floor';
-- One index for each filter, newest first: the number is the time.
create index customer_order_customer on customer_order (customer, number);
create index customer_order_channel on customer_order (channel, number);
create index customer_order_shop on customer_order (shop, number) where shop is not null;
create index customer_order_external on customer_order (external_number, number) where external_number is not null;
create index customer_order_status on customer_order (status, number);
create index customer_order_payment_type on customer_order (payment_type, number);

create table order_month (
    month        int    primary key,
    first_number bigint not null
);
comment on table order_month is 'yyyymm in UTC and the first order placed in it: a month is a range of numbers and needs no index of its own';

create table order_line (
    order_number      bigint not null,
    line              int    not null,
    product           int    not null,
    ordered           bigint not null,
    cancelled         bigint not null,
    backordered       bigint not null,
    reserved          bigint not null,
    released          bigint not null,
    unit_price_micros bigint not null,
    price_quantity    int    not null,
    discount          bigint not null,
    tax_basis_points  int    not null,
    net               bigint not null,
    tax               bigint not null,
    last_sequence     bigint not null,
    primary key (order_number, line),
    check (ordered = cancelled + backordered + reserved)
) with (fillfactor = 80);
create index order_line_product on order_line (product, order_number);
create index order_line_waiting on order_line (product, order_number) where backordered > 0;
comment on column order_line.line is 'From 1';
comment on column order_line.discount is 'Off the line as ordered, its share of the order''s discount included';
comment on column order_line.net is 'Of what is not cancelled';

create table order_line_reservation (
    order_number bigint not null,
    line         int    not null,
    warehouse    int    not null,
    product      int    not null,
    reserved     bigint not null check (reserved > 0),
    released     bigint not null,
    primary key (order_number, line, warehouse)
);

create table reservation_total (
    product       int    not null,
    warehouse     int    not null,
    reserved      bigint not null,
    last_sequence bigint not null,
    primary key (product, warehouse)
) with (fillfactor = 50);
comment on table reservation_total is 'Reserved per product and warehouse, kept by differences, so that stock is read without summing orders';

create table payment (
    sequence     bigint      primary key,
    order_number bigint      not null,
    time         timestamptz not null,
    actor        text        not null,
    paid_by      text        not null,
    amount       bigint      not null,
    credit       bigint      not null,
    reference    text
);
create index payment_order on payment (order_number, sequence);
comment on column payment.credit is 'How much of the amount is the customer''s credit instead of the order''s';

create table order_history (
    order_number bigint      not null,
    sequence     bigint      not null,
    time         timestamptz not null,
    type         text        not null,
    actor        text        not null,
    detail       jsonb       not null,
    primary key (order_number, sequence)
);
comment on table order_history is 'Every event of every order; what stock did to many orders at once is a row for each';

-- No row, ever: what lines have and what is kept per product and warehouse are the same (DOMAIN D2).
create view reservation_imbalance as
    select product, warehouse, coalesce(l.reserved, 0) as of_lines, coalesce(t.reserved, 0) as in_total
    from (select product, warehouse, sum(reserved) as reserved from order_line_reservation group by product, warehouse) l
    full join reservation_total t using (product, warehouse)
    where coalesce(l.reserved, 0) <> coalesce(t.reserved, 0) or t.reserved < 0;

-- No row, ever: lines that say other than their reservations, orders that say other than their lines.
create view order_imbalance as
    select l.order_number, l.line, l.reserved as said, coalesce(r.reserved, 0) as summed
    from order_line l
    left join (select order_number, line, sum(reserved) as reserved, sum(released) as released
               from order_line_reservation group by order_number, line) r using (order_number, line)
    where l.reserved <> coalesce(r.reserved, 0) or l.released <> coalesce(r.released, 0)
    union all
    select o.number, 0, o.reserved, l.reserved
    from customer_order o
    join (select order_number, sum(ordered) as ordered, sum(cancelled) as cancelled, sum(backordered) as backordered,
                 sum(reserved) as reserved, sum(released) as released
          from order_line group by order_number) l on l.order_number = o.number
    where (o.ordered, o.cancelled, o.backordered, o.reserved, o.released)
        <> (l.ordered, l.cancelled, l.backordered, l.reserved, l.released);
