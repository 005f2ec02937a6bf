package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * How far carriers were told of what they are to carry, so that nothing is told twice behind a restart.
 *
 * <pre>
 *   0 │ carrier                               │ key
 *   1 │ sequence of the last event it knows   │
 * </pre>
 */
final class CarrierToldBook {
    private static final int CARRIER = 0;
    private static final int TOLD = 1;
    private static final int WIDTH = TOLD + 1;

    private final HashedRows rows;
    private final RowIndex index;

    CarrierToldBook(StateHash hash) {
        rows = new HashedRows(TableIds.CARRIERS_TOLD, WIDTH, WIDTH, hash);
        index = rows.index(CARRIER, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    /** 0 for nothing yet. */
    long told(int carrier) {
        int row = index.find(carrier);
        return row == RowIndex.NONE ? 0 : rows.get(row, TOLD);
    }

    void tell(int carrier, long sequence) {
        int row = index.find(carrier);
        if (row == RowIndex.NONE) {
            row = rows.add();
            rows.set(row, CARRIER, carrier);
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, TOLD, sequence);
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
