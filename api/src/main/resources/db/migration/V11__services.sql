-- Services: products of which no stock is kept, their lines on orders, and the queue of what is to be done.

alter table product add column service boolean not null default false;
comment on column product.service is 'No stock is kept of it: it is done, not delivered';

alter table order_line add column service bigint not null default 0;
alter table order_line drop constraint order_line_check;
alter table order_line add constraint order_line_check
    check (ordered = cancelled + backordered + reserved + service);
comment on column order_line.service is 'Base units that are wanted of a service, done or not; 0 of goods';

create table order_service (
    order_number  bigint      not null,
    line          int         not null,
    product       int         not null,
    quantity      bigint      not null,
    state         text        not null,
    assignee      text,
    changed       timestamptz not null,
    actor         text        not null,
    last_sequence bigint      not null,
    primary key (order_number, line)
) with (fillfactor = 80);
comment on table order_service is 'Services on orders, and how far each is';
comment on column order_service.state is 'WAITING for the release of its order, QUEUED, ASSIGNED, DONE or CANCELLED';
comment on column order_service.assignee is 'Who does it, or did; null for nobody in particular';
comment on column order_service.changed is 'When state, assignee or quantity changed last, and actor by whose key';
-- Oldest order first: by state, by whoever does it, by product, and all that is to be done.
create index order_service_to_do on order_service (order_number, line) where state in ('QUEUED', 'ASSIGNED');
create index order_service_state on order_service (state, order_number, line);
create index order_service_assignee on order_service (assignee, order_number, line) where assignee is not null;
create index order_service_product on order_service (product, order_number, line);

-- No row, ever: what a line wants of a service and what stands in the queue are the same.
create view service_imbalance as
    select order_number, line, l.service as of_line, s.quantity as in_queue
    from (select * from order_line where service <> 0) l full join (select * from order_service where quantity <> 0) s
        using (order_number, line)
    where l.service is distinct from s.quantity;
