package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * The units that each counting device has counted, as long as its count is open: a pallet and a piece with a serial are
 * there once, whichever of their labels is read again.
 *
 * <pre>
 *   0 │ key of the unit, see UnitKey  │ ─┐
 *   1 │                               │  │
 *   2 │                               │  │
 *   3 │ device                        │ ─┴ key
 *   4 │ sequence of the scan          │
 *   5 │ product                       │
 * </pre>
 */
final class CountedUnits {
    /** Most units of all open counts; each costs 58 bytes, and an undo or the end of a count looks through all of them. */
    static final int MAX_UNITS = 100_000;

    private static final int KEY = 0;
    private static final int DEVICE = 3;
    private static final int SCAN = DEVICE + 1;
    private static final int PRODUCT = SCAN + 1;
    private static final int WIDTH = PRODUCT + 1;

    private final HashedRows rows;
    private final RowIndex index;

    CountedUnits(StateHash hash) {
        rows = new HashedRows(TableIds.COUNTED_UNITS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, SCAN);
    }

    /** Whether no unit was ever counted. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_UNITS;
    }

    /** The sequence of the scan that counted the unit; 0 when none did. */
    long scan(int device, UnitKey unit) {
        int row = index.find(unit.first, unit.second, unit.third, device);
        return row == RowIndex.NONE ? 0 : rows.get(row, SCAN);
    }

    void add(int device, UnitKey unit, int product, long scan) {
        int row = rows.add();
        rows.set(row, KEY, unit.first);
        rows.set(row, KEY + 1, unit.second);
        rows.set(row, KEY + 2, unit.third);
        rows.set(row, DEVICE, device);
        rows.set(row, SCAN, scan);
        rows.set(row, PRODUCT, product);
        index.insert(row);
        rows.close(row);
    }

    /** The scan does not count after all. */
    void forget(int device, long scan) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, DEVICE) == device && rows.get(row, SCAN) == scan) {
                remove(row);
            }
        }
    }

    /** The product is counted again from its first unit. */
    void drop(int device, int product) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, DEVICE) == device && rows.get(row, PRODUCT) == product) {
                remove(row);
            }
        }
    }

    /** The count of the device is over. */
    void clear(int device) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, DEVICE) == device) {
                remove(row);
            }
        }
    }

    private void remove(int row) {
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
