-- When manifests close by themselves.

create table manifest_cut_off (
    warehouse     int     not null,
    carrier       text    not null,
    carrier_id    int     not null,
    closes_at     int,
    ships         boolean not null,
    only_due      boolean not null,
    over_day      int     not null,
    last_sequence bigint  not null,
    primary key (warehouse, carrier_id)
) with (fillfactor = 80);
comment on column manifest_cut_off.closes_at is 'The last minute of a day of the warehouse in which a parcel comes on it; null for by hand only';
comment on column manifest_cut_off.only_due is 'It has those only that were to leave by the day';
comment on column manifest_cut_off.over_day is 'The last day whose cut-off is over, yyyymmdd';

alter table manifest add column cut_off_day int;
comment on column manifest.cut_off_day is 'At whose cut-off it closed by itself, yyyymmdd; null by hand';
