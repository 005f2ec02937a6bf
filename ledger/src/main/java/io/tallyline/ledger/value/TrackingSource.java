package io.tallyline.ledger.value;

/** Where the tracking number of a parcel comes from. */
public enum TrackingSource {
    /** The carrier gives it back, or it is the parcel's SSCC: known here without a person. */
    KNOWN(1),
    /** A person types what stands on the carrier's label. */
    TYPED(2);

    private static final TrackingSource[] BY_NUMBER = {null, KNOWN, TYPED};

    private final byte number;

    TrackingSource(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static TrackingSource of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no TrackingSource has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
