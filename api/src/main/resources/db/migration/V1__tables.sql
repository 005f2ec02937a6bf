-- The rows that REST reads: all of them follow from the journal, none is written by anybody but the projector.
-- Numbers of outcomes, reasons, kinds, roles and conditions are those of the journal; 'of nothing' is null.
-- There are no foreign keys: the ledger has decided already, and each would cost the projector a look-up per row.

create table checkpoint (
    one          boolean     primary key default true check (one),
    journal_id   bigint      not null,
    sequence     bigint      not null check (sequence >= 0),
    time         timestamptz
);
comment on table checkpoint is 'One row: up to which sequence of which journal the rows are true. Updated in the transaction of the rows.';
comment on column checkpoint.time is 'Ledger time of the event with that sequence';

create table warehouse (
    id            int    primary key,
    warehouse     text   not null unique,
    name          text   not null,
    zone          text   not null,
    owner         int    not null,
    last_sequence bigint not null
);

create table place (
    id            int     primary key,
    warehouse     int,
    location      text    not null,
    area          text    not null,
    kind          text    not null,
    inside        boolean not null,
    holds         boolean not null,
    last_sequence bigint  not null,
    unique (warehouse, location)
);
comment on table place is 'Anywhere stock can be. Outside places have no warehouse; only inside places count towards on hand.';
comment on column place.holds is 'Whether all stock there is held, whatever its condition';

insert into place (id, warehouse, location, area, kind, inside, holds, last_sequence) values
    (1, null, 'SUPPLIER',         '', 'SUPPLIER',         false, false, 0),
    (2, null, 'CUSTOMER',         '', 'CUSTOMER',         false, false, 0),
    (3, null, 'SCRAP',            '', 'SCRAP',            false, false, 0),
    (4, null, 'COUNT_DIFFERENCE', '', 'COUNT_DIFFERENCE', false, false, 0),
    (5, null, 'DISCREPANCY',      '', 'DISCREPANCY',      false, false, 0),
    (6, null, 'IN_TRANSIT',       '', 'IN_TRANSIT',       false, false, 0);

create table product (
    id                  int     primary key,
    sku                 text    not null unique,
    name                text    not null,
    description         text    not null,
    category            text    not null,
    base_unit           text    not null,
    tracking            text    not null,
    storage_requirement text    not null,
    blocked             boolean not null,
    last_sequence       bigint  not null
);

create table barcode (
    barcode       text   primary key,
    code          text   not null,
    gtin          bigint not null,
    product       int    not null,
    pack_quantity bigint not null,
    last_sequence bigint not null
);
create index barcode_product on barcode (product, barcode);
comment on column barcode.barcode is 'The GTIN in 14 digits, so that each of its spellings is one row, or the opaque code';

create table lot (
    id            int    primary key,
    product       int    not null,
    lot           text   not null,
    expiry        int    not null,
    unique (product, lot)
);
comment on column lot.expiry is 'yyyymmdd, 0 while it is not known';

create table device (
    id                 int     primary key,
    device             text    not null unique,
    name               text    not null,
    warehouse          int     not null,
    place              int     not null,
    role               text    not null,
    profile            text    not null,
    discrepancy_policy text    not null,
    bounce_millis      int     not null,
    has_token          boolean not null,
    enabled            boolean not null,
    connected          timestamptz,
    epoch              bigint,
    session            int,
    last_sequence      bigint  not null
) with (fillfactor = 70);
comment on column device.connected is 'When it last said HELLO';

create table operator (
    id            int     primary key,
    badge         text    not null unique,
    name          text    not null,
    has_pin       boolean not null,
    enabled       boolean not null,
    last_sequence bigint  not null
);

create table api_key (
    id            int         primary key,
    name          text        not null unique,
    role          text        not null,
    created       timestamptz not null,
    revoked       timestamptz,
    last_sequence bigint      not null
);
comment on table api_key is 'Who may call. Secrets and their hashes are in the ledger only.';

-- Updated in place at every scan: room is left on each page so that an update stays on it and touches no index.
create table stock (
    owner         int      not null,
    product       int      not null,
    lot           int      not null,
    place         int      not null,
    condition     smallint not null,
    quantity      bigint   not null,
    last_sequence bigint   not null,
    primary key (product, place, lot, condition, owner)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);
create index stock_place on stock (place, product);
comment on table stock is 'Units per owner, product, lot, place and condition, outside places included (negative where goods came from). For each product and lot the sum over all places is zero.';
comment on column stock.lot is '0 for none';

-- One row per device message and per line of a business command that moved stock.
create table movement (
    sequence             bigint      not null,
    time                 timestamptz not null,
    epoch                bigint,
    number               bigint,
    of                   bigint,
    identity             bigint,
    quantity             bigint,
    discrepancy_quantity bigint,
    available            bigint,
    previous             bigint,
    device               int,
    operator             int,
    product              int,
    lot                  int,
    owner                int,
    from_place           int,
    to_place             int,
    line                 int         not null,
    kind                 smallint    not null,
    role                 smallint,
    outcome              smallint,
    reason               smallint,
    layer                smallint,
    was_outcome          smallint,
    was_reason           smallint,
    from_condition       smallint,
    to_condition         smallint,
    flags                smallint,
    code_error           smallint,
    code_error_offset    smallint,
    landmark             boolean     not null,
    code                 text,
    text                 text,
    serial               text,
    actor                text,
    note                 text,
    primary key (sequence, line)
) with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.5);
-- An index over (product, sequence) of all rows would cost as much as all the rest of the row, since every scan enters it
-- somewhere else. Instead the movements of a product form a chain, newest first: stock.last_sequence names its head and
-- previous the next. Landmarks make any point of a chain reachable: the first of a product in each 262 144 sequences,
-- and every row that names a product and is not in its chain because nothing moved.
create index movement_landmark on movement (product, sequence) where landmark;
comment on column movement.sequence is 'Journal sequence of the event';
comment on column movement.line is 'From 0 within the event';
comment on column movement.kind is '1 scan, 2 no read, 3 operator, 4 do, 5 undo, 6 malformed; 32 receipt, 33 move, 34 adjustment, 35 undo over REST';
comment on column movement.previous is 'Sequence of the product''s movement before this one, 0 for its first; null when nothing moved';
comment on column movement.of is 'Sequence of the event that this one repeats or undoes';
comment on column movement.identity is 'GTIN, or SSCC when bit 0 of flags is set';
comment on column movement.discrepancy_quantity is 'How many of the quantity the ledger did not know at the from place: they came from the discrepancy place';
comment on column movement.flags is 'Bits: 0 identity is an SSCC, 1 conflict, 2 typed, 3 after pause, 4 unit, 5 suspected bounce';

create table command_log (
    sequence  bigint      primary key,
    time      timestamptz not null,
    type      text        not null,
    actor     text        not null,
    operation text        not null,
    accepted  boolean     not null,
    reason    smallint,
    field     text,
    document  jsonb       not null
);
comment on table command_log is 'Every event apart from device messages: who did what, and what was refused; secrets and their hashes left out';

-- Time grows with the sequence, so a point in time is found by halving, without an index on time that every row would pay for.
create function sequence_at(moment timestamptz) returns bigint language plpgsql stable as $$
declare
    low     bigint;
    high    bigint;
    middle  bigint;
    found_sequence bigint;
    found_time     timestamptz;
begin
    select min(sequence), max(sequence) + 1 into low, high from movement;
    if low is null then
        return 1;
    end if;
    while low < high loop
        middle := low + (high - low) / 2;
        select m.sequence, m.time into found_sequence, found_time
            from movement m where m.sequence >= middle order by m.sequence, m.line limit 1;
        if found_sequence is null or found_time >= moment then
            high := middle;
        else
            low := found_sequence + 1;
        end if;
    end loop;
    return low;
end
$$;
comment on function sequence_at(timestamptz) is 'The lowest sequence whose movement is not before that moment';

-- Double entry: no row, ever.
create view imbalance as
    select owner, product, lot, sum(quantity) as quantity
    from stock group by owner, product, lot having sum(quantity) <> 0;

-- The chain of a product from below a sequence on, newest first: start at the landmark that is nearest above, or at the
-- head, pass what is too new, then take so many steps.
create function product_chain(product_id int, below bigint, steps int) returns setof bigint language plpgsql stable as $$
declare
    at   bigint;
    left_over int := steps;
begin
    select m.sequence into at from movement m
        where m.landmark and m.product = product_id and m.sequence >= below and m.previous is not null
        order by m.sequence limit 1;
    if at is null then
        select max(s.last_sequence) into at from stock s where s.product = product_id;
    end if;
    while coalesce(at, 0) > 0 and left_over > 0 loop
        if at < below then
            return next at;
            left_over := left_over - 1;
        end if;
        select m.previous into at from movement m where m.sequence = at and m.product = product_id limit 1;
    end loop;
end
$$;
comment on function product_chain(int, bigint, int) is 'Sequences of the movements of a product below a sequence, newest first';
