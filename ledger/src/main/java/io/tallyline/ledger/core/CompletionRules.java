package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.value.OrderLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * When an order is at its end (DOMAIN D37): all that is wanted of it is finished, goods with the customer and services
 * done. Whatever event finishes the last of it, the one that completes the order follows it.
 */
final class CompletionRules {
    private final Books books;

    CompletionRules(Books books) {
        this.books = books;
    }

    /** The next order that is at its end, or null. */
    @Nullable OrderCompleted next() {
        return books.trade.toComplete.isEmpty() ? null : new OrderCompleted(books.trade.toComplete.first());
    }

    boolean isAtEnd(int orderRow) {
        if (books.trade.orders.lifecycle(orderRow) != OrderLifecycle.OPEN) {
            return false;
        }
        OrderLineBook lines = books.trade.lines;
        boolean anything = false;
        for (int row = lines.first(orderRow); row != OrderLineBook.NONE; row = lines.next(row)) {
            if (lines.ordered(row) > lines.cancelled(row)) {
                if (!isFinished(row)) {
                    return false;
                }
                anything = true;
            }
        }
        return anything;
    }

    /**
     * Whether nothing is left to do for a line of which something is wanted. Goods never are until they can be handed
     * over.
     */
    private boolean isFinished(int lineRow) {
        return books.trade.services.isDone(books.trade.lines.order(lineRow), books.trade.lines.line(lineRow));
    }

    /**
     * To be asked after whatever may have finished an order: puts it among those that are at their end, or takes it
     * out.
     */
    void watch(int orderRow) {
        long order = books.trade.orders.number(orderRow);
        if (isAtEnd(orderRow)) {
            books.trade.toComplete.add(order);
        } else {
            books.trade.toComplete.remove(order);
        }
    }

    void watchAll() {
        OrderBook orders = books.trade.orders;
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            watch(row);
        }
    }
}
