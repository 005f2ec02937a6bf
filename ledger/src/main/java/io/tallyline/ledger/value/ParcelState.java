package io.tallyline.ledger.value;

/**
 * How far a packed parcel is (DOMAIN D33). Numbers are written into the journal and never re-used.
 */
public enum ParcelState {
    /** Goods go into it. */
    OPEN(1),
    /** It has all that it will have, and waits to leave. */
    CLOSED(2),
    /** It waits to leave too, and stands on a manifest of its carrier. */
    MANIFESTED(3),
    /** It left the warehouse. */
    SHIPPED(4),
    /** Its customer has it. */
    DELIVERED(5),
    /** It could not be handed over, and may be tried again. */
    FAILED(6),
    /** It is on its way back, or here again. */
    RETURNED_TO_SENDER(7),
    /** Nobody knows where it is. */
    LOST(8),
    /** There is no such parcel any more; its number is never given again. */
    VOIDED(9),
    /** It has all that it will have, and waits for its customer to come for it. */
    READY(10),
    /** Its customer came for it. */
    COLLECTED(11);

    private static final ParcelState[] BY_NUMBER = new ParcelState[12];

    static {
        for (ParcelState state : values()) {
            BY_NUMBER[state.number] = state;
        }
    }

    private final byte number;

    ParcelState(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** Whether it stands in the warehouse. */
    public boolean isHere() {
        return this == OPEN || this == CLOSED || this == MANIFESTED || this == READY;
    }

    /** Whether it waits for its carrier. */
    public boolean isForCarrier() {
        return this == CLOSED || this == MANIFESTED;
    }

    /** Whether its customer has it. */
    public boolean isArrived() {
        return this == DELIVERED || this == COLLECTED;
    }

    /** Whether it is what a carrier tells of a parcel that left. */
    public boolean isToldByCarrier() {
        return number >= DELIVERED.number && number <= LOST.number;
    }

    /** The state of a journal number; a number that no release has written is a broken journal. */
    public static ParcelState of(int number) {
        if (number < 1 || number >= BY_NUMBER.length || BY_NUMBER[number] == null) {
            throw new IllegalArgumentException("no parcel state has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
