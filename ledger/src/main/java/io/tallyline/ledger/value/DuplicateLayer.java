package io.tallyline.ledger.value;

/** Which rule recognised a duplicate (DESIGN rule 5). */
public enum DuplicateLayer {
    /** The device sent a number again. Never journaled, unless its payload differs. */
    TRANSPORT(1),
    /** The same serial or SSCC at the same station and role again. */
    UNIT(2),
    /** The same code at the same fixed scanner within its bounce time. */
    BOUNCE(3),
    /** The same parcel object of a tunnel. */
    OBJECT(4);

    private static final DuplicateLayer[] BY_NUMBER = {null, TRANSPORT, UNIT, BOUNCE, OBJECT};

    private final byte number;

    DuplicateLayer(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the layer, from 1. */
    public byte number() {
        return number;
    }

    /** The layer of a journal number; a number that no release has written is a broken journal. */
    public static DuplicateLayer of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no duplicate layer has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
