package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * The moves behind the text of a {@link ScanEvent}, where one message moves several goods: a view over the event's
 * buffer, {@link ScanEvent#moves} of them, each of
 *
 * <pre>
 *   0 │ product int │ lot int │ from place int │ to place int                  │
 *  16 │ unit row int │ from cond. │ to cond. │ forgets expiry │ 1 byte zero    │
 *  24 │ quantity long │ sequence of the scan that named the goods long         │
 * </pre>
 */
public final class ScannedGoods {
    private static final int FORGETS_EXPIRY = 1 << 16;

    private static final int PRODUCT_AT = 0;
    private static final int LOT_AT = PRODUCT_AT + Integer.BYTES;
    private static final int FROM_AT = LOT_AT + Integer.BYTES;
    private static final int TO_AT = FROM_AT + Integer.BYTES;
    private static final int UNIT_AT = TO_AT + Integer.BYTES;
    private static final int CONDITIONS_AT = UNIT_AT + Integer.BYTES;
    private static final int QUANTITY_AT = CONDITIONS_AT + Integer.BYTES;
    private static final int SCAN_AT = QUANTITY_AT + Long.BYTES;

    /** Of one move. */
    static final int BYTES = SCAN_AT + Long.BYTES;

    private final ScanEvent event;

    ScannedGoods(ScanEvent event) {
        this.event = event;
    }

    /**
     * Appends a move; the event grows by it. Not behind the measures, which stand last.
     *
     * @param unit row of the unit book plus one, 0 for none
     * @param quantity base units
     * @param scan sequence of the event that named the goods
     */
    public ScannedGoods add(
            int product,
            int lot,
            int fromPlace,
            int toPlace,
            int unit,
            int fromCondition,
            int toCondition,
            long quantity,
            long scan) {
        int at = event.moveAt(event.moves());
        byte[] buffer = event.buffer();
        event.grow(BYTES);
        LittleEndian.putInt(buffer, at + PRODUCT_AT, product);
        LittleEndian.putInt(buffer, at + LOT_AT, lot);
        LittleEndian.putInt(buffer, at + FROM_AT, fromPlace);
        LittleEndian.putInt(buffer, at + TO_AT, toPlace);
        LittleEndian.putInt(buffer, at + UNIT_AT, unit);
        LittleEndian.putInt(buffer, at + CONDITIONS_AT, fromCondition | toCondition << Byte.SIZE);
        LittleEndian.putLong(buffer, at + QUANTITY_AT, quantity);
        LittleEndian.putLong(buffer, at + SCAN_AT, scan);
        return this;
    }

    public int product(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + PRODUCT_AT);
    }

    public int lot(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + LOT_AT);
    }

    public int fromPlace(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + FROM_AT);
    }

    public int toPlace(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + TO_AT);
    }

    /** Row of the unit book that moves, plus one; 0 for none. */
    public int unit(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + UNIT_AT);
    }

    public int fromCondition(int index) {
        return conditions(index) & 0xFF;
    }

    public int toCondition(int index) {
        return conditions(index) >>> Byte.SIZE & 0xFF;
    }

    /** Whether the undo of what named the goods takes back the expiry of their lot, which then has none. */
    public boolean forgetsExpiry(int index) {
        return (conditions(index) & FORGETS_EXPIRY) != 0;
    }

    /** See {@link #forgetsExpiry}. */
    public ScannedGoods forgetExpiry(int index) {
        LittleEndian.putInt(event.buffer(), event.moveAt(index) + CONDITIONS_AT, conditions(index) | FORGETS_EXPIRY);
        return this;
    }

    private int conditions(int index) {
        return LittleEndian.getInt(event.buffer(), event.moveAt(index) + CONDITIONS_AT);
    }

    /** Base units. */
    public long quantity(int index) {
        return LittleEndian.getLong(event.buffer(), event.moveAt(index) + QUANTITY_AT);
    }

    /** Sequence of the event that named the goods. */
    public long scan(int index) {
        return LittleEndian.getLong(event.buffer(), event.moveAt(index) + SCAN_AT);
    }
}
