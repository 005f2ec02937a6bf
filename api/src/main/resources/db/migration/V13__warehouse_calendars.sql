-- When warehouses work. As all rows, they follow from the journal alone.

create table warehouse_calendar (
    warehouse     int    primary key,
    holidays      int[]  not null,
    last_sequence bigint not null
);
comment on column warehouse_calendar.holidays is 'Days off, yyyymmdd';

create table warehouse_hours (
    warehouse int not null,
    weekday   int not null,
    opens     int not null,
    closes    int not null,
    cut_off   int not null,
    primary key (warehouse, weekday)
);
comment on table warehouse_hours is 'Weekdays on which a warehouse works, 1 for Monday; times are minutes of its day';
