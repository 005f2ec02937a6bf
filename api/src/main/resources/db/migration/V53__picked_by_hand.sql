-- What nobody scanned.

alter table pick_line add column unscanned bigint not null default 0;
comment on column pick_line.unscanned is 'Of what was picked: base units that somebody said were, and nobody scanned';
