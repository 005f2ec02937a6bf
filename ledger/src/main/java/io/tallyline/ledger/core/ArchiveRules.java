package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.ArchivedOrdersForgotten;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a tick lets go (DOMAIN D38): those that rest for as long as their return window is leave the ledger but
 * for a compact record, and the record leaves years later. At most 100 orders a tick, and of many lines fewer.
 */
final class ArchiveRules {
    private static final int MOST_LINES = 500;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Books books;
    private final LedgerLimits limits;

    ArchiveRules(Books books, LedgerLimits limits) {
        this.books = books;
        this.limits = limits;
    }

    /** The event, or null when no order's time is over. */
    @Nullable OrdersArchived archive(long nowNanos) {
        TradeBooks trade = books.trade;
        List<Long> due = new ArrayList<>();
        int lines = 0;
        int row = trade.resting.first();
        while (row != RestingOrders.NONE
                && due.size() < TickRules.MOST_PER_TICK
                && lines < MOST_LINES
                && isOver(trade.resting.sinceNanos(row), nowNanos, limits.returnWindowSeconds())) {
            long order = trade.resting.order(row);
            // Its document comes first, behind this tick's event or the next.
            if (!books.invoices.due.contains(order)) {
                due.add(order);
                lines += trade.lines.count(trade.orders.find(order));
            }
            row = trade.resting.next(row);
        }
        return due.isEmpty() ? null : new OrdersArchived(List.copyOf(due));
    }

    /** The event, or null when no record is old enough. */
    @Nullable ArchivedOrdersForgotten forget(long nowNanos) {
        ArchiveBook archive = books.trade.archive;
        List<Long> due = new ArrayList<>();
        int row = archive.oldest();
        while (row != ArchiveBook.NONE
                && due.size() < TickRules.MOST_PER_TICK
                && isOver(archive.changedNanos(row), nowNanos, limits.archivedOrdersSeconds())) {
            due.add(archive.number(row));
            row = archive.next(row);
        }
        return due.isEmpty() ? null : new ArchivedOrdersForgotten(List.copyOf(due));
    }

    private static boolean isOver(long sinceNanos, long nowNanos, int seconds) {
        return nowNanos - sinceNanos >= seconds * NANOS_PER_SECOND;
    }

    /**
     * Whether nothing is left to do about an order: it is at its end, nothing is owed for it, and none of its goods are on
     * their way through the warehouse or back. Holds stop the release, of which there is none any more, so that nobody need lift
     * those that it ended with.
     */
    static boolean mayRest(TradeBooks trade, int orderRow) {
        OrderBook orders = trade.orders;
        boolean settled = orders.lifecycle(orderRow) != OrderLifecycle.OPEN
                && orders.paid(orderRow) >= orders.total(orderRow)
                && !trade.returns.isAnyLiving(orderRow);
        for (int line = trade.lines.first(orderRow);
                settled && line != OrderLineBook.NONE;
                line = trade.lines.next(line)) {
            settled = trade.lines.reserved(line) == 0
                    && trade.lines.backordered(line) == 0
                    && trade.lines.inWork(line) == trade.lines.shipped(line)
                    && trade.picks.firstOfOrderLine(line) == PickBook.NONE;
        }
        return settled;
    }

    /** To be asked after whatever changed an order: its window begins, begins anew, or is of no use any more. */
    static void watch(Books books, int orderRow) {
        TradeBooks trade = books.trade;
        // No order that is at its end is ever open again, so an open one never rested.
        if (trade.orders.lifecycle(orderRow) == OrderLifecycle.OPEN) {
            return;
        }
        if (mayRest(trade, orderRow)) {
            trade.resting.rest(trade.orders.number(orderRow), books.lastTimeNanos);
        } else {
            trade.resting.rise(trade.orders.number(orderRow));
        }
    }

    /** Of books of a release that let no order go, or none that was held: when these came to rest is not known, so they rest from now on. */
    static void restAll(Books books) {
        OrderBook orders = books.trade.orders;
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            long order = orders.number(row);
            if (mayRest(books.trade, row) && !books.trade.resting.contains(order)) {
                books.trade.resting.rest(order, books.lastTimeNanos);
            }
        }
    }
}
