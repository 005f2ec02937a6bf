package io.tallyline.ledger.value;

/** Why an order may not be released, though its goods stay reserved (DOMAIN D21). */
public enum HoldReason {
    /** The customer or the salesperson is over the credit limit (DOMAIN D28). */
    CREDIT(1),
    /** A given price is out of tolerance (DOMAIN D30). */
    PRICE(2),
    /** The address is not complete or not possible. */
    ADDRESS(3),
    /** A person holds it. */
    CLERK(4),
    /** The customer has to confirm it. */
    CUSTOMER(5),
    /** The shop sent another version of it (DOMAIN D23). */
    EXTERNAL_CHANGED(6),
    /** It was to be cancelled unpaid, and some money came (DOMAIN D27). */
    MONEY_RECEIVED(7);

    private final byte number;

    HoldReason(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }
}
