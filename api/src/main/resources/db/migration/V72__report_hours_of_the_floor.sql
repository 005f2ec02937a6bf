-- What people and devices did in an hour of the day of the device's warehouse. An hour that a clock has twice is one.
create table work_hour (
    day              int    not null,
    hour             int    not null,
    warehouse        int    not null,
    device           int    not null,
    operator         int    not null,
    scans            bigint not null,
    no_reads         bigint not null,
    received         bigint not null,
    put_away         bigint not null,
    moved            bigint not null,
    picked           bigint not null,
    picked_units     bigint not null,
    packed           bigint not null,
    packed_units     bigint not null,
    shipped          bigint not null,
    returned         bigint not null,
    counted          bigint not null,
    verified         bigint not null,
    undone           bigint not null,
    duplicates       bigint not null,
    refused          bigint not null,
    refused_operator bigint not null,
    primary key (day, hour, warehouse, device, operator)
) with (fillfactor = 70);
comment on column work_hour.operator is '0 where nobody was signed on';
comment on column work_hour.refused_operator is 'Those of the refusals that whoever scanned could have avoided';

insert into report_begin select 'performance', coalesce((select max(sequence) from checkpoint), 0);
