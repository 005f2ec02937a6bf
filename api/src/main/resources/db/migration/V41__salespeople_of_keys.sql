-- Salespeople whose orders are entered with a key.

alter table api_key add column salesperson text;
comment on column api_key.salesperson is 'Null where it enters orders of anybody';
