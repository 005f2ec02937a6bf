-- Where units with serials stand. Units of which nothing moved since releases before this one are not here; a rebuild makes them known.
create table unit (
    product       int      not null,
    lot           int      not null,
    place         int      not null,
    owner         int      not null,
    last_sequence bigint   not null,
    condition     smallint not null,
    serial        text     not null,
    primary key (product, serial)
) with (fillfactor = 80);
create index unit_serial on unit (serial, product);
create index unit_place on unit (place, product, serial);
-- An undo names the event that put units where they are.
create index unit_last_sequence on unit (last_sequence);
comment on table unit is 'Units that are followed by their serial, and where each is; outside places included, where it stays when it has left';
comment on column unit.lot is '0 for none';
comment on column unit.last_sequence is 'Of the event that put it there';
