-- What carriers are told of, and what they tell.

alter table carrier add column endpoint text;
alter table carrier add column told bigint not null default 0;
comment on column carrier.endpoint is 'Where it is told of parcels; null for nowhere';
comment on column carrier.told is 'Sequence of the last event that it was told of';

create table carrier_message (
    sequence    bigint      not null,
    part        bigint      not null,
    carrier     text        not null,
    type        text        not null,
    consignment bigint,
    manifest    bigint,
    at          timestamptz not null,
    primary key (sequence, part)
);
comment on table carrier_message is 'What carriers are to be told, in the order of the events; each is known by sequence and part';
create index carrier_message_carrier on carrier_message (carrier, sequence, part);

create table parcel_tracking (
    sequence     bigint      primary key,
    parcel       int         not null,
    carrier      text        not null,
    state        text        not null,
    at           timestamptz not null,
    code         text        not null,
    message      text        not null,
    delivery_day int,
    changes      boolean     not null
);
comment on column parcel_tracking.changes is 'The parcel was so from then on';
create index parcel_tracking_parcel on parcel_tracking (parcel, at, sequence);
