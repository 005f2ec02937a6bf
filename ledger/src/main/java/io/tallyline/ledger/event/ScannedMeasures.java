package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * What the scanner weighed and measured of the object of a {@link ScanEvent}: a view over the last bytes of the event's
 * buffer, there with {@link ScanEvent#FLAG_MEASURED} only. Each is 0 where it is not known.
 *
 * <pre>
 *   0 │ weight milligrams long │ volume mm³ long │ length mm int │ width mm int│
 *  24 │ height mm int │ 4 bytes spare                                          │
 * </pre>
 */
public final class ScannedMeasures {
    private static final int WEIGHT_AT = 0;
    private static final int VOLUME_AT = WEIGHT_AT + Long.BYTES;
    private static final int LENGTH_AT = VOLUME_AT + Long.BYTES;
    private static final int WIDTH_AT = LENGTH_AT + Integer.BYTES;
    private static final int HEIGHT_AT = WIDTH_AT + Integer.BYTES;

    static final int BYTES = HEIGHT_AT + Integer.BYTES + Integer.BYTES;

    private final ScanEvent event;

    ScannedMeasures(ScanEvent event) {
        this.event = event;
    }

    /** Makes a begun event longer by them, and sets its flag. Nothing may be appended behind them. */
    public void append(long weightMilligrams, int length, int width, int height, long volumeCubicMillimetres) {
        event.grow(BYTES);
        event.flags(event.flags() | ScanEvent.FLAG_MEASURED);
        int at = event.measuresAt();
        byte[] buffer = event.buffer();
        LittleEndian.putLong(buffer, at + WEIGHT_AT, weightMilligrams);
        LittleEndian.putLong(buffer, at + VOLUME_AT, volumeCubicMillimetres);
        LittleEndian.putInt(buffer, at + LENGTH_AT, length);
        LittleEndian.putInt(buffer, at + WIDTH_AT, width);
        // With the spare bytes.
        LittleEndian.putLong(buffer, at + HEIGHT_AT, height);
    }

    public long weightMilligrams() {
        return wide(WEIGHT_AT);
    }

    public long volumeCubicMillimetres() {
        return wide(VOLUME_AT);
    }

    public int lengthMillimetres() {
        return narrow(LENGTH_AT);
    }

    public int widthMillimetres() {
        return narrow(WIDTH_AT);
    }

    public int heightMillimetres() {
        return narrow(HEIGHT_AT);
    }

    private long wide(int at) {
        return event.has(ScanEvent.FLAG_MEASURED) ? LittleEndian.getLong(event.buffer(), event.measuresAt() + at) : 0;
    }

    private int narrow(int at) {
        return event.has(ScanEvent.FLAG_MEASURED) ? LittleEndian.getInt(event.buffer(), event.measuresAt() + at) : 0;
    }
}
