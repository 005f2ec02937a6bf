-- What the labels of locations carry, and scans whose goods moved with a later label.

alter table warehouse add column label_prefix text not null default '';
comment on column warehouse.label_prefix is 'What labels of its locations begin with; empty: LOC-';

alter table place add column gln bigint not null default 0;
alter table place add column gln_extension text not null default '';
comment on column place.gln is 'GLN of 13 digits that its label carries, 0 for none';

comment on column movement.flags is 'Bits: 0 identity is an SSCC, 1 conflict, 2 typed, 3 after pause, 4 unit, 5 suspected bounce, 6 measured, 7 label of a location, 8 partial reading';
comment on column movement.from_place is 'Where the goods left; alone, without a place that they reached: where goods stand that are in hand';
comment on column movement.to_place is 'Where the goods went; alone, without a place that they left: the location that was read, or where a unit is';
comment on column movement.of is 'Sequence of the event that this one repeats or undoes, or that named the goods which this line moves';
