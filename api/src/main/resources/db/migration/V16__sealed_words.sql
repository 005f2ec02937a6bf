-- What people write about an order is sealed as its personal data is; what was written before stands in the clear, as in the journal.

alter table payment add column sealed_for text;
comment on column payment.reference is 'Sealed under the key of sealed_for, which is not in the database; in the clear where that is null';
comment on column order_history.detail is 'Its note, reason or reference is sealed under the key of its sealedFor; in the clear where it has none';
