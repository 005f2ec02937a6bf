-- Notes on orders, and which order follows from which. As all rows, they follow from the journal alone.

create table order_note (
    sequence     bigint      primary key,
    order_number bigint      not null,
    time         timestamptz not null,
    actor        text        not null,
    customer     int         not null,
    for_customer boolean     not null,
    text         text        not null
);
create index order_note_order on order_note (order_number, sequence);
comment on column order_note.customer is 'Whose key sealed the text: the order''s when the note was written';
comment on column order_note.text is 'Sealed under a key of the customer''s own, which is not in the database';

create table order_link (
    order_number bigint primary key,
    follows      bigint not null,
    kind         text   not null
);
create index order_link_follows on order_link (follows, order_number);
comment on table order_link is 'Orders that follow from another: REPEAT is the same again, SHORTFALL what waited of it';

-- Invoices and credit notes, each for ever as it was written.

create table invoicing (
    company       int    primary key,
    mode          text   not null,
    last_sequence bigint not null
);

create table invoice (
    sequence     bigint      primary key,
    order_number bigint      not null,
    time         timestamptz not null,
    company      int         not null,
    credit_note  boolean     not null,
    year         int         not null,
    number       int         not null,
    day          int         not null,
    customer     int         not null,
    currency     text        not null,
    net          bigint      not null,
    tax          bigint      not null,
    personal     text,
    unique (company, credit_note, year, number)
);
create index invoice_order on invoice (order_number, sequence);
create index invoice_customer on invoice (customer, sequence);
comment on column invoice.personal is 'The order''s when it was written, sealed under a key of the customer''s own';

create table invoice_line (
    invoice          bigint not null,
    position         int    not null,
    line             int    not null,
    sku              text,
    quantity         bigint not null,
    tax_basis_points int    not null,
    net              bigint not null,
    tax              bigint not null,
    corrects_year    int,
    corrects_number  int,
    primary key (invoice, position)
);
comment on column invoice_line.line is 'Of the order; 0 for shipping';

create table invoice_tax (
    invoice          bigint not null,
    tax_basis_points int    not null,
    net              bigint not null,
    tax              bigint not null,
    primary key (invoice, tax_basis_points)
);

-- No row, ever: a series with a gap, and a document that is not the sum of its lines.
create view invoice_imbalance as
    select company, credit_note, year, count(*) as documents, max(number) as last
    from invoice group by company, credit_note, year having count(*) <> max(number) or min(number) <> 1
    union all
    select i.company, i.credit_note, i.year, i.sequence, i.number
    from invoice i join (select invoice, sum(net) as net, sum(tax) as tax from invoice_line group by invoice) l
        on l.invoice = i.sequence
    where (i.net, i.tax) <> (l.net, l.tax);
