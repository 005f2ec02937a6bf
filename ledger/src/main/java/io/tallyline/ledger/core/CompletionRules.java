package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.ParcelState;
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
        return anything && isDelivered(orderRow);
    }

    /** Whether nothing is left to do for a line of which something is wanted: of goods, as far as the warehouse is concerned. */
    private boolean isFinished(int lineRow) {
        OrderLineBook lines = books.trade.lines;
        return books.products.isService(lines.product(lineRow))
                ? books.trade.services.isDone(lines.order(lineRow), lines.line(lineRow))
                : lines.shipped(lineRow) == lines.ordered(lineRow) - lines.cancelled(lineRow);
    }

    /** Whether the customer has every parcel that left; where nothing is left to do, one that stands here has nothing in it. */
    private boolean isDelivered(int orderRow) {
        PackedParcelBook parcels = books.trade.parcels;
        for (int row = parcels.firstOf(orderRow); row != PackedParcelBook.NONE; row = parcels.nextOf(row)) {
            ParcelState state = parcels.state(row);
            boolean isOnItsWay = !state.isHere() && !state.isArrived() && state != ParcelState.VOIDED;
            if (isOnItsWay) {
                return false;
            }
        }
        return true;
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
