-- Contracts and the lines that draw on them. As all rows, they follow from the journal alone.

create table contract (
    id                int     primary key,
    contract          text    not null unique,
    name              text    not null,
    customer          int     not null,
    product           int     not null,
    quantity          bigint  not null,
    unit_price_micros bigint  not null,
    price_quantity    int     not null,
    currency          text    not null,
    includes_tax      boolean not null,
    from_day          int     not null,
    to_day            int     not null,
    excess            text    not null,
    enabled           boolean not null,
    last_sequence     bigint  not null
);
comment on table contract is 'A quantity of a product that a customer may order at an agreed price';
comment on column contract.excess is 'What becomes of units that it has no more: LIST, HOLD or REFUSE';
create index contract_customer on contract (customer, product, to_day, id);
create index contract_product on contract (product, id);

create table contract_line (
    order_number bigint not null,
    line         int    not null,
    contract     int    not null,
    primary key (order_number, line)
);
comment on table contract_line is 'Lines of orders that draw on a contract: each draws what is wanted of it';
create index contract_line_contract on contract_line (contract);

create view contract_drawn as
select c.contract, sum(l.ordered - l.cancelled)::bigint as drawn
  from contract_line c
  join order_line l on l.order_number = c.order_number and l.line = c.line
 group by c.contract;
comment on view contract_drawn is 'Base units that lines draw on each contract now';
