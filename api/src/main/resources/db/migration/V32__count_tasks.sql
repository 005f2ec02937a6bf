-- What is to be counted since a picker saw other than the ledger has there.

create table count_task (
    made_sequence bigint      primary key,
    warehouse     int         not null,
    place         int         not null,
    product       int         not null,
    cause         text        not null check (cause in ('SHORT', 'LEFT')),
    missing       bigint,
    said          bigint,
    known         bigint,
    made          timestamptz not null,
    actor         text        not null,
    device        int,
    list          int,
    closed_sequence bigint,
    closed        timestamptz,
    last_sequence bigint      not null
);
comment on column count_task.made_sequence is 'Sequence of the event that made it';
comment on column count_task.cause is 'A short pick, or a location that was not as empty as the ledger had it';
comment on column count_task.missing is 'Base units that were missing, of a short pick';
comment on column count_task.said is 'Base units that are there by what a picker said, and known, what the ledger had there';
create unique index count_task_open on count_task (place, product) where closed_sequence is null;
create index count_task_place on count_task (warehouse, made_sequence);

create table pick_tote (
    list         int    not null,
    order_number bigint not null,
    tote         int    not null unique,
    primary key (list, order_number)
);
comment on table pick_tote is 'Which tote each order of a list of several has, or had last';
