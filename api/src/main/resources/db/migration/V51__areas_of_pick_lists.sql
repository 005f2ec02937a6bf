-- Lists of what stands in one area of a warehouse.

alter table pick_list add column area text;
comment on column pick_list.area is 'In which its lines stood when it was made; null where that was not asked';
