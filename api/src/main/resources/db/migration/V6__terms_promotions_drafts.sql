-- Payment terms, promotions and drafts. As all rows, they follow from the journal alone; 'none' is null.

create table payment_terms (
    payment_type   text   primary key,
    minutes_to_pay int,
    last_sequence  bigint not null
);
comment on column payment_terms.minutes_to_pay is 'From the placement on; null for as long as it takes';

create table promotion (
    id                   int     primary key,
    promotion            text    not null unique,
    name                 text    not null,
    scope                text    not null,
    target               text    not null,
    percent_basis_points int,
    amount               bigint,
    currency             text,
    from_day             int     not null,
    to_day               int     not null,
    channel              int,
    minimum_quantity     bigint  not null,
    use_limit            int,
    uses                 int     not null default 0,
    enabled              boolean not null,
    last_sequence        bigint  not null
);
comment on column promotion.target is 'SKU or category, as the scope says; empty for the order as a whole';
comment on column promotion.amount is 'Minor units of the currency, per line or order; null with a percentage';
comment on column promotion.uses is 'Orders that were placed with it; a use is no change of it';

create table draft (
    number        bigint      primary key,
    begun         timestamptz not null,
    saved         timestamptz not null,
    saved_by      text        not null,
    channel       int         not null,
    customer      text,
    clerk         text,
    content       text        not null,
    last_sequence bigint      not null
);
comment on table draft is 'Unfinished orders; the row goes when the order is placed or the draft is thrown away';
comment on column draft.number is 'Sequence of the event that began it';
comment on column draft.customer is 'As the draft says: there may be no such customer';
comment on column draft.clerk is 'Who works on it; null for the customer alone';
comment on column draft.content is 'JSON: the order as far as it goes; what is known of a person is sealed in it';
create index draft_clerk on draft (clerk, number);
create index draft_customer on draft (customer, number) where customer is not null;
create index draft_channel on draft (channel, number);
