package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.PaymentType;

/**
 * How many minutes orders wait for their money, by payment type: two words a row. Types that wait for ever have none.
 */
final class PaymentTermsBook {
    /** A year. */
    static final int MAX_MINUTES = 525_600;

    private final HashedRows rows;
    private final RowIndex index;

    PaymentTermsBook(StateHash hash) {
        rows = new HashedRows(TableIds.PAYMENT_TERMS, 2, 2, hash);
        index = rows.index(0, 1);
    }

    /** Whether none were ever set: which row the next ones get follows from those that are free. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** 0 for as long as it takes. */
    int minutesToPay(PaymentType type) {
        int row = index.find(type.number());
        return row == RowIndex.NONE ? 0 : (int) rows.get(row, 1);
    }

    void set(PaymentType type, int minutes) {
        int row = index.find(type.number());
        if (row != RowIndex.NONE) {
            index.remove(row);
            rows.remove(row);
        }
        if (minutes > 0) {
            row = rows.add();
            rows.set(row, 0, type.number());
            rows.set(row, 1, minutes);
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
