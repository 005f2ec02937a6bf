package io.tallyline.ledger.value;

/** How a carrier is told of the parcels that it is handed (DOMAIN D36). */
public enum HandOver {
    /** We call the carrier's webhook. */
    PUSHED(1),
    /** The carrier asks us. */
    PULLED(2),
    /** By a file of comma-separated values. */
    CSV(3),
    /** A person types what there is to know. */
    BY_HAND(4);

    private static final HandOver[] BY_NUMBER = {null, PUSHED, PULLED, CSV, BY_HAND};

    private final byte number;

    HandOver(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static HandOver of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no HandOver has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
