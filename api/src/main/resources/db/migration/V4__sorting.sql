-- Sorters, what they are told and what they were answered. As all rows, they follow from the journal alone.

create table sorter (
    id                    int     primary key,
    sorter                text    not null unique,
    warehouse             int     not null,
    default_lane          text    not null,
    exception_lane        text    not null,
    max_passes            int     not null,
    repeat_window_seconds int     not null,
    shadow                boolean not null,
    last_sequence         bigint  not null
);

create table lane (
    id            int    primary key,
    sorter        int    not null,
    lane          text   not null,
    state         text   not null,
    fallbacks     text[] not null,
    last_sequence bigint not null,
    unique (sorter, lane)
);

create table sort_rules (
    sorter        int    primary key,
    rules         jsonb  not null,
    last_sequence bigint not null
);
comment on table sort_rules is 'All rules of a sorter in their order: the first that fits decides';

create table parcel (
    warehouse             int    not null,
    code                  text   not null,
    destination           text   not null,
    carrier               text   not null,
    order_key             text   not null,
    lane                  text   not null,
    expected_weight_grams int    not null,
    tolerance_grams       int    not null,
    last_sequence         bigint not null,
    primary key (warehouse, code)
);
comment on table parcel is 'Announced parcels; a row goes when the ledger forgets the parcel';

-- Updated once when the parcel is confirmed: room is left so that the row stays on its page and touches no index.
create table sort_decision (
    sequence        bigint      primary key,
    time            timestamptz not null,
    sorter          int         not null,
    device          text        not null,
    number          bigint      not null,
    code            text        not null,
    pass            int         not null,
    lane            text        not null,
    wanted_lane     text        not null,
    cause           text        not null,
    rule            text        not null,
    status          text        not null,
    weight_grams    int         not null,
    place           text        not null,
    announced       boolean     not null,
    shadow          boolean     not null,
    rehearsal       boolean     not null,
    confirmed       timestamptz,
    actual_lane     text,
    mismatch        boolean,
    missed          timestamptz,
    sent_lane       text,
    deadline_millis int
) with (fillfactor = 80);
create index sort_decision_code on sort_decision (code, sequence) where code <> '';
comment on table sort_decision is 'One row for each decision; and one for each lane that was sent after a deadline without any decision';
comment on column sort_decision.sent_lane is 'What the edge sent by itself when its deadline had passed';
comment on column sort_decision.mismatch is 'Whether it went to another lane than the one it was told';
