-- What is packed: of lines and orders, and the parcels.

alter table customer_order add column packed bigint not null default 0;
alter table customer_order add column shipped bigint not null default 0;
alter table customer_order add column parcels_out int not null default 0;
comment on column customer_order.parcels_out is 'Parcels that left and did not arrive';
alter table order_line add column packed bigint not null default 0;
alter table order_line add column shipped bigint not null default 0;
alter table order_line drop constraint order_line_check;
alter table order_line add constraint order_line_check
    check (ordered = cancelled + backordered + reserved + picked + packed + shipped + service);
comment on column order_line.packed is 'Base units in parcels that are here';
comment on column order_line.shipped is 'Base units that left';
comment on column order_line_reservation.picked is
    'In totes and parcels: reserved for the warehouse''s totals all the same (DOMAIN D2)';

create or replace view order_imbalance as
    select l.order_number, l.line, l.reserved as said, coalesce(r.reserved, 0) as summed
    from order_line l
    left join (select order_number, line, sum(reserved) as reserved, sum(released) as released, sum(picked) as picked
               from order_line_reservation group by order_number, line) r using (order_number, line)
    where l.reserved <> coalesce(r.reserved, 0) or l.released <> coalesce(r.released, 0)
        or l.picked + l.packed <> coalesce(r.picked, 0)
    union all
    select o.number, 0, o.reserved, l.reserved
    from customer_order o
    join (select order_number, sum(ordered) as ordered, sum(cancelled) as cancelled, sum(backordered) as backordered,
                 sum(reserved) as reserved, sum(released) as released, sum(picked) as picked, sum(packed) as packed,
                 sum(shipped) as shipped
          from order_line group by order_number) l on l.order_number = o.number
    where (o.ordered, o.cancelled, o.backordered, o.reserved, o.released, o.picked, o.packed, o.shipped)
        <> (l.ordered, l.cancelled, l.backordered, l.reserved, l.released, l.picked, l.packed, l.shipped);

create table parcel_numbers (
    company        int    primary key,
    company_prefix text   not null,
    extension      int    not null,
    first_serial   bigint not null,
    last_sequence  bigint not null
);

create table packed_parcel (
    number        int         primary key,
    sscc          bigint      not null unique,
    order_number  bigint      not null,
    warehouse     int         not null,
    place         int         not null,
    state         text        not null,
    grams         bigint      not null default 0,
    successor     int,
    opened        timestamptz not null,
    closed        timestamptz,
    shipped       timestamptz,
    told          timestamptz,
    last_sequence bigint      not null
) with (fillfactor = 80);
comment on table packed_parcel is 'Parcels of orders; those that sorters are told of are in parcel';
comment on column packed_parcel.grams is '0 where nobody knows';
comment on column packed_parcel.successor is 'What took its goods when it was voided';
comment on column packed_parcel.told is 'When its carrier said last what became of it';
create index packed_parcel_order on packed_parcel (order_number);
create index packed_parcel_here on packed_parcel (warehouse, number) where state in ('OPEN', 'CLOSED', 'READY');

create table packed_goods (
    parcel     int    not null,
    order_line int    not null,
    product    int    not null,
    lot        int    not null,
    quantity   bigint not null,
    primary key (parcel, order_line, lot)
) with (fillfactor = 80);
comment on table packed_goods is 'What is in parcels, or was when they left';
comment on column packed_goods.lot is '0 for none';

create table packed_unit (
    product       int    not null,
    serial        text   not null,
    parcel        int    not null,
    last_sequence bigint not null,
    primary key (product, serial)
);
create index packed_unit_parcel on packed_unit (parcel);
create index packed_unit_sequence on packed_unit (last_sequence);
comment on table packed_unit is 'Serials in parcels that are here, and of those that left, with the event that put them in';

create view parcel_imbalance as
    select l.order_number, l.line, l.packed as said, coalesce(g.quantity, 0) as summed
    from order_line l
    full join (select p.order_number, g.order_line as line, sum(g.quantity) as quantity
               from packed_goods g join packed_parcel p on p.number = g.parcel and p.state in ('OPEN', 'CLOSED', 'READY')
               group by p.order_number, g.order_line) g using (order_number, line)
    where coalesce(l.packed, 0) <> coalesce(g.quantity, 0);

alter table lane add column ships boolean not null default false;
comment on column lane.ships is 'A parcel of an order leaves the warehouse when its divert into the lane is confirmed';
