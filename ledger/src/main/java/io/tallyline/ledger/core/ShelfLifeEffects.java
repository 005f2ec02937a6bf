package io.tallyline.ledger.core;

import io.tallyline.ledger.core.WaitingLines.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/**
 * What lasts long enough from now on for somebody who waits for it (DOMAIN D7, D24), though no more of it is there than
 * before. As long as nobody asks for any life there is no such thing, as in journals of releases that knew none.
 */
final class ShelfLifeEffects {
    private final Books books;
    private final TradeBooks trade;

    ShelfLifeEffects(Books books) {
        this.books = books;
        this.trade = books.trade;
    }

    void setProduct(int product, int days) {
        boolean less = days < trade.shelfLife.ofProduct(product);
        trade.shelfLife.setProduct(product, days);
        if (less) {
            serve(product);
            lookForPlaces(line -> trade.picks.product(line) == product);
        }
    }

    /** Lines of the customer's orders stand in other queues then. */
    void setCustomer(int customer, int days) {
        int before = trade.shelfLife.ofCustomer(customer);
        if (days == before) {
            return;
        }
        List<Waiting> waiting = waitingFor(customer);
        waiting.forEach(line -> trade.waiting.remove(trade.lines.product(line.row()), line));
        trade.shelfLife.setCustomer(customer, days);
        waiting.forEach(line -> trade.waiting.add(trade.lines.product(line.row()), trade.waitingLine(line.row())));
        if (days < before) {
            serveAll();
            lookForPlaces(line -> customerOf(trade.picks.order(line)) == customer);
        }
    }

    private List<Waiting> waitingFor(int customer) {
        List<Waiting> found = new ArrayList<>();
        WaitingLines all = trade.waiting;
        for (int product = all.nextProduct(1); product > 0; product = all.nextProduct(product + 1)) {
            for (SortedSet<Waiting> queue : all.queues(product)) {
                queue.stream()
                        .filter(line -> customerOf(line.order()) == customer)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private int customerOf(long order) {
        return trade.orders.customer(trade.orders.find(order));
    }

    /** An order becomes another customer's: so do its lines in queues. */
    void give(int orderRow, int customer, ReservationEffects reservations, Runnable change) {
        int before = trade.shelfLife.ofCustomer(trade.orders.customer(orderRow));
        int after = trade.shelfLife.ofCustomer(customer);
        if (before == after) {
            change.run();
            return;
        }
        reservations.requeue(orderRow, change);
        if (after < before) {
            for (int row = trade.lines.first(orderRow); row != OrderLineBook.NONE; row = trade.lines.next(row)) {
                serve(trade.lines.product(row));
            }
            long order = trade.orders.number(orderRow);
            lookForPlaces(line -> trade.picks.order(line) == order);
        }
    }

    /** A lot of it is good for longer than was known. */
    void lastsLonger(int product) {
        if (!trade.shelfLife.isUnused()) {
            serve(product);
            lookForPlaces(line -> trade.picks.product(line) == product);
        }
    }

    /** Lots of it that lists had said are nobody's again, or others are. */
    void isOnOtherLists(int product) {
        if (!trade.shelfLife.isUnused()) {
            serve(product);
        }
    }

    /** Others may have what the customer does not need so fresh any more. */
    private void serveAll() {
        WaitingLines all = trade.waiting;
        for (int product = all.nextProduct(1); product > 0; product = all.nextProduct(product + 1)) {
            serve(product);
        }
    }

    private void serve(int product) {
        if (trade.waiting.isWaitedFor(product) && books.totals.availableAnywhere(product) > 0) {
            trade.toServe.add(product);
        }
    }

    /** Lines of lists that have no place may have one now. */
    private void lookForPlaces(IntPredicate which) {
        PickBook picks = trade.picks;
        for (int line = picks.firstAt(PlaceBook.NONE); line != PickBook.NONE; line = picks.nextAt(line)) {
            if (picks.toPick(line) > 0 && which.test(line)) {
                picks.toAllocate.add(picks.product(line));
            }
        }
    }
}
