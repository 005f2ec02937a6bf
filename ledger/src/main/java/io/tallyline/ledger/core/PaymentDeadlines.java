package io.tallyline.ledger.core;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Orders whose time to pay runs, the first to run out first. Derived from the book of orders and made of it again with
 * a snapshot, so in no hash.
 */
final class PaymentDeadlines {
    /** When, and of which order. */
    record Deadline(long payByNanos, long order) {}

    private final TreeSet<Deadline> deadlines =
            new TreeSet<>(Comparator.comparingLong(Deadline::payByNanos).thenComparingLong(Deadline::order));

    /** Begins or ends to watch an order, as its row says. */
    void watch(OrderBook orders, int row) {
        if (orders.payByNanos(row) == 0) {
            return;
        }
        Deadline deadline = new Deadline(orders.payByNanos(row), orders.number(row));
        if (orders.awaitsPayment(row)) {
            deadlines.add(deadline);
        } else {
            deadlines.remove(deadline);
        }
    }

    /** Ends to watch an order, before its time to pay becomes another. */
    void forget(OrderBook orders, int row) {
        deadlines.remove(new Deadline(orders.payByNanos(row), orders.number(row)));
    }

    int size() {
        return deadlines.size();
    }

    /** The first to run out, or null. */
    @Nullable Deadline first() {
        return deadlines.isEmpty() ? null : deadlines.first();
    }

    /** The next after one, or null. */
    @Nullable Deadline after(Deadline deadline) {
        return deadlines.higher(deadline);
    }
}
