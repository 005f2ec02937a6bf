package io.tallyline.ledger.value;

/** How closely the units of a product are followed (DOMAIN D4). */
public enum Tracking {
    NONE(1),
    LOT(2),
    LOT_AND_EXPIRY(3),
    /** The serial is captured when the unit leaves, not before. */
    SERIAL_AT_SHIP(4),
    /** Every unit is known by its serial from receipt on. */
    SERIAL_EVERYWHERE(5);

    private static final Tracking[] BY_NUMBER = {null, NONE, LOT, LOT_AND_EXPIRY, SERIAL_AT_SHIP, SERIAL_EVERYWHERE};

    private final byte number;

    Tracking(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the tracking, from 1. */
    public byte number() {
        return number;
    }

    public boolean byLot() {
        return this == LOT || this == LOT_AND_EXPIRY;
    }

    public boolean bySerial() {
        return this == SERIAL_AT_SHIP || this == SERIAL_EVERYWHERE;
    }

    /** The tracking of a journal number; a number that no release has written is a broken journal. */
    public static Tracking of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no tracking has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
