-- What parcels should weigh, what they were weighed, and by which services they go.

create table parcel_weighing (
    warehouse         int     primary key,
    packaging_grams   int     not null,
    tolerance_grams   int     not null,
    tolerance_percent int     not null,
    required          boolean not null,
    last_sequence     bigint  not null
);
comment on column parcel_weighing.tolerance_percent is 'Of the weight of the goods';

alter table packed_parcel add column off_weight boolean not null default false;
alter table packed_parcel add column weight_accepted text;
comment on column packed_parcel.off_weight is 'It does not weigh what it should, and nobody answered for that';
comment on column packed_parcel.weight_accepted is 'Why a person answered for its weight';

create table parcel_carrier_service (
    parcel                    int     primary key,
    carrier                   text,
    service                   text,
    rule                      text,
    by_hand                   boolean not null,
    ship_day                  int,
    delivery_day              int,
    grams                     bigint  not null,
    longest_side_millimetres  int     not null,
    girth_millimetres         int     not null,
    consignment               bigint  not null,
    last_sequence             bigint  not null
) with (fillfactor = 80);
comment on table parcel_carrier_service is 'By which services parcels go that are closed and not for their customers to come for';
comment on column parcel_carrier_service.service is 'Null when no rule fits: a person has to choose';
comment on column parcel_carrier_service.grams is 'Weight by which it was chosen; 0 for unknown, as the sizes';
comment on column parcel_carrier_service.consignment is 'Sequence of the event by which it became this service''s';
