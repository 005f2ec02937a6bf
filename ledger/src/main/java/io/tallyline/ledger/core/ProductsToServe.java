package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Products of which stock became available while lines wait for it: they are served next, before anybody else gets any of it
 * (DOMAIN D24). One word a row: the product.
 */
final class ProductsToServe {
    static final int NONE = 0;

    private final HashedRows rows;
    private final RowIndex index;

    ProductsToServe(StateHash hash) {
        rows = new HashedRows(TableIds.PRODUCTS_TO_SERVE, 1, 1, hash);
        index = rows.index(0, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    boolean contains(int product) {
        return rows.size() > 0 && index.find(product) != RowIndex.NONE;
    }

    /** One of them, or {@link #NONE}. */
    int next() {
        int row = rows.nextLive(0);
        return row < 0 ? NONE : (int) rows.get(row, 0);
    }

    void add(int product) {
        if (contains(product)) {
            return;
        }
        int row = rows.add();
        rows.set(row, 0, product);
        index.insert(row);
        rows.close(row);
    }

    void remove(int product) {
        int row = index.find(product);
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
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
