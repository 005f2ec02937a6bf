-- Days that lines of orders have of their own.

alter table order_line add column requested_day int;
alter table order_line add column promised_day int;
comment on column order_line.requested_day is 'yyyymmdd; null for that of the order';
comment on column order_line.promised_day is
    'yyyymmdd; null for that of the order where the requested day is the order''s too, else for none';
