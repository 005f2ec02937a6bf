package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Unfinished orders: number and sequence of the last change, two words a row. What they say is in their events alone.
 */
final class DraftBook {
    static final int NONE = RowIndex.NONE;

    /** Most drafts. */
    static final int MAX_DRAFTS = 1 << 20;

    private final HashedRows rows;
    private final RowIndex index;

    DraftBook(StateHash hash) {
        rows = new HashedRows(TableIds.DRAFTS, 2, 2, hash);
        index = rows.index(0, 1);
    }

    /** The row of a draft, or {@link #NONE}. */
    int find(long number) {
        return index.find(number);
    }

    boolean isFull() {
        return rows.size() >= MAX_DRAFTS;
    }

    long changedSequence(int row) {
        return rows.get(row, 1);
    }

    void save(long number, long sequence) {
        int row = index.find(number);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, 0, number);
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, 1, sequence);
        rows.close(row);
    }

    void remove(long number) {
        int row = index.find(number);
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
