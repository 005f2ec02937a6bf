-- What is reserved as of an earlier sequence: today's totals less these differences since. Only ever added to.
create table reservation_change (
    sequence   bigint not null,
    product    int    not null,
    warehouse  int    not null,
    difference bigint not null
);
comment on table reservation_change is 'By how many base units an event changed what is reserved of a product in a warehouse';
-- Rows come in the order of their sequences but for those of one transaction, so a block range is as good as a tree and costs nothing.
create index reservation_change_sequence on reservation_change using brin (sequence) with (pages_per_range = 16);

-- Rows of releases before this one tell totals alone: as of sequences before this nobody knows what was reserved.
create table reservation_change_begin (sequence bigint not null);
insert into reservation_change_begin select coalesce(max(sequence), 0) from checkpoint;
comment on table reservation_change_begin is 'One row: reservation_change has all that came after this sequence';
