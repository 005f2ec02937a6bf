-- An order shows what was paid of it with its customer's credit (DOMAIN D27).
create index credit_entry_applied on credit_entry (order_number) where type = 'CreditApplied';
