-- Orders whose customer may come for what is packed.

alter table customer_order add column parcels_not_ready int not null default 0;
comment on column customer_order.parcels_not_ready is 'Parcels with goods that are here and do not wait for their customer';

update customer_order o
set parcels_not_ready = p.parcels
from (select order_number, count(*) as parcels
      from packed_parcel
      where state in ('OPEN', 'CLOSED', 'MANIFESTED')
          and exists (select from packed_goods g where g.parcel = packed_parcel.number)
      group by order_number) p
where p.order_number = o.number;

update customer_order set status = 'READY_FOR_PICKUP' where status = 'PACKED' and parcels_not_ready = 0;
