-- How long orders took from their placement until all that was wanted of them had come so far for the first time.
create table order_time_day (
    day       int    not null,
    warehouse int    not null,
    channel   int    not null,
    state     int    not null,
    bucket    int    not null,
    orders    bigint not null,
    seconds   bigint not null,
    primary key (day, warehouse, channel, state, bucket)
) with (fillfactor = 70);
comment on column order_time_day.state is '1 reserved, 2 released, 3 picked, 4 packed, 5 shipped, 6 completed';
comment on column order_time_day.bucket is 'Took at most 1 5 15 30 minutes, 1 2 4 8 12 hours, 1 2 3 7 14 days (0 to 13), or longer (14)';
comment on column order_time_day.seconds is 'Summed over these orders';

-- Orders that are there already were not followed: none of them is timed, until a rebuild follows them from their placement.
alter table customer_order add column reached smallint not null default 63;
alter table customer_order alter column reached set default 0;
comment on column customer_order.reached is 'Bits of the states that it reached: 1 for reserved, 2 for released, 4, and so on';

insert into report_begin select 'processingTimes', coalesce((select max(sequence) from checkpoint), 0);
