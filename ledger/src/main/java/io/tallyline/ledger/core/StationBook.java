package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;

/**
 * What a device that works by the labels of locations is about: the location whose label it read last, and the goods
 * that were scanned there and have no target yet. Goods in hand have moved nowhere: in the ledger they stand where they
 * were. A device gets its row with the first label, so that journals of releases without labels lead to the same state.
 *
 * <pre>
 *   stations   0 │ device                                    │ key
 *              1 │ place of the last label │ goods in hand   │
 *              2 │ when it last did anything with them       │ ─ hashed up to here
 *              3 │ first row of the goods                    │
 *
 *   goods      0 │ device                  │ from 0, in order │
 *              1 │ product                 │ lot              │
 *              2 │ unit row + 1            │ condition        │
 *              3 │ quantity                                   │
 *              4 │ sequence of the scan                       │
 * </pre>
 */
final class StationBook {
    /** Most scans whose goods are in hand at a time: so many rows a device has, and so an event has room for them. */
    static final int MAX_IN_HAND = 16;

    private static final int DEVICE = 0;
    private static final int STATE = 1;
    private static final int TOUCHED = 2;
    private static final int GOODS = 3;
    private static final int WIDTH = GOODS + 1;

    private static final int SLOT = 0;
    private static final int PRODUCT = 1;
    private static final int UNIT = 2;
    private static final int QUANTITY = 3;
    private static final int SEQUENCE = 4;
    private static final int GOODS_WIDTH = SEQUENCE + 1;

    private final HashedRows rows;
    private final RowIndex index;
    private final HashedRows goods;

    StationBook(StateHash hash) {
        rows = new HashedRows(TableIds.STATIONS, WIDTH, GOODS, hash);
        index = rows.index(DEVICE, 1);
        goods = new HashedRows(TableIds.GOODS_IN_HAND, GOODS_WIDTH, GOODS_WIDTH, hash);
    }

    /** The location whose label the device read last, or {@link PlaceBook#NONE}. */
    int place(int device) {
        int row = index.find(device);
        return row == RowIndex.NONE ? PlaceBook.NONE : Halves.high(rows.get(row, STATE));
    }

    /** Ledger time at which the device last read a label or moved goods, nanoseconds since 1970. */
    long touchedNanos(int device) {
        int row = index.find(device);
        return row == RowIndex.NONE ? 0 : rows.get(row, TOUCHED);
    }

    /** The device read a label or moved goods; without effect before its first label. */
    void touch(int device, long timeNanos) {
        int row = index.find(device);
        if (row != RowIndex.NONE) {
            rows.open(row);
            rows.set(row, TOUCHED, timeNanos);
            rows.close(row);
        }
    }

    /** Scans whose goods are in hand. */
    int inHand(int device) {
        int row = index.find(device);
        return row == RowIndex.NONE ? 0 : Halves.low(rows.get(row, STATE));
    }

    /** Base units in hand of a product and lot in one condition. */
    long quantityInHand(int device, int product, int lot, Condition condition) {
        long sum = 0;
        for (int slot = inHand(device) - 1; slot >= 0; slot--) {
            boolean same = product(device, slot) == product
                    && lot(device, slot) == lot
                    && condition(device, slot) == condition;
            sum += same ? quantity(device, slot) : 0;
        }
        return sum;
    }

    /** Base units in hand of a product and lot in any condition. */
    long quantityInHand(int device, int product, int lot) {
        long sum = 0;
        for (int slot = inHand(device) - 1; slot >= 0; slot--) {
            boolean same = product(device, slot) == product && lot(device, slot) == lot;
            sum += same ? quantity(device, slot) : 0;
        }
        return sum;
    }

    /** The sequence of the scan that took a unit in hand; 0 when it is not. */
    long sequenceOfUnit(int device, int unit) {
        for (int slot = inHand(device) - 1; slot >= 0; slot--) {
            if (unit(device, slot) == unit) {
                return sequence(device, slot);
            }
        }
        return 0;
    }

    /** Whether the goods of a scan are in hand. */
    boolean holds(int device, long sequence) {
        return slotOf(device, sequence) >= 0;
    }

    int product(int device, int slot) {
        return Halves.high(goods.get(row(device, slot), PRODUCT));
    }

    int lot(int device, int slot) {
        return Halves.low(goods.get(row(device, slot), PRODUCT));
    }

    /** Row of the unit book plus one; 0 for none. */
    int unit(int device, int slot) {
        return Halves.high(goods.get(row(device, slot), UNIT));
    }

    /** The condition that the goods were taken in. */
    Condition condition(int device, int slot) {
        return Condition.of(Halves.low(goods.get(row(device, slot), UNIT)));
    }

    long quantity(int device, int slot) {
        return goods.get(row(device, slot), QUANTITY);
    }

    /** Sequence of the scan that took them. */
    long sequence(int device, int slot) {
        return goods.get(row(device, slot), SEQUENCE);
    }

    private int row(int device, int slot) {
        return (int) rows.get(index.find(device), GOODS) + slot;
    }

    private int slotOf(int device, long sequence) {
        for (int slot = inHand(device) - 1; slot >= 0; slot--) {
            if (sequence(device, slot) == sequence) {
                return slot;
            }
        }
        return -1;
    }

    /** The device read the label of a location, with nothing in hand. */
    void goTo(int device, int place) {
        if (index.find(device) == RowIndex.NONE) {
            open(device);
        }
        empty(device);
        setState(device, place, 0);
    }

    private void open(int device) {
        int first = goods.limit();
        for (int slot = 0; slot < MAX_IN_HAND; slot++) {
            int added = goods.add();
            goods.set(added, SLOT, Halves.of(device, slot));
            goods.close(added);
        }
        int row = rows.add();
        rows.set(row, DEVICE, device);
        rows.set(row, GOODS, first);
        index.insert(row);
        rows.close(row);
    }

    /** The goods of a scan are in hand from now on. */
    void take(ScanEvent event) {
        int device = event.device();
        int slot = inHand(device);
        int row = row(device, slot);
        goods.open(row);
        goods.set(row, PRODUCT, Halves.of(event.product(), event.lot()));
        goods.set(row, UNIT, Halves.of(event.unit(), event.fromCondition()));
        goods.set(row, QUANTITY, event.quantity());
        goods.set(row, SEQUENCE, event.sequence());
        goods.close(row);
        setState(device, place(device), slot + 1);
    }

    /** The goods of a scan go back to where they stood; what was taken after them keeps its order. */
    void putBack(int device, long sequence) {
        int slot = slotOf(device, sequence);
        if (slot < 0) {
            return;
        }
        int last = inHand(device) - 1;
        for (; slot < last; slot++) {
            copy(row(device, slot + 1), row(device, slot));
        }
        clearSlot(row(device, last));
        setState(device, place(device), last);
    }

    /** The device stands nowhere and has nothing in hand. */
    void clear(int device) {
        if (index.find(device) != RowIndex.NONE) {
            empty(device);
            setState(device, PlaceBook.NONE, 0);
        }
    }

    private void empty(int device) {
        for (int slot = inHand(device) - 1; slot >= 0; slot--) {
            clearSlot(row(device, slot));
        }
    }

    private void setState(int device, int place, int count) {
        int row = index.find(device);
        rows.open(row);
        rows.set(row, STATE, Halves.of(place, count));
        rows.close(row);
    }

    private void copy(int from, int to) {
        goods.open(to);
        for (int word = PRODUCT; word < GOODS_WIDTH; word++) {
            goods.set(to, word, goods.get(from, word));
        }
        goods.close(to);
    }

    private void clearSlot(int row) {
        goods.open(row);
        for (int word = PRODUCT; word < GOODS_WIDTH; word++) {
            goods.set(row, word, 0);
        }
        goods.close(row);
    }

    /** Whether no device ever read a label: the book then leaves no trace in a snapshot. */
    boolean isEmpty() {
        return rows.size() == 0;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        goods.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        goods.readFrom(source);
        index.rebuild();
    }
}
