package io.tallyline.ledger.value;

/** What a shop says has become of an order of its own that leaves us nothing to deliver. */
public enum ShopEnd {
    /** Nothing: it is to be delivered, or cancelled. */
    NONE(1),
    /** All of it is with the customer. */
    DELIVERED(2),
    /** Nothing of it is wanted: all was given back, or it was never paid. */
    NOT_WANTED(3);

    private final byte number;

    ShopEnd(int number) {
        this.number = (byte) number;
    }

    /** The number under which commands carry it, from 1. */
    public byte number() {
        return number;
    }
}
