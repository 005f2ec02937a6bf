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
