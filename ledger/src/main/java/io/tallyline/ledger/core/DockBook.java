package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Which carrier's lorry stands at a dock door. A door of which nothing was ever said is anybody's.
 *
 * <pre>
 *   0 │ place                        │ key
 *   1 │ carrier, 0 for anybody       │
 *   2 │ sequence of the last change  │
 * </pre>
 */
final class DockBook {
    static final int NONE = RowIndex.NONE;

    private static final int PLACE = 0;
    private static final int CARRIER = 1;
    private static final int CHANGED = 2;
    private static final int WIDTH = CHANGED + 1;

    private final HashedRows rows;
    private final RowIndex index;

    DockBook(StateHash hash) {
        rows = new HashedRows(TableIds.DOCKS, WIDTH, WIDTH, hash);
        index = rows.index(PLACE, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    int nextLive(int row) {
        return rows.nextLive(row);
    }

    /** What is said of a place, or {@link #NONE}. */
    int find(int place) {
        return index.find(place);
    }

    int place(int row) {
        return (int) rows.get(row, PLACE);
    }

    /** {@link CarrierBook#NONE} for anybody. */
    int carrier(int row) {
        return (int) rows.get(row, CARRIER);
    }

    /** The carrier whose parcels alone are loaded at a place, or {@link CarrierBook#NONE}. */
    int carrierAt(int place) {
        int row = find(place);
        return row == NONE ? CarrierBook.NONE : carrier(row);
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    void bind(int place, int carrier, long sequence) {
        int row = find(place);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, PLACE, place);
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, CARRIER, carrier);
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
