-- What reports say of orders and sales, summed while projecting: a report never looks at orders or movements one by one.
-- Days are those of the warehouse that the order reports to: its own, or the first of its channel when it was placed.

create table report_begin (
    report   text   primary key,
    sequence bigint not null
);
comment on table report_begin is 'Rows of releases that knew no such report summed nothing: its sums have what came after this sequence. A rebuild sums all.';

create table order_day (
    day       int    not null,
    warehouse int    not null,
    channel   int    not null,
    placed    bigint not null,
    completed bigint not null,
    cancelled bigint not null,
    primary key (day, warehouse, channel)
) with (fillfactor = 70);
comment on column order_day.day is 'yyyymmdd';
comment on column order_day.warehouse is '0 for none: days of UTC then; so it is in all tables of days';

create table sale_product_day (
    day       int    not null,
    warehouse int    not null,
    channel   int    not null,
    product   int    not null,
    currency  text   not null,
    units     bigint not null,
    net       bigint not null,
    tax       bigint not null,
    primary key (day, warehouse, channel, product, currency)
) with (fillfactor = 70);
comment on table sale_product_day is 'What the lines of orders came to mean on that day: what was ordered less what was cancelled or given up, by how much it became more or less';

create table sale_customer_day (
    day       int    not null,
    warehouse int    not null,
    channel   int    not null,
    customer  int    not null,
    currency  text   not null,
    units     bigint not null,
    net       bigint not null,
    tax       bigint not null,
    primary key (day, warehouse, channel, customer, currency)
) with (fillfactor = 70);

create table sale_channel_day (
    day       int    not null,
    warehouse int    not null,
    channel   int    not null,
    currency  text   not null,
    units     bigint not null,
    net       bigint not null,
    tax       bigint not null,
    primary key (day, warehouse, channel, currency)
) with (fillfactor = 70);

alter table customer_order add column report_warehouse int;
comment on column customer_order.report_warehouse is 'By whose days it is reported; null for one that was placed before reports were';

insert into report_begin
    select r, coalesce((select max(sequence) from checkpoint), 0) from unnest(array['orders', 'sales']) as r;
