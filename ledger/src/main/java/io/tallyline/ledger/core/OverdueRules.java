package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PaymentDeadlines.Deadline;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were not paid in time (DOMAIN D27) or held for too long (D21): cancelled by a tick, or held for a person
 * when any money came or a service of it is done. At most 100 orders a tick, and of many lines fewer.
 */
final class OverdueRules {
    private static final int MOST_LINES = 500;

    private final Books books;

    OverdueRules(Books books) {
        this.books = books;
    }

    /** The event, or null when no time ran out. */
    @Nullable OrdersOverdue decide(long nowNanos) {
        List<OverdueOrder> overdue = new ArrayList<>();
        int lines = 0;
        Deadline deadline = books.trade.deadlines.first();
        while (deadline != null
                && deadline.payByNanos() <= nowNanos
                && overdue.size() < TickRules.MOST_PER_TICK
                && lines < MOST_LINES) {
            OverdueOrder order = overdue(deadline.order());
            overdue.add(order);
            lines += order.lines().size();
            deadline = books.trade.deadlines.after(deadline);
        }
        return overdue.isEmpty() ? heldTooLong(nowNanos) : new OrdersOverdue(List.copyOf(overdue));
    }

    private @Nullable OrdersOverdue heldTooLong(long nowNanos) {
        List<OverdueOrder> overdue = new ArrayList<>();
        Set<Long> orders = new TreeSet<>();
        int lines = 0;
        HoldDeadlineBook.Deadline deadline = books.trade.holdDeadlines.first();
        while (deadline != null
                && deadline.untilNanos() <= nowNanos
                && overdue.size() < TickRules.MOST_PER_TICK
                && lines < MOST_LINES) {
            // Two holds of one order end together.
            if (orders.add(deadline.order())) {
                OverdueOrder order = heldTooLong(deadline.order(), deadline.hold());
                overdue.add(order);
                lines += order.lines().size();
            }
            deadline = books.trade.holdDeadlines.after(deadline);
        }
        return overdue.isEmpty() ? null : new OrdersOverdue(List.copyOf(overdue));
    }

    private OverdueOrder heldTooLong(long number, int hold) {
        int row = books.trade.orders.find(number);
        boolean stays = books.trade.orders.paid(row) > 0
                || OrderLines.isAnyDone(books.trade, row)
                || OrderLines.of(books, row).all().stream().anyMatch(LineDraft::isReleased);
        return stays
                ? new OverdueOrder(number, false, List.of(), hold)
                : new OverdueOrder(number, true, cancelled(books, row), hold);
    }

    private OverdueOrder overdue(long number) {
        int row = books.trade.orders.find(number);
        if (books.trade.orders.paid(row) > 0 || OrderLines.isAnyDone(books.trade, row)) {
            return new OverdueOrder(number, false, List.of());
        }
        return new OverdueOrder(number, true, cancelled(books, row));
    }

    /** The lines of an order as they are when nothing of it is wanted. */
    private static List<LineState> cancelled(Books books, int orderRow) {
        return reduced(books, orderRow).stream().map(LineDraft::state).toList();
    }

    /** The lines of an order of which anything is wanted, once nothing of them is. */
    static List<LineDraft> reduced(Books books, int orderRow) {
        List<LineDraft> lines = new ArrayList<>();
        for (LineDraft line : OrderLines.of(books, orderRow).all()) {
            if (line.wanted() > 0) {
                line.reduce(line.wanted());
                lines.add(line);
            }
        }
        return lines;
    }
}
