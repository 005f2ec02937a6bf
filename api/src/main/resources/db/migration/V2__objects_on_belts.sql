-- What scanners over belts tell of an object: its number, weight and size. Columns without a default cost no rewrite of
-- the table, and nulls cost a row one bit each.

alter table movement
    add column object                   int,
    add column weight_milligrams        bigint,
    add column length_millimetres       int,
    add column width_millimetres        int,
    add column height_millimetres       int,
    add column volume_cubic_millimetres bigint;
comment on column movement.object is 'Number that the scanner gave the object on its belt; numbers wrap';
comment on column movement.weight_milligrams is 'As the scanner weighed the object; null when it did not';
comment on column movement.flags is 'Bits: 0 identity is an SSCC, 1 conflict, 2 typed, 3 after pause, 4 unit, 5 suspected bounce, 6 measured, 8 partial reading';

alter table device
    add column object_group          text not null default '',
    add column object_window_seconds int  not null default 0;
comment on column device.object_group is 'The tunnel whose heads number objects together; empty for none';
