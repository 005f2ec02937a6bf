package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.DerivedChains;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import java.util.Arrays;

/**
 * The units that each counting device has counted, as long as its count is open: a pallet and a piece with a serial are
 * there once, whichever of their labels is read again. An undo looks one up, and the end of a count takes as long as that count
 * has units.
 *
 * <pre>
 *   0 │ key of the unit, see UnitKey  │ ─┐
 *   1 │                               │  │
 *   2 │                               │  │
 *   3 │ device                        │ ─┴ key  ─┐
 *   4 │ sequence of the scan          │         ─┴ key of the scan
 *   5 │ product                       │
 * </pre>
 */
final class CountedUnits {
    /** Most units of all open counts; each costs some 80 bytes, indexes included. */
    static final int MAX_UNITS = 100_000;

    private static final int FEW = 64;

    private static final int KEY = 0;
    private static final int DEVICE = 3;
    private static final int SCAN = DEVICE + 1;
    private static final int PRODUCT = SCAN + 1;
    private static final int WIDTH = PRODUCT + 1;

    private final HashedRows rows;
    private final RowIndex index;
    /** A scan counts one unit. */
    private final RowIndex byScan;

    private final DerivedChains byDevice = new DerivedChains();

    /** Of {@link #collect}: room for as many units as one count ever had. */
    private int[] collected = new int[FEW];

    private int collectedRows;

    CountedUnits(StateHash hash) {
        rows = new HashedRows(TableIds.COUNTED_UNITS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, SCAN);
        byScan = rows.index(DEVICE, 2);
    }

    private int device(int row) {
        return (int) rows.get(row, DEVICE);
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
        byScan.insert(row);
        byDevice.add(device, row);
        rows.close(row);
    }

    /** The scan does not count after all. */
    void forget(int device, long scan) {
        int row = byScan.find(device, scan);
        if (row != RowIndex.NONE) {
            remove(row);
        }
    }

    /** The product is counted again from its first unit. */
    void drop(int device, int product) {
        collect(device);
        for (int i = 0; i < collectedRows; i++) {
            if (rows.get(collected[i], PRODUCT) == product) {
                remove(collected[i]);
            }
        }
    }

    /** The count of the device is over. */
    void clear(int device) {
        collect(device);
        for (int i = 0; i < collectedRows; i++) {
            remove(collected[i]);
        }
    }

    /** The device's rows in the order of their numbers: which row is freed last is the next to be given. */
    private void collect(int device) {
        collectedRows = 0;
        for (int row = byDevice.first(device); row != DerivedChains.NONE; row = byDevice.next(row)) {
            if (collectedRows == collected.length) {
                collected = Arrays.copyOf(collected, 2 * collectedRows);
            }
            collected[collectedRows++] = row;
        }
        Arrays.sort(collected, 0, collectedRows);
    }

    private void remove(int row) {
        byDevice.remove(device(row), row);
        byScan.remove(row);
        index.remove(row);
        rows.remove(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        byScan.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            byDevice.add(device(row), row);
        }
    }
}
