package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ReleaseRuleBook.Rule;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks the rules of release and what they release, and looks for what must never be: rules that are out of order, an order that is
 * not there, and books that count the work on the floor otherwise than it is. Reads only; linear in the rows.
 */
final class ReleaseAudit {
    private final Books books;

    ReleaseAudit(Books books) {
        this.books = books;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(this::wrongRules, this::wrongOrders, this::wrongCounts);
    }

    private long wrongRules() {
        long count = 0;
        int position = 0;
        for (Rule rule : books.releases.rules.all()) {
            position++;
            count += rule.position() == position ? 0 : 1;
        }
        return count;
    }

    private long wrongOrders() {
        long count = 0;
        DueOrderBook due = books.releases.due;
        for (int row = due.nextLive(0); row >= 0; row = due.nextLive(row + 1)) {
            count += books.trade.orders.find(due.order(row)) == OrderBook.NONE ? 1 : 0;
        }
        return count;
    }

    private long wrongCounts() {
        int warehouses = books.warehouses.size();
        long[] lines = new long[warehouses + 1];
        ReservationBook reservations = books.trade.reservations;
        for (int row = reservations.nextLive(0); row >= 0; row = reservations.nextLive(row + 1)) {
            lines[reservations.warehouse(row)] += reservations.released(row) > 0 ? 1 : 0;
        }
        long[] lists = new long[warehouses + 1];
        PickBook picks = books.trade.picks;
        for (int row = picks.nextList(0); row >= 0; row = picks.nextList(row + 1)) {
            lists[picks.warehouse(row)] += picks.open(row) > 0 ? 1 : 0;
        }
        long count = 0;
        for (int warehouse = 1; warehouse <= warehouses; warehouse++) {
            boolean sound = lines[warehouse] == reservations.openLines(warehouse)
                    && lists[warehouse] == picks.openLists(warehouse);
            count += sound ? 0 : 1;
        }
        return count;
    }
}
