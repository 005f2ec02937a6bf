package io.tallyline.ledger.value;

/** What an edit may change of an order as a whole (DOMAIN D32). */
public enum OrderTerm {
    /** How it is to be paid. */
    PAYMENT_TYPE(1),
    /** What becomes of what is short, from now on. */
    POLICY(2),
    /** Its place among those who wait. */
    PRIORITY(3),
    /** The day on which the customer wants it. */
    REQUESTED_DAY(4),
    /** The day that is promised to the customer. */
    PROMISED_DAY(5),
    /** How it travels, for people and carriers. */
    SHIPPING_METHOD(6),
    /** What its shipping costs. */
    SHIPPING(7),
    /** How its shipping is taxed. */
    SHIPPING_TAX(8);

    private final byte number;

    OrderTerm(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }
}
