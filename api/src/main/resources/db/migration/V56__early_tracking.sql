-- What carriers tell of parcels that have not left yet by what is booked.

alter table parcel_tracking add column early boolean not null default false;
comment on column parcel_tracking.early is 'The parcel had not left; with changes it was so as soon as it had';
