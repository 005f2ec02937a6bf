package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.MasterDataEvent.StockLevelsSet;

/**
 * How much of a product a warehouse should have. Nothing is decided by it yet but whether a level is set already; what
 * is sold goes by what is there.
 *
 * <pre>
 *   0 │ product │ warehouse │ key
 *   1 │ low                 │
 *   2 │ high                │
 *   3 │ safety              │
 * </pre>
 */
final class StockLevelBook {
    /** Most levels that can be set; a row is 32 bytes. */
    static final int MAX_LEVELS = 10_000_000;

    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int SAFETY = 3;
    private static final int WIDTH = SAFETY + 1;

    private final HashedRows rows;
    private final RowIndex index;

    StockLevelBook(StateHash hash) {
        rows = new HashedRows(TableIds.STOCK_LEVELS, WIDTH, WIDTH, hash);
        index = rows.index(0, 1);
    }

    /** Whether none was ever set: which row the next one gets follows from those that are free. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    boolean isFull() {
        return rows.size() >= MAX_LEVELS;
    }

    boolean isSet(int product, int warehouse) {
        return find(product, warehouse) != RowIndex.NONE;
    }

    /** Whether exactly this is set already; levels of 0 are what is not set. */
    boolean has(StockLevelsSet event) {
        int row = find(event.productId(), event.warehouseId());
        if (row == RowIndex.NONE) {
            return event.low() == 0 && event.high() == 0 && event.safety() == 0;
        }
        return rows.get(row, LOW) == event.low()
                && rows.get(row, HIGH) == event.high()
                && rows.get(row, SAFETY) == event.safety();
    }

    private int find(int product, int warehouse) {
        return index.find(Halves.of(product, warehouse));
    }

    void set(StockLevelsSet event) {
        int known = find(event.productId(), event.warehouseId());
        if (known != RowIndex.NONE) {
            index.remove(known);
            rows.remove(known);
        }
        if (event.low() == 0 && event.high() == 0 && event.safety() == 0) {
            return;
        }
        int row = rows.add();
        rows.set(row, 0, Halves.of(event.productId(), event.warehouseId()));
        rows.set(row, LOW, event.low());
        rows.set(row, HIGH, event.high());
        rows.set(row, SAFETY, event.safety());
        rows.close(row);
        index.insert(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
    }
}
