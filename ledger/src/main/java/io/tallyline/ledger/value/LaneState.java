package io.tallyline.ledger.value;

/** Whether a sorter's lane takes parcels. */
public enum LaneState {
    OPEN(1),
    /** For the moment: the PLC or a person says when it is open again. */
    FULL(2),
    /** Until a person opens it. */
    CLOSED(3);

    private static final LaneState[] BY_NUMBER = {null, OPEN, FULL, CLOSED};

    private final byte number;

    LaneState(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static LaneState of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no state of a lane has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
