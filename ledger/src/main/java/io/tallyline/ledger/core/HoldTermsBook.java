package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.HoldReason;

/** How many minutes a hold may last, by its reason, and since which sequence that is so: three words a row. */
final class HoldTermsBook {
    private static final int HOLD = 0;
    private static final int MINUTES = 1;
    private static final int CHANGED = 2;
    private static final int WIDTH = CHANGED + 1;

    private final HashedRows rows;
    private final RowIndex index;

    HoldTermsBook(StateHash hash) {
        rows = new HashedRows(TableIds.HOLD_TERMS, WIDTH, WIDTH, hash);
        index = rows.index(HOLD, 1);
    }

    /** Whether none were ever set. */
    boolean isEmpty() {
        return rows.size() == 0;
    }

    boolean isSet(HoldReason hold) {
        return index.find(hold.number()) != RowIndex.NONE;
    }

    /** 0 for as long as it takes. */
    int minutes(HoldReason hold) {
        int row = index.find(hold.number());
        return row == RowIndex.NONE ? 0 : (int) rows.get(row, MINUTES);
    }

    /** The sequence of the last change; 0 for none. */
    long changedSequence(HoldReason hold) {
        int row = index.find(hold.number());
        return row == RowIndex.NONE ? 0 : rows.get(row, CHANGED);
    }

    void set(HoldReason hold, int minutes, long sequence) {
        int row = index.find(hold.number());
        if (row == RowIndex.NONE) {
            row = rows.add();
            rows.set(row, HOLD, hold.number());
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, MINUTES, minutes);
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
