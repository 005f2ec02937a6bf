-- What is picked: of lines and orders, and the lists by which it is.

alter table customer_order add column picked bigint not null default 0;
alter table order_line add column picked bigint not null default 0;
alter table order_line drop constraint order_line_check;
alter table order_line add constraint order_line_check
    check (ordered = cancelled + backordered + reserved + picked + service);
comment on column order_line.picked is 'Base units that stand in totes';

alter table order_line_reservation add column picked bigint not null default 0;
alter table order_line_reservation drop constraint order_line_reservation_reserved_check;
alter table order_line_reservation add constraint order_line_reservation_check
    check (reserved >= 0 and picked >= 0 and reserved + picked > 0);
comment on column order_line_reservation.picked is 'Reserved for the warehouse''s totals all the same (DOMAIN D2)';

create or replace view reservation_imbalance as
    select product, warehouse, coalesce(l.reserved, 0) as of_lines, coalesce(t.reserved, 0) as in_total
    from (select product, warehouse, sum(reserved + picked) as reserved from order_line_reservation
          group by product, warehouse) l
    full join reservation_total t using (product, warehouse)
    where coalesce(l.reserved, 0) <> coalesce(t.reserved, 0) or t.reserved < 0;

create or replace view order_imbalance as
    select l.order_number, l.line, l.reserved as said, coalesce(r.reserved, 0) as summed
    from order_line l
    left join (select order_number, line, sum(reserved) as reserved, sum(released) as released, sum(picked) as picked
               from order_line_reservation group by order_number, line) r using (order_number, line)
    where l.reserved <> coalesce(r.reserved, 0) or l.released <> coalesce(r.released, 0)
        or l.picked <> coalesce(r.picked, 0)
    union all
    select o.number, 0, o.reserved, l.reserved
    from customer_order o
    join (select order_number, sum(ordered) as ordered, sum(cancelled) as cancelled, sum(backordered) as backordered,
                 sum(reserved) as reserved, sum(released) as released, sum(picked) as picked
          from order_line group by order_number) l on l.order_number = o.number
    where (o.ordered, o.cancelled, o.backordered, o.reserved, o.released, o.picked)
        <> (l.ordered, l.cancelled, l.backordered, l.reserved, l.released, l.picked);

create table pick_list (
    number        int         primary key,
    made_sequence bigint      not null unique,
    warehouse     int         not null,
    operator      text,
    made          timestamptz not null,
    actor         text        not null,
    withdrawn     boolean     not null default false,
    last_sequence bigint      not null
) with (fillfactor = 80);
comment on column pick_list.number is 'Dense, as the ledger and its scans know it';
comment on column pick_list.made_sequence is 'As people know it';
comment on column pick_list.operator is 'The badge of whose it is; null for nobody''s';
comment on column pick_list.withdrawn is 'What was not picked is on no list, or on another';
create index pick_list_operator on pick_list (operator, number) where operator is not null;

create table pick_line (
    list          int    not null,
    line          int    not null,
    order_number  bigint not null,
    order_line    int    not null,
    product       int    not null,
    place         int,
    lot           int,
    to_pick       bigint not null check (to_pick >= 0),
    picked        bigint not null default 0 check (picked >= 0),
    taken_back    bigint not null default 0 check (taken_back >= 0),
    last_sequence bigint not null,
    primary key (list, line)
) with (fillfactor = 70);
comment on column pick_line.place is 'Where the units stand; null as long as nobody knows';
comment on column pick_line.picked is 'All that was picked by it, whatever became of it in its tote';
comment on column pick_line.taken_back is 'What the order wants no more and the picker was not told yet';
create index pick_line_order on pick_line (order_number, order_line);
create index pick_line_open on pick_line (list) where to_pick > 0;
