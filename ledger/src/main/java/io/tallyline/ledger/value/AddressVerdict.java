package io.tallyline.ledger.value;

/**
 * What the edge found of the address that an order goes to. The ledger sees addresses sealed (DOMAIN D39), so it is told with the
 * command and never asks again.
 */
public enum AddressVerdict {
    /** There was no address to look at, or nobody looked. */
    NOT_CHECKED(1),
    /** It is as its country's rules want it. */
    GOOD(2),
    /** Something of it is missing or not possible. */
    BAD(3);

    private final byte number;

    AddressVerdict(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }
}
