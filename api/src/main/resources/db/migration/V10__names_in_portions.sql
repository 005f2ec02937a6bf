-- Customers that are found by another name than before, or by none: how far their orders follow. An order behind that is still
-- found by what it was found by; who asks compares the names themselves, so it is found by nothing that is not so.

create table name_rework (
    customer    int     primary key,
    after_order bigint  not null,
    erased      boolean not null
);
comment on table name_rework is 'Orders of these customers, with numbers above after_order, are still to be indexed anew';
comment on column name_rework.erased is 'Since the customer was erased: then it needs not begin anew when that is seen again';
