-- An order is its channel's company's from the moment it is placed, so it is looked at whether or not it has an invoice.

create or replace view company_imbalance as
    select s.owner as company, w.owner as owner, a.id as place, 0::bigint as order_number
    from stock s join place a on a.id = s.place and a.inside join warehouse w on w.id = a.warehouse
    where s.owner <> w.owner and s.quantity <> 0
    union all
    select o.company, c.company, 0, o.number from customer_order o join channel c on c.id = o.channel
    where o.company <> c.company
    union all
    select i.company, c.company, 0, o.number from invoice i
    join customer_order o on o.number = i.order_number join channel c on c.id = o.channel
    where i.company <> c.company;
comment on view company_imbalance is
    'No row, ever: stock of a company in the warehouse of another, and an order or an invoice of another company than its channel''s';
