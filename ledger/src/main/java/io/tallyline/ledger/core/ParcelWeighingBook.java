package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.PackEvent.ParcelWeighingSet;

/**
 * How the parcels of warehouses are weighed. A warehouse of which nothing was ever said weighs none.
 *
 * <pre>
 *   0 │ warehouse                                            │ key
 *   1 │ packaging, grams      │ tolerance, grams             │
 *   2 │ tolerance, percent    │ 1 if each has to be weighed  │
 *   3 │ sequence of the last change                          │
 * </pre>
 */
final class ParcelWeighingBook {
    static final int NONE = RowIndex.NONE;

    private static final int WAREHOUSE = 0;
    private static final int GRAMS = 1;
    private static final int PERCENT = 2;
    private static final int CHANGED = 3;
    private static final int WIDTH = CHANGED + 1;

    private final HashedRows rows;
    private final RowIndex index;

    ParcelWeighingBook(StateHash hash) {
        rows = new HashedRows(TableIds.PARCEL_WEIGHING, WIDTH, WIDTH, hash);
        index = rows.index(WAREHOUSE, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    /** What is said of a warehouse, or {@link #NONE}. */
    int find(int warehouse) {
        return index.find(warehouse);
    }

    /** What a parcel without goods weighs. */
    int packagingGrams(int row) {
        return Halves.high(rows.get(row, GRAMS));
    }

    int toleranceGrams(int row) {
        return Halves.low(rows.get(row, GRAMS));
    }

    /** Of the weight of the goods. */
    int tolerancePercent(int row) {
        return Halves.high(rows.get(row, PERCENT));
    }

    boolean isRequired(int row) {
        return Halves.low(rows.get(row, PERCENT)) != 0;
    }

    long changedSequence(int row) {
        return rows.get(row, CHANGED);
    }

    void set(ParcelWeighingSet event, long sequence) {
        int row = find(event.warehouseId());
        if (row == NONE) {
            row = rows.add();
            rows.set(row, WAREHOUSE, event.warehouseId());
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, GRAMS, Halves.of(event.packagingGrams(), event.toleranceGrams()));
        rows.set(row, PERCENT, Halves.of(event.tolerancePercent(), event.required() ? 1 : 0));
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
