package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * The serials that each counting device has counted, as long as its count is open: a piece is there once, whichever of
 * its labels is read again. Of products whose serials are captured at ship; of others the ledger knows each piece.
 *
 * <pre>
 *   0 │ key of the serial, see UnitKey│ ─┐
 *   1 │                               │  │
 *   2 │                               │  │
 *   3 │ device                        │ ─┴ key
 *   4 │ sequence of the scan          │
 * </pre>
 */
final class CountedSerials {
    /** Most serials of all open counts; each costs 50 bytes, and the end of a count looks through all of them. */
    static final int MAX_SERIALS = 100_000;

    private static final int KEY = 0;
    private static final int DEVICE = 3;
    private static final int SCAN = DEVICE + 1;
    private static final int WIDTH = SCAN + 1;

    private final HashedRows rows;
    private final RowIndex index;

    CountedSerials(StateHash hash) {
        rows = new HashedRows(TableIds.COUNTED_SERIALS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, SCAN);
    }

    /** Whether no serial was ever counted. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_SERIALS;
    }

    /** The sequence of the scan that counted the serial; 0 when none did. */
    long scan(int device, UnitKey serial) {
        int row = index.find(serial.first, serial.second, serial.third, device);
        return row == RowIndex.NONE ? 0 : rows.get(row, SCAN);
    }

    void add(int device, UnitKey serial, long scan) {
        int row = rows.add();
        rows.set(row, KEY, serial.first);
        rows.set(row, KEY + 1, serial.second);
        rows.set(row, KEY + 2, serial.third);
        rows.set(row, DEVICE, device);
        rows.set(row, SCAN, scan);
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

    /** The product is counted again from its first piece. */
    void drop(int device, int product) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, DEVICE) == device && UnitKey.product(rows.get(row, KEY)) == product) {
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
