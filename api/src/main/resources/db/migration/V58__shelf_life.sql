-- For how many days goods have to be good still when an order gets them.

alter table product add column shelf_life_days int not null default 0;
comment on column product.shelf_life_days is 'Whoever orders it; 0 for any good unit';

alter table customer add column shelf_life_days int not null default 0;
comment on column customer.shelf_life_days is 'Whatever is ordered; the larger of this and the product''s counts';

create index customer_shelf_life on customer (shelf_life_days) where shelf_life_days > 0;
create index order_line_reservation_product on order_line_reservation (product, warehouse);
create index pick_line_place on pick_line (product, place) where to_pick > 0;
