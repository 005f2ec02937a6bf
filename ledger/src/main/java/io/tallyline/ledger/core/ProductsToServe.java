package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * Products of which stock became available while lines wait for it: they are served next, before anybody else gets any
 * of it (DOMAIN D24). They have their turns in the order in which they came; one that needs several comes to the end
 * again after each, so that a long queue for one keeps nobody from another.
 *
 * <pre>
 *   0 │ product       │ ─ hashed up to here
 *   1 │ order of turns│
 * </pre>
 */
final class ProductsToServe {
    static final int NONE = 0;

    private static final int PRODUCT = 0;
    private static final int LINK = 1;
    private static final int WIDTH = LINK + 1;

    private final HashedRows rows;
    private final RowIndex index;
    private final RowStore turns = new RowStore(TableIds.TURNS_TO_SERVE, 1, 0);
    private final RowChain inTurn;

    ProductsToServe(StateHash hash) {
        rows = new HashedRows(TableIds.PRODUCTS_TO_SERVE, WIDTH, LINK, hash);
        index = rows.index(PRODUCT, 1);
        inTurn = new RowChain(turns, 0, rows.store(), LINK);
    }

    /** For a new ledger, or one whose snapshot knew no orders. */
    void begin() {
        if (turns.size() == 0) {
            turns.allocate();
        }
    }

    boolean contains(int product) {
        return rows.size() > 0 && index.find(product) != RowIndex.NONE;
    }

    /** The one whose turn it is, or {@link #NONE}. */
    int next() {
        int row = inTurn.first(0);
        return row == RowChain.NONE ? NONE : (int) rows.get(row, PRODUCT);
    }

    void add(int product) {
        if (contains(product)) {
            return;
        }
        int row = rows.add();
        rows.set(row, PRODUCT, product);
        index.insert(row);
        inTurn.append(0, row);
        rows.close(row);
    }

    /** It had its turn, and needs another. */
    void again(int product) {
        int row = index.find(product);
        inTurn.remove(0, row);
        inTurn.append(0, row);
    }

    void remove(int product) {
        int row = index.find(product);
        if (row != RowIndex.NONE) {
            inTurn.remove(0, row);
            index.remove(row);
            rows.remove(row);
        }
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        turns.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        turns.readFrom(source);
        index.rebuild();
    }
}
