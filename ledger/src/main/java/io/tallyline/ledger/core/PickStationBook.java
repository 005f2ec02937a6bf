package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What a picker's device is about beside its tote: the short pick that it said last, so that a message is never one twice,
 * and the tote that has to be read before the next goods (DOMAIN D35). A device gets its row with the first of either.
 *
 * <pre>
 *   0 │ device                     │ key
 *   1 │ epoch of the short pick
 *   2 │ number of its message
 *   3 │ list      │ its line
 *   4 │ base units that were missing
 *   5 │ tote to be read; 0 for none
 * </pre>
 */
final class PickStationBook {
    private static final int DEVICE = 0;
    private static final int EPOCH = 1;
    private static final int NUMBER = 2;
    private static final int LINE = 3;
    private static final int QUANTITY = 4;
    private static final int TOTE = 5;
    private static final int WIDTH = TOTE + 1;

    private final HashedRows rows;
    private final RowIndex index;

    PickStationBook(StateHash hash) {
        rows = new HashedRows(TableIds.PICK_STATIONS, WIDTH, WIDTH, hash);
        index = rows.index(DEVICE, 1);
    }

    /** Whether there never was one. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Whether this message of a device was applied as a short pick already. */
    boolean saidShort(int device, long epoch, long number) {
        int row = index.find(device);
        return row != RowIndex.NONE && rows.get(row, EPOCH) == epoch && rows.get(row, NUMBER) == number;
    }

    /** List of the short pick that the device said last, which there must be. */
    int list(int device) {
        return Halves.high(rows.get(index.find(device), LINE));
    }

    /** Line of that list. */
    int line(int device) {
        return Halves.low(rows.get(index.find(device), LINE));
    }

    /** Base units that were missing. */
    long quantity(int device) {
        return rows.get(index.find(device), QUANTITY);
    }

    void sayShort(int device, long epoch, long number, int list, int line, long quantity) {
        int row = open(device);
        rows.set(row, EPOCH, epoch);
        rows.set(row, NUMBER, number);
        rows.set(row, LINE, Halves.of(list, line));
        rows.set(row, QUANTITY, quantity);
        rows.close(row);
    }

    /** The tote that the device has to read next, or {@link PlaceBook#NONE}. */
    int awaitedTote(int device) {
        int row = rows.size() == 0 ? RowIndex.NONE : index.find(device);
        return row == RowIndex.NONE ? PlaceBook.NONE : (int) rows.get(row, TOTE);
    }

    void awaitTote(int device, int tote) {
        if (tote == awaitedTote(device)) {
            return;
        }
        int row = open(device);
        rows.set(row, TOTE, tote);
        rows.close(row);
    }

    private int open(int device) {
        int row = index.find(device);
        if (row != RowIndex.NONE) {
            rows.open(row);
            return row;
        }
        row = rows.add();
        rows.set(row, DEVICE, device);
        index.insert(row);
        return row;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
