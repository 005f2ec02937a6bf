package io.tallyline.ledger.value;

/** How an order is to be paid (DOMAIN D27). */
public enum PaymentType {
    /** By card, before anything is released. */
    CARD(1),
    /** By transfer, before anything is released. */
    BANK_TRANSFER(2),
    /** By cheque, before anything is released. */
    CHEQUE(3),
    /** Later, on terms; within the customer's credit (DOMAIN D28). */
    ON_ACCOUNT(4),
    /** To the carrier, at the door. */
    CASH_ON_DELIVERY(5);

    private static final PaymentType[] BY_NUMBER = {null, CARD, BANK_TRANSFER, CHEQUE, ON_ACCOUNT, CASH_ON_DELIVERY};

    private final byte number;

    PaymentType(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** Whether the money has to be there before anything is released. */
    public boolean beforeRelease() {
        return this == CARD || this == BANK_TRANSFER || this == CHEQUE;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static PaymentType of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no PaymentType has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
