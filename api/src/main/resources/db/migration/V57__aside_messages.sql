-- Messages that carriers never took.

create table carrier_message_aside (
    carrier       text        not null,
    sequence      bigint      not null,
    part          bigint      not null,
    standing      text        not null,
    tries         int         not null,
    answer        text        not null,
    since         timestamptz not null,
    last_sequence bigint      not null,
    primary key (carrier, sequence, part)
);
comment on table carrier_message_aside is 'What stops no line any more, until somebody has it sent once more or drops it';
comment on column carrier_message_aside.standing is 'SET_ASIDE, or TO_RETRY when it is to be sent once more';
comment on column carrier_message_aside.answer is 'What the carrier answered last';
create index carrier_message_to_retry on carrier_message_aside (sequence, part) where standing = 'TO_RETRY';
