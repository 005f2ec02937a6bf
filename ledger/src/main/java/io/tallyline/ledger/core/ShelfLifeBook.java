package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * For how many days goods have to be good still when an order gets them (DOMAIN D7): of a product whoever orders it, of a
 * customer whatever is ordered; the larger of the two counts. Who asks for nothing has no row, so journals of releases that
 * did not ask lead to the same state.
 *
 * <pre>
 *   0 │ 1 for products, 2 for customers │ id │ key
 *   1 │ days                                 │
 * </pre>
 */
final class ShelfLifeBook {
    /** Ten years. */
    static final int MAX_DAYS = 3_650;

    private static final int PRODUCT = 1;
    private static final int CUSTOMER = 2;

    private final HashedRows rows;
    private final RowIndex index;

    ShelfLifeBook(StateHash hash) {
        rows = new HashedRows(TableIds.SHELF_LIVES, 2, 2, hash);
        index = rows.index(0, 1);
    }

    static boolean isDays(int days) {
        return days >= 0 && days <= MAX_DAYS;
    }

    /** Never held anything. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Whether nobody asks for anything now. */
    boolean isUnused() {
        return rows.size() == 0;
    }

    int ofProduct(int product) {
        return days(PRODUCT, product);
    }

    int ofCustomer(int customer) {
        return days(CUSTOMER, customer);
    }

    /** Of a product for a customer. Allocates nothing. */
    int of(int product, int customer) {
        return Math.max(ofProduct(product), ofCustomer(customer));
    }

    private int days(int kind, int id) {
        int row = rows.size() == 0 ? RowIndex.NONE : index.find(Halves.of(kind, id));
        return row == RowIndex.NONE ? 0 : (int) rows.get(row, 1);
    }

    void setProduct(int product, int days) {
        set(PRODUCT, product, days);
    }

    void setCustomer(int customer, int days) {
        set(CUSTOMER, customer, days);
    }

    private void set(int kind, int id, int days) {
        if (days == days(kind, id)) {
            return;
        }
        int row = index.find(Halves.of(kind, id));
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
        }
        if (days != 0) {
            row = rows.add();
            rows.set(row, 0, Halves.of(kind, id));
            rows.set(row, 1, days);
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
