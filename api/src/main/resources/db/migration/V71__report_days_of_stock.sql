-- What became of the stock of a product in a warehouse on a day of that warehouse, in base units. Moves within a warehouse change
-- nothing of it. On hand grew by received + returned − shipped − scrapped + moved_in − moved_out + adjusted + counted + discrepancy.
create table stock_day (
    day         int    not null,
    warehouse   int    not null,
    product     int    not null,
    received    bigint not null,
    returned    bigint not null,
    shipped     bigint not null,
    scrapped    bigint not null,
    moved_in    bigint not null,
    moved_out   bigint not null,
    adjusted    bigint not null,
    counted     bigint not null,
    discrepancy bigint not null,
    primary key (day, warehouse, product)
) with (fillfactor = 70);

insert into report_begin select 'stockMovements', coalesce((select max(sequence) from checkpoint), 0);
