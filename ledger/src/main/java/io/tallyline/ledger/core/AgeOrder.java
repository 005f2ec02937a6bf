package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * The rows of a book in the order they last changed, in two lists: those that wait for a confirmation and those that
 * have it, which may be forgotten sooner. One unhashed word of a row is the link.
 */
final class AgeOrder {
    static final int NONE = RowChain.NONE;

    private static final int WAITING = 0;
    private static final int CONFIRMED = 1;

    private final RowStore owners;
    private final RowChain chain;

    AgeOrder(int tableId, RowStore rows, int linkWord) {
        owners = new RowStore(tableId, 1, 0);
        chain = new RowChain(owners, 0, rows, linkWord);
    }

    /** Twice is once. */
    void begin() {
        while (owners.size() <= CONFIRMED) {
            owners.allocate();
        }
    }

    void append(int row, boolean confirmed) {
        chain.append(list(confirmed), row);
    }

    void remove(int row, boolean confirmed) {
        chain.remove(list(confirmed), row);
    }

    /** The row that changed longest ago, or {@link #NONE}. */
    int first(boolean confirmed) {
        return chain.first(list(confirmed));
    }

    int next(int row) {
        return chain.next(row);
    }

    private static int list(boolean confirmed) {
        return confirmed ? CONFIRMED : WAITING;
    }

    void writeTo(TableSink sink) {
        owners.writeTo(sink);
    }

    void readFrom(TableSource source) {
        owners.readFrom(source);
    }
}
