-- Locations from which products are picked first, and what is to be brought to them.

create table pick_face (
    place         int    not null,
    product       int    not null,
    minimum       bigint not null,
    maximum       bigint not null,
    last_sequence bigint not null,
    task_sequence bigint,
    task_from     int,
    task_lot      int,
    task_quantity bigint,
    primary key (place, product)
) with (fillfactor = 80);
create index pick_face_task on pick_face (task_sequence) where task_sequence is not null;
comment on column pick_face.task_sequence is 'The event that made what is to be brought; null where nothing is';
comment on column pick_face.task_from is 'Where it stands';
