-- What carriers are handed, and at which doors.

create table manifest (
    number        bigint      primary key,
    warehouse     int         not null,
    carrier       text        not null,
    until_day     int,
    ships         boolean     not null,
    parcels       int         not null,
    rest          int         not null,
    actor         text        not null,
    closed        timestamptz not null
);
comment on column manifest.number is 'Sequence of the event that closed it';
comment on column manifest.rest is 'How many more waited, for the next';

alter table consignment add column manifest bigint;
create index consignment_manifest on consignment (manifest, number) where manifest is not null;

create table dock_carrier (
    place         int    primary key,
    carrier       text,
    last_sequence bigint not null
);
comment on table dock_carrier is 'Whose lorry stands at a dock door; null for anybody''s';

drop index packed_parcel_here;
create index packed_parcel_here on packed_parcel (warehouse, number)
    where state in ('OPEN', 'CLOSED', 'MANIFESTED', 'READY');

create or replace view parcel_imbalance as
    select l.order_number, l.line, l.packed as said, coalesce(g.quantity, 0) as summed
    from order_line l
    full join (select p.order_number, g.order_line as line, sum(g.quantity) as quantity
               from packed_goods g join packed_parcel p
                   on p.number = g.parcel and p.state in ('OPEN', 'CLOSED', 'MANIFESTED', 'READY')
               group by p.order_number, g.order_line) g using (order_number, line)
    where coalesce(l.packed, 0) <> coalesce(g.quantity, 0);
