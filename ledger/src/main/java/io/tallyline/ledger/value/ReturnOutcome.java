package io.tallyline.ledger.value;

/** What a customer wants for what they return. */
public enum ReturnOutcome {
    /** Their money. */
    REFUND(1),
    /** Other goods. */
    EXCHANGE(2),
    /** The same goods, repaired: they stay the customer's. */
    REPAIR(3);

    private static final ReturnOutcome[] BY_NUMBER = {null, REFUND, EXCHANGE, REPAIR};

    private final byte number;

    ReturnOutcome(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static ReturnOutcome of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no ReturnOutcome has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
