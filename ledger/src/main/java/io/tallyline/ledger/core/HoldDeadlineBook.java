package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.HoldReason;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Until when orders may be held: order, reason and ledger time, three words a row. A hold has one when terms of its
 * reason were set before it began. Beside the rows stands the order in which they run out, made of them again with a
 * snapshot.
 */
final class HoldDeadlineBook {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private static final int ORDER = 0;
    private static final int HOLD = 1;
    private static final int UNTIL = 2;
    private static final int WIDTH = UNTIL + 1;

    /** When, of which order, and for which hold by its number. */
    record Deadline(long untilNanos, long order, int hold) {}

    private final HoldTermsBook terms;
    private final HashedRows rows;
    private final RowIndex index;
    private final TreeSet<Deadline> deadlines = new TreeSet<>(Comparator.comparingLong(Deadline::untilNanos)
            .thenComparingLong(Deadline::order)
            .thenComparingInt(Deadline::hold));

    HoldDeadlineBook(HoldTermsBook terms, StateHash hash) {
        this.terms = terms;
        rows = new HashedRows(TableIds.HOLD_DEADLINES, WIDTH, WIDTH, hash);
        index = rows.index(ORDER, 2);
    }

    int size() {
        return deadlines.size();
    }

    /** Begins or ends to watch each hold of an order, as its row says. */
    void watch(OrderBook orders, int orderRow, long nowNanos) {
        if (terms.isEmpty()) {
            return;
        }
        long order = orders.number(orderRow);
        for (HoldReason hold : HoldReason.values()) {
            int row = index.find(order, hold.number());
            boolean runs = orders.mayBeOverdue(orderRow) && orders.hasHold(orderRow, hold);
            if (row != RowIndex.NONE && !runs) {
                remove(row);
            } else if (row == RowIndex.NONE && runs && terms.minutes(hold) > 0) {
                add(order, hold, nowNanos + terms.minutes(hold) * NANOS_PER_MINUTE);
            }
        }
    }

    private void add(long order, HoldReason hold, long untilNanos) {
        int row = rows.add();
        rows.set(row, ORDER, order);
        rows.set(row, HOLD, hold.number());
        rows.set(row, UNTIL, untilNanos);
        index.insert(row);
        rows.close(row);
        deadlines.add(deadline(row));
    }

    private void remove(int row) {
        deadlines.remove(deadline(row));
        index.remove(row);
        rows.remove(row);
    }

    private Deadline deadline(int row) {
        return new Deadline(rows.get(row, UNTIL), rows.get(row, ORDER), (int) rows.get(row, HOLD));
    }

    /** The first to run out, or null. */
    @Nullable Deadline first() {
        return deadlines.isEmpty() ? null : deadlines.first();
    }

    /** The next after one, or null. */
    @Nullable Deadline after(Deadline deadline) {
        return deadlines.higher(deadline);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        index.rebuild();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            deadlines.add(deadline(row));
        }
    }
}
