package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.PaymentType;

/**
 * When the terms of a payment type were changed last: type and sequence, two words a row, also of terms that are as
 * long as it takes. Terms that an older release set have no version until they are set again.
 */
final class PaymentTermsVersions {
    /** No version is known. */
    static final long NONE = 0;

    private final HashedRows rows;
    private final RowIndex index;

    PaymentTermsVersions(StateHash hash) {
        rows = new HashedRows(TableIds.PAYMENT_TERMS_VERSIONS, 2, 2, hash);
        index = rows.index(0, 1);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    /** The sequence of the last change, or {@link #NONE}. */
    long of(PaymentType type) {
        int row = index.find(type.number());
        return row == RowIndex.NONE ? NONE : rows.get(row, 1);
    }

    void set(PaymentType type, long sequence) {
        int row = index.find(type.number());
        if (row == RowIndex.NONE) {
            row = rows.add();
            rows.set(row, 0, type.number());
            index.insert(row);
        } else {
            rows.open(row);
        }
        rows.set(row, 1, sequence);
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
