package io.tallyline.ledger.value;

import org.jspecify.annotations.Nullable;

/** What a carrier tells of a parcel (DOMAIN D33). Numbers are written into the journal and never re-used. */
public enum TrackingState {
    /** It is somewhere on its way: nothing is otherwise than before. */
    IN_TRANSIT(1, null),
    DELIVERED(5, ParcelState.DELIVERED),
    FAILED(6, ParcelState.FAILED),
    RETURNED_TO_SENDER(7, ParcelState.RETURNED_TO_SENDER),
    LOST(8, ParcelState.LOST);

    private static final TrackingState[] BY_NUMBER = new TrackingState[9];

    static {
        for (TrackingState state : values()) {
            BY_NUMBER[state.number] = state;
        }
    }

    private final byte number;
    private final @Nullable ParcelState parcel;

    TrackingState(int number, @Nullable ParcelState parcel) {
        this.number = (byte) number;
        this.parcel = parcel;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** How far a parcel is by it; null where that stays as it is. */
    public @Nullable ParcelState parcel() {
        return parcel;
    }

    /** The state of a journal number; a number that no release has written is a broken journal. */
    public static TrackingState of(int number) {
        if (number < 1 || number >= BY_NUMBER.length || BY_NUMBER[number] == null) {
            throw new IllegalArgumentException("no tracking state has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
