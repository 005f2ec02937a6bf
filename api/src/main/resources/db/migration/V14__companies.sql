-- Companies of the group: whose goods stand in a warehouse, who sells through a channel, who is on an invoice. 1 is the house's own,
-- which is there from the start and has no row until somebody names it. As all rows, they follow from the journal alone.

create table company_version (
    id            int    not null,
    last_sequence bigint not null,
    company       text   not null,
    name          text   not null,
    tax_number    text   not null,
    currency      text   not null,
    street        text   not null,
    postal_code   text   not null,
    city          text   not null,
    country       text   not null,
    primary key (id, last_sequence)
);
comment on table company_version is 'Each as it was from a sequence on: an invoice says who sold as that was when it was written';

create view company as
    select distinct on (id) * from company_version order by id, last_sequence desc;
comment on view company is 'Companies as they are now';

alter table channel add column company int not null default 1;
comment on column channel.company is 'Which sells through it; the same for ever';
comment on column warehouse.owner is 'The company whose goods stand in it; the same for ever';

alter table customer_order add column company int not null default 1;
comment on column customer_order.company is 'Which sells it: that of its channel';
create index customer_order_company on customer_order (company, number);

create index invoice_company on invoice (company, sequence);

-- No row, ever: stock of a company in the warehouse of another, and an order or an invoice of another company than its channel's.
create view company_imbalance as
    select s.owner as company, w.owner as owner, a.id as place, 0::bigint as order_number
    from stock s join place a on a.id = s.place and a.inside join warehouse w on w.id = a.warehouse
    where s.owner <> w.owner and s.quantity <> 0
    union all
    select i.company, c.company, 0, o.number from invoice i
    join customer_order o on o.number = i.order_number join channel c on c.id = o.channel
    where i.company <> c.company or o.company <> c.company;
