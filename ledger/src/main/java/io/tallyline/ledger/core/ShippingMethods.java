package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * How customers want their orders shipped: of each order's shipping method so much as tells it from others, since shops send
 * any text and rules ask only whether it is theirs.
 *
 * <pre>
 *   0 │ number of the order                │ key
 *   1 │ fingerprint of the text, two words │
 * </pre>
 *
 * <p>In no state hash: journals of releases that kept no method tell hashes without it. What follows from a method stands in
 * an event, so two ledgers that differ here differ in nothing else; orders in snapshots of those releases have none.
 */
final class ShippingMethods {
    /** Of orders that named none. */
    private static final Fingerprint NONE = Fingerprint.of("");

    private static final int WIDTH = 3;

    private final RowStore rows = new RowStore(TableIds.SHIPPING_METHODS, WIDTH, 0);
    private final RowIndex index = new RowIndex(rows, 0, 1);

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    Fingerprint of(long order) {
        int row = index.find(order);
        return row == RowIndex.NONE ? NONE : Fingerprint.of(rows.word(row, 1), rows.word(row, 2));
    }

    /** @param method empty for none */
    void set(long order, String method) {
        remove(order);
        if (!method.isEmpty()) {
            Fingerprint told = Fingerprint.of(method);
            int row = rows.allocate();
            rows.setWord(row, 0, order);
            rows.setWord(row, 1, told.high());
            rows.setWord(row, 2, told.low());
            index.insert(row);
        }
    }

    void remove(long order) {
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
