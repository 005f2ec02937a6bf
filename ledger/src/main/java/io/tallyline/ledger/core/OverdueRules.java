package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.OverdueOrder;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were not paid in time (DOMAIN D27) or held for too long (D21): cancelled by a tick, or held for a person
 * when any money came or a service of it is done. At most 100 orders a tick, and of many lines fewer: those of the one
 * kind have half of it, and what the other leaves. Which comes first changes with the second, since a single order may
 * have more lines than its half.
 */
final class OverdueRules {
    private static final int MOST_LINES = 500;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Books books;
    private final PutBackRules putBack;

    OverdueRules(Books books) {
        this.books = books;
        this.putBack = new PutBackRules(books);
    }

    /** What becomes of them, once what was picked of them is held in its totes; or null when no time ran out. */
    @Nullable Decision decide(long nowNanos) {
        Portion portion = new Portion();
        Due unpaid = new Unpaid(nowNanos, portion);
        Due held = new Held(nowNanos, portion);
        boolean unpaidFirst = nowNanos / NANOS_PER_SECOND % 2 == 0;
        Due first = unpaidFirst ? unpaid : held;
        Due second = unpaidFirst ? held : unpaid;
        portion.take(first, TickRules.MOST_PER_TICK / 2, MOST_LINES / 2);
        portion.take(second, TickRules.MOST_PER_TICK, MOST_LINES);
        portion.take(first, TickRules.MOST_PER_TICK, MOST_LINES);
        if (portion.overdue.isEmpty()) {
            return null;
        }
        PutBackDue picked = putBack.before(portion.cancelled);
        return picked == null
                ? Decision.event(new OrdersOverdue(List.copyOf(portion.overdue)))
                : Decision.first(picked);
    }

    /** What one tick sees to. */
    private static final class Portion {
        final List<OverdueOrder> overdue = new ArrayList<>();
        /** Lines of orders that are cancelled. */
        final List<LineDraft> cancelled = new ArrayList<>();
        /** Two times of one order end together. */
        final Set<Long> orders = new TreeSet<>();

        private int lines;

        void take(Due due, int mostOrders, int mostLines) {
            OverdueOrder next = hasRoom(mostOrders, mostLines) ? due.next() : null;
            while (next != null) {
                overdue.add(next);
                lines += next.lines().size();
                next = hasRoom(mostOrders, mostLines) ? due.next() : null;
            }
        }

        OverdueOrder cancel(Books books, long number, int hold) {
            List<LineDraft> lines = reduced(books, books.trade.orders.find(number));
            cancelled.addAll(lines);
            return new OverdueOrder(
                    number, true, lines.stream().map(LineDraft::state).toList(), hold);
        }

        private boolean hasRoom(int mostOrders, int mostLines) {
            return overdue.size() < mostOrders && lines < mostLines;
        }
    }

    /** Orders of one kind, the first to run out first, as they are to become. */
    private interface Due {
        /** The next, or null when none is due that the portion does not have. */
        @Nullable OverdueOrder next();
    }

    private final class Unpaid implements Due {
        private final long nowNanos;
        private final Portion portion;
        private PaymentDeadlines.@Nullable Deadline deadline = books.trade.deadlines.first();

        Unpaid(long nowNanos, Portion portion) {
            this.nowNanos = nowNanos;
            this.portion = portion;
        }

        @Override
        public @Nullable OverdueOrder next() {
            while (deadline != null && deadline.payByNanos() <= nowNanos) {
                long order = deadline.order();
                deadline = books.trade.deadlines.after(deadline);
                if (portion.orders.add(order)) {
                    return overdue(order, portion);
                }
            }
            return null;
        }
    }

    private final class Held implements Due {
        private final long nowNanos;
        private final Portion portion;
        private HoldDeadlineBook.@Nullable Deadline deadline = books.trade.holdDeadlines.first();

        Held(long nowNanos, Portion portion) {
            this.nowNanos = nowNanos;
            this.portion = portion;
        }

        @Override
        public @Nullable OverdueOrder next() {
            while (deadline != null && deadline.untilNanos() <= nowNanos) {
                long order = deadline.order();
                int hold = deadline.hold();
                deadline = books.trade.holdDeadlines.after(deadline);
                if (portion.orders.add(order)) {
                    return heldTooLong(order, hold, portion);
                }
            }
            return null;
        }
    }

    private OverdueOrder heldTooLong(long number, int hold, Portion portion) {
        int row = books.trade.orders.find(number);
        boolean stays = books.trade.orders.paid(row) > 0
                || OrderLines.isAnyDone(books.trade, row)
                || OrderLines.of(books, row).all().stream().anyMatch(LineDraft::isReleased);
        return stays ? new OverdueOrder(number, false, List.of(), hold) : portion.cancel(books, number, hold);
    }

    private OverdueOrder overdue(long number, Portion portion) {
        int row = books.trade.orders.find(number);
        boolean stays = books.trade.orders.paid(row) > 0
                || OrderLines.isAnyDone(books.trade, row)
                || OrderLines.isAnyShipped(books.trade, row);
        return stays ? new OverdueOrder(number, false, List.of()) : portion.cancel(books, number, 0);
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
