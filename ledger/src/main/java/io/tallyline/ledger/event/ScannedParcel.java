package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * The parcel that a scan was about: a block of a {@link ScanEvent} behind {@link ScannedPick}, if that is there.
 *
 * <pre>
 *   0 │ SSCC, 18 digits           long │
 *   8 │ number of the parcel int │ what became of it int │
 * </pre>
 */
public final class ScannedParcel {
    /** It began with this scan. */
    public static final int OPENED = 1;
    /** Nothing more goes into it. */
    public static final int CLOSED = 1 << 1;
    /** It leaves the warehouse. */
    public static final int LEAVES = 1 << 2;
    /** Goods go into it, or with an undo out of it. */
    public static final int GOODS = 1 << 3;
    /** The station goes on with another, whichever its next goods begin. */
    public static final int SET_ASIDE = 1 << 4;
    /** It does not weigh what it should: the one thing that is said of a parcel by a scan that is refused. */
    public static final int OFF_WEIGHT = 1 << 5;
    /** Something else is in it than when a person answered for its weight, so nobody answers for that any more. Older journals have none. */
    public static final int UNANSWERED = 1 << 6;

    private static final int SSCC_AT = 0;
    private static final int NUMBER_AT = SSCC_AT + Long.BYTES;
    private static final int WHAT_AT = NUMBER_AT + Integer.BYTES;

    static final int BYTES = WHAT_AT + Integer.BYTES;

    private final ScanEvent event;

    ScannedParcel(ScanEvent event) {
        this.event = event;
    }

    /** Makes a begun event longer by it. Only measures may be appended behind it. */
    public void append(long sscc, int number, int what) {
        event.grow(BYTES);
        event.markParcel();
        int at = event.parcelAt();
        LittleEndian.putLong(event.buffer(), at + SSCC_AT, sscc);
        LittleEndian.putInt(event.buffer(), at + NUMBER_AT, number);
        LittleEndian.putInt(event.buffer(), at + WHAT_AT, what);
    }

    /** Its SSCC; as the others only where {@link ScanEvent#hasParcel}. */
    public long sscc() {
        return LittleEndian.getLong(event.buffer(), event.parcelAt() + SSCC_AT);
    }

    public int number() {
        return LittleEndian.getInt(event.buffer(), event.parcelAt() + NUMBER_AT);
    }

    /** Whether this became of it: one of the constants above, of which several may be told at once. */
    public boolean is(int what) {
        return (LittleEndian.getInt(event.buffer(), event.parcelAt() + WHAT_AT) & what) != 0;
    }
}
