package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.ReturnEvent.ReturnPolicySet;

/**
 * What returns are allowed; one row at most.
 *
 * <pre>
 *   0 │ days after what left last │ days after the approval │
 *   1 │ 1 where returns are approved as they are opened     │
 *   2 │ sequence of the last change                         │
 * </pre>
 */
final class ReturnPolicyBook {
    /** Of both, until somebody says otherwise. */
    static final int DEFAULT_DAYS = 30;

    private static final int DAYS = 0;
    private static final int AUTOMATIC = 1;
    private static final int CHANGED = 2;
    private static final int WIDTH = CHANGED + 1;
    private static final int ONLY = 0;

    private final HashedRows rows;

    ReturnPolicyBook(StateHash hash) {
        rows = new HashedRows(TableIds.RETURN_POLICY, WIDTH, WIDTH, hash);
    }

    boolean isSet() {
        return rows.size() > 0;
    }

    int openDays() {
        return isSet() ? Halves.high(rows.get(ONLY, DAYS)) : DEFAULT_DAYS;
    }

    int arriveDays() {
        return isSet() ? Halves.low(rows.get(ONLY, DAYS)) : DEFAULT_DAYS;
    }

    boolean isAutomatic() {
        return isSet() && rows.get(ONLY, AUTOMATIC) != 0;
    }

    /** 0 where nobody ever said anything. */
    long changedSequence() {
        return isSet() ? rows.get(ONLY, CHANGED) : 0;
    }

    void set(ReturnPolicySet event, long sequence) {
        int row = ONLY;
        if (isSet()) {
            rows.open(row);
        } else {
            row = rows.add();
        }
        rows.set(row, DAYS, Halves.of(event.openDays(), event.arriveDays()));
        rows.set(row, AUTOMATIC, event.automatic() ? 1 : 0);
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
    }
}
