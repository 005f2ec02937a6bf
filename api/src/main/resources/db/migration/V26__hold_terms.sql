-- How long a hold may last before its order is cancelled, by the reason of the hold.
create table hold_terms (
    hold          text primary key,
    minutes       int,
    last_sequence bigint not null
);
comment on column hold_terms.minutes is 'From the beginning of the hold on; null for as long as it takes';
