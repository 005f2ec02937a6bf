package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
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

    /**
     * Begins to watch the holds of an order that it did not have before.
     *
     * @param before the holds that it had
     */
    void begin(OrderBook orders, int orderRow, List<HoldReason> before, long nowNanos) {
        if (terms.isEmpty() || orders.lifecycle(orderRow) != OrderLifecycle.OPEN) {
            return;
        }
        long order = orders.number(orderRow);
        for (HoldReason hold : orders.holds(orderRow)) {
            if (!before.contains(hold) && terms.minutes(hold) > 0) {
                add(order, hold, nowNanos + terms.minutes(hold) * NANOS_PER_MINUTE);
            }
        }
    }

    /** Ends to watch the holds that an order has no more, and all of one at its end. */
    void end(OrderBook orders, int orderRow) {
        boolean open = orders.lifecycle(orderRow) == OrderLifecycle.OPEN;
        removeOf(orders.number(orderRow), hold -> !open || !orders.hasHold(orderRow, hold));
    }

    /** Ends to watch what ran out of an order that stays as it is. */
    void expire(long order, long nowNanos) {
        removeOf(order, hold -> rows.get(index.find(order, hold.number()), UNTIL) <= nowNanos);
    }

    /** No hold for this reason ends by itself any more. */
    void drop(HoldReason hold) {
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (rows.get(row, HOLD) == hold.number()) {
                remove(row);
            }
        }
    }

    private void removeOf(long order, Predicate<HoldReason> which) {
        if (terms.isEmpty()) {
            return;
        }
        for (HoldReason hold : HoldReason.values()) {
            int row = index.find(order, hold.number());
            if (row != RowIndex.NONE && which.test(hold)) {
                remove(row);
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

    /** How many are of no order that is held for their reason; 0 for sound books, which the audit asks for. */
    long wrong(OrderBook orders) {
        long count = Math.abs(rows.size() - deadlines.size());
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            count += deadlines.contains(deadline(row)) && isHeld(orders, row) ? 0 : 1;
        }
        return count;
    }

    private boolean isHeld(OrderBook orders, int row) {
        int order = orders.find(rows.get(row, ORDER));
        return order != OrderBook.NONE
                && orders.lifecycle(order) == OrderLifecycle.OPEN
                && orders.holds(order).stream().anyMatch(hold -> hold.number() == rows.get(row, HOLD));
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
