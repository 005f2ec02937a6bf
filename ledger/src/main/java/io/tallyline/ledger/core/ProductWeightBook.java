package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * What a base unit of a product weighs, and whether it is hazardous: what a carrier's service is chosen by. Products of
 * which neither is known have no row, so journals of releases that knew neither lead to the same state.
 *
 * <pre>
 *   0 │ product                           │ key
 *   1 │ 1 for hazardous │ grams, 0 unknown│
 * </pre>
 */
final class ProductWeightBook {
    /** Heaviest base unit, in grams. */
    static final int MAX_GRAMS = 1_000_000_000;

    private final HashedRows rows;
    private final RowIndex index;

    ProductWeightBook(StateHash hash) {
        rows = new HashedRows(TableIds.PRODUCT_WEIGHTS, 2, 2, hash);
        index = rows.index(0, 1);
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Of a base unit; 0 for unknown. */
    int grams(int product) {
        int row = index.find(product);
        return row == RowIndex.NONE ? 0 : Halves.low(rows.get(row, 1));
    }

    boolean isHazardous(int product) {
        int row = index.find(product);
        return row != RowIndex.NONE && Halves.high(rows.get(row, 1)) != 0;
    }

    void set(int product, int grams, boolean hazardous) {
        int row = index.find(product);
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
        }
        if (grams != 0 || hazardous) {
            row = rows.add();
            rows.set(row, 0, product);
            rows.set(row, 1, Halves.of(hazardous ? 1 : 0, grams));
            index.insert(row);
            rows.close(row);
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
