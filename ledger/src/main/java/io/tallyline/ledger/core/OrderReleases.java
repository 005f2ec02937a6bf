package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an open order comes to the floor, whether a person or a rule says so. */
final class OrderReleases {
    private final Books books;
    private final CreditRules credit;

    OrderReleases(Books books, CreditRules credit) {
        this.books = books;
        this.credit = credit;
    }

    /** What stands against it, or null. */
    @Nullable RefusalReason whyNot(int row) {
        OrderBook orders = books.trade.orders;
        PaymentType payment = orders.paymentType(row);
        if (orders.isHeld(row)) return RefusalReason.ORDER_HELD;
        if (payment.beforeRelease() && orders.paid(row) < orders.total(row)) return RefusalReason.NOT_PAID;
        if (lacksConsentToCredit(row)) return RefusalReason.CREDIT_EXCEEDED;
        if (orders.policy(row) != ShortagePolicy.SHIP_COMPLETE) return null;
        return isAnyWaiting(row) ? RefusalReason.NOT_COMPLETE : null;
    }

    /** Whether something of it waits for stock. */
    boolean isAnyWaiting(int row) {
        OrderLineBook lines = books.trade.lines;
        for (int line = lines.first(row); line != OrderLineBook.NONE; line = lines.next(line)) {
            if (lines.backordered(line) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * An order that was within its limits when it was placed has no hold, and may be over them at its release (DOMAIN
     * D28).
     */
    boolean lacksConsentToCredit(int row) {
        OrderBook orders = books.trade.orders;
        return orders.lifecycle(row) == OrderLifecycle.OPEN
                && !orders.creditApproved(row)
                && credit.isOver(orders.paymentType(row), orders.customer(row), orders.salesperson(row), 0);
    }

    /**
     * All that is reserved of it goes to the floor, and its services into their queue; null where there is neither.
     *
     * @param rule that releases it; empty when a person does
     */
    @Nullable OrderReleased release(int row, String rule) {
        List<LineState> released = new ArrayList<>();
        List<Integer> queued = new ArrayList<>();
        for (LineDraft line : OrderLines.of(books, row).all()) {
            if (line.release()) {
                released.add(line.state());
            }
            if (line.waitsForRelease()) {
                queued.add(line.line);
            }
        }
        boolean nothing = released.isEmpty() && queued.isEmpty();
        return nothing
                ? null
                : new OrderReleased(books.trade.orders.number(row), List.copyOf(released), List.copyOf(queued), rule);
    }
}
