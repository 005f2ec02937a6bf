package io.tallyline.ledger.event;

import io.tallyline.ledger.value.LittleEndian;

/**
 * For whom a scan picked, or the undo of one puts back: a block behind all else of a {@link ScanEvent} but its measures.
 *
 * <pre>
 *   0 │ order                                             long │
 *   8 │ line of the order int │ line of the pick list      int │
 *  16 │ warehouse         int │ 1: the tote is to be read  int │
 * </pre>
 */
public final class ScannedPick {
    private static final int ORDER_AT = 0;
    private static final int ORDER_LINE_AT = ORDER_AT + Long.BYTES;
    private static final int LIST_LINE_AT = ORDER_LINE_AT + Integer.BYTES;

    private static final int WAREHOUSE_AT = LIST_LINE_AT + Integer.BYTES;
    private static final int AWAITS_AT = WAREHOUSE_AT + Integer.BYTES;

    static final int BYTES = AWAITS_AT + Integer.BYTES;

    private final ScanEvent event;

    ScannedPick(ScanEvent event) {
        this.event = event;
    }

    /** Makes a begun event longer by it; its list is {@link ScanEvent#task}. Only measures may be appended behind it. */
    public void append(long order, int orderLine, int listLine, int warehouse) {
        append(order, orderLine, listLine, warehouse, false);
    }

    /**
     * The same of a list of one order or several.
     *
     * @param awaitsTote the tote's label has to be read before the device's next goods
     */
    public void append(long order, int orderLine, int listLine, int warehouse, boolean awaitsTote) {
        event.grow(BYTES);
        event.markPick();
        int at = event.pickAt();
        LittleEndian.putLong(event.buffer(), at + ORDER_AT, order);
        LittleEndian.putInt(event.buffer(), at + ORDER_LINE_AT, orderLine);
        LittleEndian.putInt(event.buffer(), at + LIST_LINE_AT, listLine);
        LittleEndian.putInt(event.buffer(), at + WAREHOUSE_AT, warehouse);
        LittleEndian.putInt(event.buffer(), at + AWAITS_AT, awaitsTote ? 1 : 0);
    }

    /** Whether the device has to read the tote's label next; never in events of releases that did not ask for it. */
    public boolean awaitsTote() {
        return LittleEndian.getInt(event.buffer(), event.pickAt() + AWAITS_AT) == 1;
    }

    /** Number of the order; as the others only where {@link ScanEvent#picks}. */
    public long order() {
        return LittleEndian.getLong(event.buffer(), event.pickAt() + ORDER_AT);
    }

    public int orderLine() {
        return LittleEndian.getInt(event.buffer(), event.pickAt() + ORDER_LINE_AT);
    }

    /** Dense id of the warehouse that the order has the goods from. */
    public int warehouse() {
        return LittleEndian.getInt(event.buffer(), event.pickAt() + WAREHOUSE_AT);
    }

    public int listLine() {
        return LittleEndian.getInt(event.buffer(), event.pickAt() + LIST_LINE_AT);
    }
}
