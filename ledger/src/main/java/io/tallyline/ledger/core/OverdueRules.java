package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PaymentDeadlines.Deadline;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were not paid in time: cancelled by a tick, or held for a person when any money came
 * (DOMAIN D27) or a service of it is done. At most 100
 * orders a tick, and of many lines fewer.
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
        return overdue.isEmpty() ? null : new OrdersOverdue(List.copyOf(overdue));
    }

    private OverdueOrder overdue(long number) {
        int row = books.trade.orders.find(number);
        if (books.trade.orders.paid(row) > 0 || OrderLines.isAnyDone(books.trade, row)) {
            return new OverdueOrder(number, false, List.of());
        }
        return new OverdueOrder(number, true, cancelled(books, row));
    }

    /** The lines of an order as they are when nothing of it is wanted. */
    static List<LineState> cancelled(Books books, int orderRow) {
        List<LineState> states = new ArrayList<>();
        for (LineDraft line : OrderLines.of(books, orderRow).all()) {
            if (line.wanted() > 0) {
                line.reduce(line.wanted());
                states.add(line.state());
            }
        }
        return List.copyOf(states);
    }
}
