-- What parcels are to their carriers.

create table consignment (
    number          bigint      primary key,
    parcel          int         not null,
    carrier         text        not null,
    service         text        not null,
    tracking_number text,
    route           text,
    label_format    text,
    label           text,
    begun           timestamptz not null,
    over            timestamptz,
    last_sequence   bigint      not null
) with (fillfactor = 80);
comment on column consignment.number is 'Sequence of the event by which the service became the parcel''s';
comment on column consignment.over is 'When another service carried the parcel, or nobody any more';
comment on column consignment.label is 'base64';
create index consignment_parcel on consignment (parcel);
create index consignment_carrier on consignment (carrier, number);
create index consignment_tracking on consignment (tracking_number) where tracking_number is not null;
