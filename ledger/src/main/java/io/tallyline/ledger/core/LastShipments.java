package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * When something of an order left last: from then on the time runs in which a return of it may be opened.
 *
 * <pre>
 *   0 │ number of the order │ key
 *   1 │ ledger time         │
 * </pre>
 *
 * <p>In no state hash: journals of releases without returns tell hashes without it. Whether a return is opened stands in its event,
 * so two ledgers that differ here differ in nothing else.
 */
final class LastShipments {
    /** Of what left before a release that keeps it, and was read from a snapshot. */
    static final long UNKNOWN = 0;

    private final RowStore rows = new RowStore(TableIds.LAST_SHIPMENTS, 2, 0);
    private final RowIndex index = new RowIndex(rows, 0, 1);

    boolean isEmpty() {
        return rows.limit() == 0;
    }

    long leftNanos(long order) {
        int row = index.find(order);
        return row == RowIndex.NONE ? UNKNOWN : rows.word(row, 1);
    }

    void leave(long order, long timeNanos) {
        int row = index.find(order);
        if (row == RowIndex.NONE) {
            row = rows.allocate();
            rows.setWord(row, 0, order);
            index.insert(row);
        }
        rows.setWord(row, 1, timeNanos);
    }

    /** The order leaves the ledger. */
    void forget(long order) {
        int row = index.find(order);
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.free(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
