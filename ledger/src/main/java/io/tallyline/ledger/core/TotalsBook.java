package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * On hand, reserved and held per owner, product and warehouse (DOMAIN D2), kept with every move. A product's rows hang
 * in a list on the product, since it has few of them and its own row is read anyway.
 *
 * <pre>
 *   0 │ product    │ warehouse (16) │ owner (16) │
 *   1 │ on hand                                  │
 *   2 │ reserved                                 │
 *   3 │ held                                     │ ─ hashed up to here
 *   4 │ list of the product                      │
 * </pre>
 */
final class TotalsBook {
    static final int NONE = RowChain.NONE;

    private static final int KEY = 0;
    private static final int ON_HAND = 1;
    private static final int RESERVED = 2;
    private static final int HELD = 3;
    private static final int LINK = 4;
    private static final int WIDTH = LINK + 1;

    private final HashedRows rows;
    private final RowChain ofProduct;

    TotalsBook(ProductBook products, StateHash hash) {
        rows = new HashedRows(TableIds.TOTALS, WIDTH, LINK, hash);
        ofProduct = new RowChain(products.rows().store(), ProductBook.TOTALS_CHAIN, rows.store(), LINK);
    }

    HashedRows rows() {
        return rows;
    }

    /** The row, or {@link #NONE} when the warehouse never had any. */
    int find(int owner, int product, int warehouse) {
        long key = key(owner, product, warehouse);
        int row = ofProduct.first(product - 1);
        while (row != NONE && rows.get(row, KEY) != key) {
            row = ofProduct.next(row);
        }
        return row;
    }

    long onHand(int row) {
        return row == NONE ? 0 : rows.get(row, ON_HAND);
    }

    long reserved(int row) {
        return row == NONE ? 0 : rows.get(row, RESERVED);
    }

    long held(int row) {
        return row == NONE ? 0 : rows.get(row, HELD);
    }

    long available(int row) {
        return onHand(row) - reserved(row) - held(row);
    }

    long available(int owner, int product, int warehouse) {
        return available(find(owner, product, warehouse));
    }

    /** What is available of a product in all warehouses together. */
    long availableAnywhere(int product) {
        long sum = 0;
        for (int row = ofProduct.first(product - 1); row != NONE; row = ofProduct.next(row)) {
            sum += available(row);
        }
        return sum;
    }

    int product(int row) {
        return Halves.high(rows.get(row, KEY));
    }

    int warehouse(int row) {
        return Halves.low(rows.get(row, KEY)) >>> 16;
    }

    int owner(int row) {
        return Halves.low(rows.get(row, KEY)) & 0xFFFF;
    }

    /**
     * Changes on hand and held.
     *
     * @throws IllegalStateException if more would be reserved and held than is there: a rule was wrong, the process
     *     must stop
     */
    void add(int owner, int product, int warehouse, long onHand, long held) {
        int row = find(owner, product, warehouse);
        if (row == NONE) {
            row = rows.add();
            rows.set(row, KEY, key(owner, product, warehouse));
            ofProduct.append(product - 1, row);
        } else {
            rows.open(row);
        }
        rows.set(row, ON_HAND, rows.get(row, ON_HAND) + onHand);
        rows.set(row, HELD, rows.get(row, HELD) + held);
        rows.close(row);
        if (available(row) < 0) {
            throw new IllegalStateException("product " + product + " is oversold in warehouse " + warehouse);
        }
    }

    /** Changes what is reserved for order lines. */
    void reserve(int owner, int product, int warehouse, long difference) {
        int row = find(owner, product, warehouse);
        if (available(row) < difference || reserved(row) + difference < 0) {
            throw new IllegalStateException("can not reserve " + difference + " of product " + product);
        }
        rows.open(row);
        rows.set(row, RESERVED, rows.get(row, RESERVED) + difference);
        rows.close(row);
    }

    private static long key(int owner, int product, int warehouse) {
        return Halves.of(product, warehouse << 16 | owner);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
    }
}
