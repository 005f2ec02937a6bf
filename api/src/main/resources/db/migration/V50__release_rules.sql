-- By which rules orders are released to the floor.

create table release_rules (
    id            int    primary key check (id = 1),
    rules         jsonb  not null,
    last_sequence bigint not null
);
