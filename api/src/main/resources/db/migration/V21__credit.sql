-- What customers have of their own and of no order (DOMAIN D27). As all rows, they follow from the journal alone.

create table credit_entry (
    customer     int         not null,
    sequence     bigint      not null,
    order_number bigint,
    time         timestamptz not null,
    actor        text        not null,
    type         text        not null,
    credit       bigint      not null,
    paid_by      text,
    reference    text,
    sealed_for   text,
    primary key (customer, sequence)
);
comment on table credit_entry is 'Whatever made a customer''s credit more or less; their sum is the credit';
comment on column credit_entry.order_number is 'Whose money it was, or which it pays for; null for what was paid out';
comment on column credit_entry.type is 'The event, as the feed names it';
comment on column credit_entry.credit is 'Minor units by which the credit became more; less than none: by which it became less';
comment on column credit_entry.reference is 'Sealed under the key of sealed_for, which is not in the database; in the clear where that is null';

create index customer_order_due on customer_order (customer, number) where paid < total;
comment on index customer_order_due is 'Orders that are not paid in full';

-- Of rows that are there already: money has been the credit of who was the customer of its order then.
insert into credit_entry (customer, sequence, order_number, time, actor, type, credit, paid_by, reference, sealed_for)
    select coalesce(
               (select k.id from order_history c join customer k on k.customer = c.detail ->> 'customer'
                where c.order_number = h.order_number and c.sequence < h.sequence and c.type = 'OrderCustomerChanged'
                order by c.sequence desc limit 1),
               (select coalesce(l.document ->> 'customerId', l.document -> 'placed' ->> 'customerId')::int
                from command_log l where l.sequence = o.number and l.accepted),
               o.customer),
           h.sequence, h.order_number, h.time, h.actor, h.type, (h.detail ->> 'creditMinor')::bigint, p.paid_by,
           p.reference, p.sealed_for
    from order_history h
    join customer_order o on o.number = h.order_number
    left join payment p on p.sequence = h.sequence
    where (h.detail ->> 'creditMinor')::bigint > 0
        and h.order_number = coalesce((h.detail ->> 'shortfallOf')::bigint, h.order_number);
